//! Visitors who were left waiting beyond the limit, and in whose care.

use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment, Span};

use super::visit::Visit;

/// Once for each wait.
pub fn insert(
    db: &Db,
    date: BusinessDate,
    visit: &Visit,
    waited: Span,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO incident (visit_id, business_date, at, waited_ms, responsible_id, wait_no)
         VALUES (:visit, :date, :now, :waited, :responsible, :wait)
         ON CONFLICT (visit_id, wait_no) DO NOTHING",
    )?;
    statement.execute(named_params! {
        ":visit": visit.id.0,
        ":date": date.to_string(),
        ":now": now.ms(),
        ":waited": waited.ms(),
        ":responsible": visit.responsible.0,
        ":wait": visit.wait_no,
    })?;
    Ok(())
}

/// How many of a day, and the colleague who answered for each.
pub fn of_day(db: &Db, date: BusinessDate) -> Result<Vec<StaffId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT responsible_id FROM incident INDEXED BY incident_day
         WHERE business_date = :date ORDER BY id",
    )?;
    let mut rows = statement.query(named_params! { ":date": date.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(StaffId(row.get(0)?));
    }
    Ok(found)
}
