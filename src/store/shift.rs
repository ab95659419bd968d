use rusqlite::named_params;

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::BusinessDate;
use crate::core::shift::{Shift, WallTime};

/// Who is planned when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    pub staff: StaffId,
    pub shift: Shift,
    pub rank: Option<u32>,
}

pub fn of_day(db: &Db, date: BusinessDate) -> Result<Vec<Planned>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT staff_id, from_minute, to_minute, planned_rank FROM duty_shift
         WHERE business_date = :date ORDER BY from_minute, staff_id",
    )?;
    let mut rows = statement.query(named_params! { ":date": date.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "duty_shift");
        let staff = StaffId(of.next()?);
        let (from, to): (u16, u16) = (of.next()?, of.next()?);
        let times = WallTime::of_minute(from).zip(WallTime::of_minute(to));
        let shift = times.and_then(|(from, to)| Shift::of(from, to));
        found.push(Planned {
            staff,
            shift: shift.ok_or(Fault::Unreadable {
                table: "duty_shift",
                column: 1,
            })?,
            rank: of.next()?,
        });
    }
    Ok(found)
}

/// All shifts of a day, in place of those that stood there.
pub fn set(db: &Db, date: BusinessDate, planned: &[Planned]) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM duty_shift WHERE business_date = :date")?;
    statement.execute(named_params! { ":date": date.to_string() })?;
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO duty_shift (business_date, staff_id, from_minute, to_minute, planned_rank)
         VALUES (:date, :staff, :from, :to, :rank)",
    )?;
    for one in planned {
        statement.execute(named_params! {
            ":date": date.to_string(),
            ":staff": one.staff.0,
            ":from": one.shift.from().minute(),
            ":to": one.shift.to().minute(),
            ":rank": one.rank,
        })?;
    }
    Ok(())
}
