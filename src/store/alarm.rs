//! Visits whose wait, hosting or looking around has lasted too long.

use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::VisitId;
use crate::core::day::{BusinessDate, Moment};
use crate::core::visit::{Line, VisitState};

/// Visits in this state and stage since `before` or longer, the longest first. Who waits by their
/// own wish is looked after; it comes to no stage while the wish lasts.
pub fn due(
    db: &Db,
    date: BusinessDate,
    state: VisitState,
    stage: u32,
    before: Moment,
) -> Result<Vec<VisitId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id FROM visit INDEXED BY visit_alarm
         WHERE closed_at IS NULL AND business_date = :date AND state = :state
           AND alarm = :stage AND alarm_since <= :before AND wait_until IS NULL
         ORDER BY alarm_since",
    )?;
    let mut rows = statement.query(named_params! {
        ":date": date.to_string(), ":state": state.code(), ":stage": stage, ":before": before.ms(),
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(VisitId(row.get(0)?));
    }
    Ok(found)
}

/// Since when the longest of them has lasted.
pub fn first(
    db: &Db,
    date: BusinessDate,
    state: VisitState,
    stage: u32,
) -> Result<Option<Moment>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT min(alarm_since) FROM visit INDEXED BY visit_alarm
         WHERE closed_at IS NULL AND business_date = :date AND state = :state
           AND alarm = :stage AND wait_until IS NULL",
    )?;
    let since: Option<i64> = statement.query_row(
        named_params! { ":date": date.to_string(), ":state": state.code(), ":stage": stage },
        |row| row.get(0),
    )?;
    Ok(since.map(Moment::from_ms))
}

/// When the second of a line's parties that nobody has taken yet came, of those for whom nobody
/// was called by name and who do not wait by their own wish.
pub fn second_unheard(db: &Db, date: BusinessDate, line: Line) -> Result<Option<Moment>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT alarm_since FROM (
             SELECT alarm_since, line, wait_until FROM visit INDEXED BY visit_alarm
                 WHERE closed_at IS NULL AND business_date = :date AND state = 'waiting'
                   AND alarm = 0
             UNION ALL
             SELECT alarm_since, line, wait_until FROM visit INDEXED BY visit_alarm
                 WHERE closed_at IS NULL AND business_date = :date AND state = 'offered'
                   AND alarm = 0)
         WHERE line = :line AND wait_until IS NULL
         ORDER BY alarm_since LIMIT 1 OFFSET 1",
    )?;
    let mut rows =
        statement.query(named_params! { ":date": date.to_string(), ":line": line.code() })?;
    match rows.next()? {
        Some(row) => Ok(Some(Moment::from_ms(row.get(0)?))),
        None => Ok(None),
    }
}

/// The visit has raised its voice once more.
pub fn raise(db: &Db, visit: VisitId, stage: u32) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE visit SET alarm = :stage, version = version + 1 WHERE id = :id")?;
    statement.execute(named_params! { ":stage": stage, ":id": visit.0 })?;
    Ok(())
}

/// Until when the first of those who wait for somebody by their own wish do so.
pub fn first_wish(db: &Db) -> Result<Option<Moment>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT min(wait_until) FROM visit INDEXED BY visit_waits
         WHERE closed_at IS NULL AND wait_until IS NOT NULL",
    )?;
    let until: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(until.map(Moment::from_ms))
}
