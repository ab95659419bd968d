//! What somebody is found by: the beginning of a key is what was typed.

use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::coded::coded;
use crate::core::day::Moment;
use crate::core::{PersonId, VisitId};

coded! {
    pub enum KeyKind {
        Pinyin = "pinyin",
        Initials = "initials",
        Name = "name",
        Plate = "plate",
        Vin = "vin",
    }
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub kind: KeyKind,
    pub text: String,
}

/// Adds a person's keys, or brings their last visit up to date, there and with the person.
pub fn put(db: &Db, person: PersonId, keys: &[Key], seen: Moment) -> Result<(), Fault> {
    write(db, person, keys, seen)?;
    let mut statement = db
        .conn
        .prepare_cached("UPDATE person SET seen_at = :seen, keyed = 1 WHERE id = :person")?;
    statement.execute(named_params! { ":seen": seen.ms(), ":person": person.0 })?;
    Ok(())
}

/// The keys alone.
pub fn write(db: &Db, person: PersonId, keys: &[Key], seen: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO person_key (kind, key, person_id, seen_at) VALUES (:kind, :key, :person, :seen)
         ON CONFLICT (kind, key, person_id) DO UPDATE SET seen_at = :seen",
    )?;
    for key in keys {
        statement.execute(named_params! {
            ":kind": key.kind.code(), ":key": key.text, ":person": person.0, ":seen": seen.ms(),
        })?;
    }
    Ok(())
}

pub fn remove(db: &Db, person: PersonId, keys: &[Key]) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "DELETE FROM person_key WHERE kind = :kind AND key = :key AND person_id = :person",
    )?;
    for key in keys {
        statement.execute(named_params! {
            ":kind": key.kind.code(), ":key": key.text, ":person": person.0,
        })?;
    }
    Ok(())
}

/// Persons who have no keys yet.
pub fn without(db: &Db, limit: u32) -> Result<Vec<PersonId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id FROM person INDEXED BY person_unkeyed WHERE keyed = 0 LIMIT :limit",
    )?;
    let mut rows = statement.query(named_params! { ":limit": limit })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(PersonId(row.get(0)?));
    }
    Ok(found)
}

/// Who has a key that begins so, the last seen first. Somebody with several such keys comes
/// several times, one beside the other.
pub fn beginning(
    db: &Db,
    kind: KeyKind,
    begins: &str,
    limit: u32,
) -> Result<Vec<(PersonId, Moment)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT person_id, seen_at FROM person_key
         WHERE kind = :kind AND key >= :from AND key < :to
         ORDER BY seen_at DESC, person_id DESC LIMIT :limit",
    )?;
    let to = format!("{begins}{}", char::MAX);
    let mut rows = statement.query(named_params! {
        ":kind": kind.code(), ":from": begins, ":to": to, ":limit": limit,
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((PersonId(row.get(0)?), Moment::from_ms(row.get(1)?)));
    }
    Ok(found)
}

/// Whose number this is, or ends so; the last kept first.
pub fn by_number(
    db: &Db,
    last4: &str,
    number: Option<&str>,
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT person_id FROM contact_point INDEXED BY contact_number
         WHERE last4 = :last4 AND (:number IS NULL OR value = :number)
         ORDER BY person_id DESC LIMIT :limit",
    )?;
    let params = named_params! { ":last4": last4, ":number": number, ":limit": limit };
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(PersonId(row.get(0)?));
    }
    Ok(found)
}

/// The last visit of a person; none of whoever never came.
pub fn seen(db: &Db, person: PersonId) -> Result<Option<Moment>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT seen_at FROM person WHERE id = :person AND erased_at IS NULL")?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    Ok(match rows.next()? {
        Some(row) => row.get::<_, Option<i64>>(0)?.map(Moment::from_ms),
        None => None,
    })
}

/// Who came with this car before a visit, and when; the last first.
pub fn came_before_with(
    db: &Db,
    plate: &str,
    visit: VisitId,
    limit: u32,
) -> Result<Vec<(PersonId, Moment)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT v.person_id, v.registered_at FROM visit_vehicle c INDEXED BY vehicle_plate
         JOIN visit v ON v.id = c.visit_id
         WHERE c.plate = :plate AND v.id < :visit AND v.person_id IS NOT NULL
           AND v.state NOT IN ('voided', 'merged')
         ORDER BY v.id DESC LIMIT :limit",
    )?;
    let params = named_params! { ":plate": plate, ":visit": visit.0, ":limit": limit };
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((PersonId(row.get(0)?), Moment::from_ms(row.get(1)?)));
    }
    Ok(found)
}
