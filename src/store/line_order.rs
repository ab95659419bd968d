use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment};
use crate::core::visit::Line;

/// A line as somebody set it.
pub struct NewOrder<'a> {
    pub date: BusinessDate,
    pub line: Line,
    pub at: Moment,
    pub by: Option<StaffId>,
    pub station: &'a str,
    pub order: &'a [StaffId],
    pub turns_before: u32,
    pub reason: Option<&'a str>,
}

/// Who set it last, and why.
#[derive(Clone, Debug)]
pub struct Set {
    pub at: Moment,
    pub by: Option<StaffId>,
    pub reason: Option<String>,
    pub turns_before: u32,
}

pub fn insert(db: &Db, new: &NewOrder<'_>) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO line_order (business_date, line, at, by_staff, by_station, staff_order,
             turns_before, reason)
         VALUES (:date, :line, :at, :by, :station, :order, :turns, :reason)",
    )?;
    statement.execute(named_params! {
        ":date": new.date.to_string(),
        ":line": new.line.code(),
        ":at": new.at.ms(),
        ":by": new.by.map(|staff| staff.0),
        ":station": new.station,
        ":order": serde_json::to_string(new.order)?,
        ":turns": new.turns_before,
        ":reason": new.reason,
    })?;
    Ok(())
}

pub fn last(db: &Db, date: BusinessDate, line: Line) -> Result<Option<Set>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT at, by_staff, reason, turns_before FROM line_order
         WHERE business_date = :date AND line = :line ORDER BY id DESC LIMIT 1",
    )?;
    let params = named_params! { ":date": date.to_string(), ":line": line.code() };
    let found = statement.query_row(params, |row| {
        Ok(Set {
            at: Moment::from_ms(row.get(0)?),
            by: row.get::<_, Option<i64>>(1)?.map(StaffId),
            reason: row.get(2)?,
            turns_before: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

/// The line in another order. The keys stay the same, and change hands: a place that somebody
/// left is still free when it is given back.
pub fn apply(
    db: &Db,
    date: BusinessDate,
    line: Line,
    order: &[(StaffId, i64)],
) -> Result<(), Fault> {
    // Through negative keys, because no two may be equal on the way either.
    for sign in [-1, 1] {
        let mut statement = db.conn.prepare_cached(
            "UPDATE rotation_line SET line_key = :key
             WHERE business_date = :date AND line = :line AND staff_id = :staff",
        )?;
        for (staff, key) in order {
            statement.execute(named_params! {
                ":key": sign * key,
                ":date": date.to_string(),
                ":line": line.code(),
                ":staff": staff.0,
            })?;
        }
    }
    Ok(())
}
