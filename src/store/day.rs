use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::day::{BusinessDate, Moment};
use crate::core::duty::Part;
use crate::core::visit::Outcome;
use crate::core::{StaffId, VisitId};

/// True when this is the first that is seen of the date.
pub fn open(db: &Db, date: BusinessDate, now: Moment) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO business_day (business_date, opened_at) VALUES (:date, :now)
         ON CONFLICT DO NOTHING",
    )?;
    let added = statement.execute(named_params! { ":date": date.to_string(), ":now": now.ms() })?;
    Ok(added > 0)
}

/// A day that the hub has seen.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub opened_at: Moment,
    pub closed_at: Option<Moment>,
    pub reopened_at: Option<Moment>,
}

pub fn get(db: &Db, date: BusinessDate) -> Result<Option<Seen>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT opened_at, closed_at, reopened_at FROM business_day WHERE business_date = :date",
    )?;
    let params = named_params! { ":date": date.to_string() };
    let found = statement.query_row(params, |row| {
        let moment = |at: Option<i64>| at.map(Moment::from_ms);
        Ok(Seen {
            opened_at: Moment::from_ms(row.get(0)?),
            closed_at: moment(row.get(1)?),
            reopened_at: moment(row.get(2)?),
        })
    });
    Ok(found.optional()?)
}

/// The days before `date`, the last first.
pub fn before(db: &Db, date: BusinessDate, limit: u32) -> Result<Vec<BusinessDate>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT business_date FROM business_day WHERE business_date < :date
         ORDER BY business_date DESC LIMIT :limit",
    )?;
    let mut rows = statement.query(named_params! { ":date": date.to_string(), ":limit": limit })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        found.extend(BusinessDate::parse(&text));
    }
    Ok(found)
}

pub fn close(db: &Db, date: BusinessDate, now: Moment) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE business_day SET closed_at = :now WHERE business_date = :date")?;
    statement.execute(named_params! { ":date": date.to_string(), ":now": now.ms() })?;
    Ok(())
}

/// True when the day had been closed. What was signed is no longer what happened.
pub fn reopen(db: &Db, date: BusinessDate, now: Moment) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE business_day SET closed_at = NULL, reopened_at = :now
         WHERE business_date = :date AND closed_at IS NOT NULL",
    )?;
    let params = named_params! { ":date": date.to_string(), ":now": now.ms() };
    if statement.execute(params)? == 0 {
        return Ok(false);
    }
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM day_signature WHERE business_date = :date")?;
    statement.execute(named_params! { ":date": date.to_string() })?;
    Ok(true)
}

pub fn sign(
    db: &Db,
    date: BusinessDate,
    part: Part,
    staff: StaffId,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO day_signature (business_date, part, staff_id, at)
         VALUES (:date, :part, :staff, :now)
         ON CONFLICT (business_date, part) DO UPDATE SET staff_id = :staff, at = :now",
    )?;
    statement.execute(named_params! {
        ":date": date.to_string(), ":part": part.code(), ":staff": staff.0, ":now": now.ms(),
    })?;
    Ok(())
}

pub fn signatures(db: &Db, date: BusinessDate) -> Result<Vec<(Part, StaffId, Moment)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT part, staff_id, at FROM day_signature WHERE business_date = :date ORDER BY at, part",
    )?;
    let mut rows = statement.query(named_params! { ":date": date.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "day_signature");
        let part = of.code(Part::from_code)?;
        found.push((part, StaffId(of.next()?), of.moment()?));
    }
    Ok(found)
}

/// Says how a visit ended that was ended without a word; one that has its outcome keeps it.
pub fn set_outcome(db: &Db, visit: VisitId, outcome: Outcome) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET outcome = :outcome, version = version + 1
         WHERE id = :id AND closed_at IS NOT NULL AND outcome IS NULL",
    )?;
    let changed =
        statement.execute(named_params! { ":outcome": outcome.code(), ":id": visit.0 })?;
    Ok(changed > 0)
}
