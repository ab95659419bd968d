use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::day::Moment;

/// The first answer to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub fingerprint: Vec<u8>,
    pub status: u16,
    /// Of a registration, the answer as it was given. Of an act, empty: whoever asks again is
    /// shown the visit or the colleague as they are now, because a kept copy would outlive the
    /// visitor's wish to be forgotten.
    pub answer: String,
}

pub fn find(db: &Db, id: &str) -> Result<Option<Answered>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT fingerprint, status, answer FROM request WHERE id = :id")?;
    let found = statement
        .query_row(named_params! { ":id": id }, |row| {
            Ok(Answered {
                fingerprint: row.get(0)?,
                status: row.get(1)?,
                answer: row.get(2)?,
            })
        })
        .optional()?;
    Ok(found)
}

pub fn remember(db: &Db, id: &str, answered: &Answered, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO request (id, fingerprint, status, answer, at)
         VALUES (:id, :fingerprint, :status, :answer, :now)",
    )?;
    statement.execute(named_params! {
        ":id": id,
        ":fingerprint": answered.fingerprint,
        ":status": answered.status,
        ":answer": answered.answer,
        ":now": now.ms(),
    })?;
    Ok(())
}

/// Nobody asks again after two days.
pub fn forget_before(db: &Db, moment: Moment) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM request WHERE at < :before")?;
    statement.execute(named_params! { ":before": moment.ms() })?;
    Ok(())
}
