use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::day::Moment;
use crate::core::{Seq, StaffId, VisitId};

/// One thing that happened. Ids and codes only: nothing personal ever stands here.
pub struct Entry<'a> {
    pub at: Moment,
    pub what: &'a str,
    pub station: &'a str,
    pub visit: Option<VisitId>,
    pub staff: Option<StaffId>,
    /// Who was signed in and did it.
    pub by: Option<StaffId>,
    pub facts: serde_json::Value,
}

pub fn write(db: &Db, entry: &Entry<'_>) -> Result<Seq, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO journal (at, what, station, visit_id, staff_id, by_staff, facts)
         VALUES (:at, :what, :station, :visit, :staff, :by, :facts)",
    )?;
    let facts = if entry.facts.is_null() {
        "{}".to_owned()
    } else {
        serde_json::to_string(&entry.facts)?
    };
    let seq = statement.insert(named_params! {
        ":at": entry.at.ms(),
        ":what": entry.what,
        ":station": entry.station,
        ":visit": entry.visit.map(|visit| visit.0),
        ":staff": entry.staff.map(|staff| staff.0),
        ":by": entry.by.map(|staff| staff.0),
        ":facts": facts,
    })?;
    Ok(Seq(seq))
}

/// The last entry's place and time; zero and none in an empty journal.
pub fn last(db: &Db) -> Result<(Seq, Option<Moment>), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1")?;
    let found: Option<(i64, i64)> = statement
        .query_row(named_params! {}, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match found {
        Some((seq, at)) => (Seq(seq), Some(Moment::from_ms(at))),
        None => (Seq(0), None),
    })
}
