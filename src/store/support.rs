use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use super::visit::Visit;
use crate::core::day::{Moment, Span};
use crate::core::support::{Cause, Level};
use crate::core::visit::Line;
use crate::core::{StaffId, SupportId, VisitId};

/// A call for colleagues, because a visitor of this line has nobody.
#[derive(Clone, Debug)]
pub struct SupportCall {
    pub id: SupportId,
    pub line: Line,
    pub level: Level,
    pub raised_at: Moment,
    /// Somebody at the desk called, whoever waited.
    pub by_hand: bool,
    pub answered: Option<(StaffId, Moment)>,
    /// Why it rang last, when, and for whom if for one visit.
    pub cause: Cause,
    pub rung_at: Moment,
    pub visit: Option<VisitId>,
}

/// Why it rings, and how loudly.
#[derive(Clone, Copy, Debug)]
pub struct Ring {
    pub line: Line,
    pub level: Level,
    pub cause: Cause,
    pub visit: Option<VisitId>,
}

/// Rings once more in the open call of the line, or opens one. The level never falls while
/// nobody answers; once somebody has, whoever calls next wants somebody besides.
pub fn ring(db: &Db, ring: &Ring, now: Moment) -> Result<SupportId, Fault> {
    // What began it; later rings say for themselves.
    let cause = match ring.cause {
        Cause::NobodyFree => "nobody_free",
        Cause::ByHand => "by_hand",
        Cause::PartiesWaiting
        | Cause::Waited
        | Cause::Neglected
        | Cause::Hosted
        | Cause::Safety => "parties_waiting",
    };
    let call = match open_of(db, ring.line)? {
        Some(call) => {
            let mut statement = db.conn.prepare_cached(
                "UPDATE support_call SET
                     level = CASE WHEN answered_by IS NULL THEN max(level, :level) ELSE :level END,
                     cause = CASE WHEN answered_by IS NULL THEN cause ELSE :cause END,
                     answered_by = NULL, answered_at = NULL
                 WHERE id = :id",
            )?;
            statement.execute(named_params! {
                ":level": ring.level, ":cause": cause, ":id": call.0,
            })?;
            call
        }
        None => {
            let mut statement = db.conn.prepare_cached(
                "INSERT INTO support_call (line, raised_at, cause, level)
                 VALUES (:line, :now, :cause, :level)",
            )?;
            SupportId(statement.insert(named_params! {
                ":line": ring.line.code(),
                ":now": now.ms(),
                ":cause": cause,
                ":level": ring.level,
            })?)
        }
    };
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO support_ring (call_id, at, level, cause, visit_id)
         VALUES (:call, :now, :level, :cause, :visit)",
    )?;
    statement.insert(named_params! {
        ":call": call.0,
        ":now": now.ms(),
        ":level": ring.level,
        ":cause": ring.cause.code(),
        ":visit": ring.visit.map(|visit| visit.0),
    })?;
    Ok(call)
}

/// How loudly the open call of a visit's line has rung for it: by name, or for the whole line
/// since the visit waits as it does now.
pub fn heard(db: &Db, visit: &Visit) -> Result<Option<Level>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT max(r.level) FROM support_call c INDEXED BY support_one_open_a_line
             JOIN support_ring r INDEXED BY support_ring_call ON r.call_id = c.id
         WHERE c.line = :line AND c.closed_at IS NULL
             AND (r.visit_id = :visit OR r.visit_id IS NULL) AND r.at >= :since",
    )?;
    let params = named_params! {
        ":line": visit.line.code(), ":visit": visit.id.0, ":since": visit.alarm_since.ms(),
    };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

fn open_of(db: &Db, line: Line) -> Result<Option<SupportId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id FROM support_call INDEXED BY support_one_open_a_line
         WHERE line = :line AND closed_at IS NULL",
    )?;
    let found = statement
        .query_row(named_params! { ":line": line.code() }, |row| row.get(0))
        .optional()?;
    Ok(found.map(SupportId))
}

/// A colleague comes to help.
pub fn answer(db: &Db, call: SupportId, by: StaffId, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE support_call SET answered_by = :by, answered_at = :now
         WHERE id = :id AND closed_at IS NULL AND answered_by IS NULL",
    )?;
    statement.execute(named_params! { ":by": by.0, ":now": now.ms(), ":id": call.0 })?;
    Ok(())
}

pub fn close(db: &Db, call: SupportId, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE support_call SET closed_at = max(:now, raised_at)
         WHERE id = :id AND closed_at IS NULL",
    )?;
    statement.execute(named_params! { ":id": call.0, ":now": now.ms() })?;
    Ok(())
}

pub fn open(db: &Db) -> Result<Vec<SupportCall>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT c.id, c.line, c.level, c.raised_at, c.cause = 'by_hand', c.answered_by, c.answered_at,
             r.cause, r.at, r.visit_id
         FROM support_call c INDEXED BY support_one_open_a_line
             JOIN support_ring r ON r.id = (SELECT max(id) FROM support_ring
                 WHERE call_id = c.id)
         WHERE c.closed_at IS NULL ORDER BY c.id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "support_call");
        found.push(SupportCall {
            id: SupportId(of.next()?),
            line: of.code(Line::from_code)?,
            level: of.next()?,
            raised_at: of.moment()?,
            by_hand: of.next()?,
            answered: {
                let by = of.next::<Option<i64>>()?.map(StaffId);
                by.zip(of.moment_or_null()?)
            },
            cause: of.code(Cause::from_code)?,
            rung_at: of.moment()?,
            visit: of.next::<Option<i64>>()?.map(VisitId),
        });
    }
    Ok(found)
}

pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE support_call INDEXED BY support_one_open_a_line SET raised_at = raised_at - :by
         WHERE closed_at IS NULL",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    let mut statement = db.conn.prepare_cached(
        "UPDATE support_ring INDEXED BY support_ring_call SET at = at - :by WHERE call_id IN (
             SELECT id FROM support_call INDEXED BY support_one_open_a_line
             WHERE closed_at IS NULL)",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}
