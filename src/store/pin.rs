use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::StaffId;
use crate::core::day::{Moment, Span};

/// What is kept of a colleague's PIN.
pub struct Kept {
    pub hash: String,
    /// Wrong tries in a row.
    pub failures: u32,
    pub locked_until: Option<Moment>,
}

pub fn get(db: &Db, staff: StaffId) -> Result<Option<Kept>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT hash, failures, locked_until FROM staff_pin WHERE staff_id = :staff",
    )?;
    let found = statement.query_row(named_params! { ":staff": staff.0 }, |row| {
        Ok(Kept {
            hash: row.get(0)?,
            failures: row.get(1)?,
            locked_until: row.get::<_, Option<i64>>(2)?.map(Moment::from_ms),
        })
    });
    Ok(found.optional()?)
}

/// A new PIN begins without wrong tries.
pub fn put(db: &Db, staff: StaffId, hash: &str, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO staff_pin (staff_id, hash, set_at) VALUES (:staff, :hash, :now)
         ON CONFLICT (staff_id) DO UPDATE SET hash = :hash, set_at = :now, failures = 0,
             locked_until = NULL",
    )?;
    statement.execute(named_params! { ":staff": staff.0, ":hash": hash, ":now": now.ms() })?;
    Ok(())
}

pub fn clear(db: &Db, staff: StaffId) -> Result<bool, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM staff_pin WHERE staff_id = :staff")?;
    Ok(statement.execute(named_params! { ":staff": staff.0 })? > 0)
}

pub fn set_failures(
    db: &Db,
    staff: StaffId,
    failures: u32,
    locked_until: Option<Moment>,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE staff_pin SET failures = :failures, locked_until = :until WHERE staff_id = :staff",
    )?;
    statement.execute(named_params! {
        ":failures": failures, ":until": locked_until.map(Moment::ms), ":staff": staff.0,
    })?;
    Ok(())
}

/// Everyone who has a PIN.
pub fn holders(db: &Db) -> Result<Vec<StaffId>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT staff_id FROM staff_pin ORDER BY staff_id")?;
    let ids = statement.query_map([], |row| row.get(0).map(StaffId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Whether somebody has to be signed in at a desk.
pub fn is_required(db: &Db) -> Result<bool, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM sign_in_required)")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// From now on, until it is taken back.
pub fn require(db: &Db, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO sign_in_required (only, since_at) VALUES (1, :now) ON CONFLICT DO NOTHING",
    )?;
    statement.execute(named_params! { ":now": now.ms() })?;
    Ok(())
}

pub fn require_no_more(db: &Db) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached("DELETE FROM sign_in_required")?;
    statement.execute([])?;
    Ok(())
}

pub fn set_clocks_back(db: &Db, by: Span) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE staff_pin SET locked_until = locked_until - :by WHERE locked_until IS NOT NULL",
    )?;
    statement.execute(named_params! { ":by": by.ms() })?;
    Ok(())
}
