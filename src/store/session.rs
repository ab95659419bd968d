use rusqlite::{OptionalExtension, named_params};
use sha2::{Digest as _, Sha256};

use super::Db;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{Moment, Span};

/// What is kept of a session's token: enough to know it again, nothing to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// A token is 130 random bits: one plain hash is enough.
    pub fn of(token: &str) -> Digest {
        Digest(Sha256::digest(token.as_bytes()).into())
    }
}

/// A session that nobody has ended.
pub struct Open {
    pub staff: StaffId,
    /// At which it began, and is good.
    pub station: String,
    pub started_at: Moment,
    pub seen_at: Moment,
}

/// An act is written down no oftener than this.
const SEEN_EVERY: Span = Span::seconds(15);

pub fn begin(
    db: &Db,
    digest: &Digest,
    staff: StaffId,
    station: &str,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO session (hash, staff_id, station, started_at, seen_at)
         VALUES (:hash, :staff, :station, :now, :now)",
    )?;
    statement.execute(named_params! {
        ":hash": digest.0, ":staff": staff.0, ":station": station, ":now": now.ms(),
    })?;
    Ok(())
}

pub fn open(db: &Db, digest: &Digest) -> Result<Option<Open>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT staff_id, station, started_at, seen_at FROM session
         WHERE hash = :hash AND ended_at IS NULL",
    )?;
    let found = statement.query_row(named_params! { ":hash": digest.0 }, |row| {
        Ok(Open {
            staff: StaffId(row.get(0)?),
            station: row.get(1)?,
            started_at: Moment::from_ms(row.get(2)?),
            seen_at: Moment::from_ms(row.get(3)?),
        })
    });
    Ok(found.optional()?)
}

pub fn end(db: &Db, digest: &Digest, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE session SET ended_at = :now WHERE hash = :hash AND ended_at IS NULL",
    )?;
    statement.execute(named_params! { ":now": now.ms(), ":hash": digest.0 })?;
    Ok(())
}

/// Ends every session of a colleague, and says how many those were.
pub fn end_of(db: &Db, staff: StaffId, now: Moment) -> Result<usize, Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE session SET ended_at = :now WHERE staff_id = :staff AND ended_at IS NULL",
    )?;
    Ok(statement.execute(named_params! { ":now": now.ms(), ":staff": staff.0 })?)
}

pub fn end_all(db: &Db, now: Moment) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE session SET ended_at = :now WHERE ended_at IS NULL")?;
    statement.execute(named_params! { ":now": now.ms() })?;
    Ok(())
}

/// A colleague has just done something at a station.
pub fn seen(db: &Db, staff: StaffId, station: &str, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE session SET seen_at = :now WHERE staff_id = :staff AND ended_at IS NULL
             AND station = :station AND seen_at < :before",
    )?;
    statement.execute(named_params! {
        ":now": now.ms(), ":staff": staff.0, ":station": station,
        ":before": now.before(SEEN_EVERY).ms(),
    })?;
    Ok(())
}

/// Who signed in when stands in the journal.
pub fn forget_ended_before(db: &Db, moment: Moment) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM session WHERE ended_at < :before")?;
    statement.execute(named_params! { ":before": moment.ms() })?;
    Ok(())
}

pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE session SET started_at = started_at - :by, seen_at = seen_at - :by
         WHERE ended_at IS NULL",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}
