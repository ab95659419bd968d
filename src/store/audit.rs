//! Who looked for somebody, who read whose card, and who saw a whole number, and why.

use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::day::Moment;
use crate::core::{PersonId, StaffId};

/// Where something was looked up, by whom, and when.
pub struct Looker<'a> {
    pub at: Moment,
    pub station: &'a str,
    pub by: Option<StaffId>,
}

/// A search: of what kinds, and how many were found. Never the words.
pub fn searched(db: &Db, who: &Looker<'_>, kinds: &str, found: u32) -> Result<(), Fault> {
    insert(db, who, "search", kinds, found, None)
}

/// Somebody's card was opened.
pub fn opened(db: &Db, who: &Looker<'_>, person: PersonId) -> Result<(), Fault> {
    insert(db, who, "card", &person.to_string(), 1, None)
}

/// Whether it was opened by the same colleague at the same station since then.
pub fn was_opened(
    db: &Db,
    station: &str,
    by: Option<StaffId>,
    person: PersonId,
    since: Moment,
) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM audit INDEXED BY audit_card
             WHERE action = 'card' AND object = :person AND at > :since
               AND station = :station AND by_staff IS :by)",
    )?;
    Ok(statement.query_row(
        named_params! {
            ":person": person.to_string(),
            ":since": since.ms(),
            ":station": station,
            ":by": by.map(|staff| staff.0),
        },
        |row| row.get(0),
    )?)
}

/// Somebody's whole numbers were shown.
pub fn revealed(
    db: &Db,
    who: &Looker<'_>,
    person: PersonId,
    numbers: u32,
    reason: &str,
) -> Result<(), Fault> {
    insert(
        db,
        who,
        "reveal",
        &person.to_string(),
        numbers,
        Some(reason),
    )
}

fn insert(
    db: &Db,
    who: &Looker<'_>,
    action: &str,
    object: &str,
    found: u32,
    reason: Option<&str>,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO audit (at, station, by_staff, action, object, found, reason)
         VALUES (:at, :station, :by, :action, :object, :found, :reason)",
    )?;
    statement.execute(named_params! {
        ":at": who.at.ms(),
        ":station": who.station,
        ":by": who.by.map(|staff| staff.0),
        ":action": action,
        ":object": object,
        ":found": found,
        ":reason": reason,
    })?;
    Ok(())
}

/// The last time that somebody's number was seen.
#[derive(Clone, Debug)]
pub struct Reveal {
    pub at: Moment,
    pub by: Option<StaffId>,
    pub reason: String,
}

pub fn last_reveal(db: &Db, person: PersonId) -> Result<Option<Reveal>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT at, by_staff, reason FROM audit INDEXED BY audit_reveal
         WHERE action = 'reveal' AND object = :person ORDER BY id DESC LIMIT 1",
    )?;
    let found = statement
        .query_row(named_params! { ":person": person.to_string() }, |row| {
            Ok(Reveal {
                at: Moment::from_ms(row.get(0)?),
                by: row.get::<_, Option<i64>>(1)?.map(StaffId),
                reason: row.get(2)?,
            })
        })
        .optional()?;
    Ok(found)
}
