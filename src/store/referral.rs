//! Which customer of ours sent a visitor.

use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::{PersonId, VisitId};

/// The customer, once somebody has matched the name.
pub fn referrer(db: &Db, visit: VisitId) -> Result<Option<PersonId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT person_id FROM referral WHERE visit_id = :visit AND person_id IS NOT NULL",
    )?;
    let found: Option<i64> = statement
        .query_row(named_params! { ":visit": visit.0 }, |row| row.get(0))
        .optional()?;
    Ok(found.map(PersonId))
}
