//! How near to an order somebody was, and when that was said.

use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::day::{BusinessDate, Moment};
use crate::core::level::Level;
use crate::core::{PersonId, StaffId, VisitId};

/// How a visit was graded when it ended.
#[derive(Clone, Copy, Debug)]
pub struct VisitGrade {
    pub level: Level,
    pub confirmed: bool,
    pub next_contact: Option<BusinessDate>,
    pub test_drive: Option<bool>,
}

pub fn put_grade(db: &Db, visit: VisitId, grade: &VisitGrade) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO visit_grade (visit_id, level, confirmed, next_contact, test_drive)
         VALUES (:visit, :level, :confirmed, :next, :drive)
         ON CONFLICT (visit_id) DO UPDATE SET level = excluded.level,
             confirmed = excluded.confirmed, next_contact = excluded.next_contact,
             test_drive = excluded.test_drive",
    )?;
    statement.execute(named_params! {
        ":visit": visit.0,
        ":level": grade.level.code(),
        ":confirmed": grade.confirmed,
        ":next": grade.next_contact.map(|date| date.to_string()),
        ":drive": grade.test_drive,
    })?;
    Ok(())
}

pub fn grade_of(db: &Db, visit: VisitId) -> Result<Option<VisitGrade>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT level, confirmed, next_contact, test_drive FROM visit_grade
         WHERE visit_id = :visit",
    )?;
    let found = statement
        .query_row(named_params! { ":visit": visit.0 }, |row| {
            let of = Columns::of(row, "visit_grade");
            let read = || -> Result<VisitGrade, Fault> {
                Ok(VisitGrade {
                    level: of.code(Level::from_code)?,
                    confirmed: of.next()?,
                    next_contact: of.code_or_null(BusinessDate::parse)?,
                    test_drive: of.next()?,
                })
            };
            Ok(read())
        })
        .optional()?;
    found.transpose()
}

/// A change of somebody's level.
pub struct Change<'a> {
    pub person: PersonId,
    pub from: Option<Level>,
    pub to: Level,
    pub reason: Option<&'a str>,
    pub confirmed: bool,
    pub to_review: bool,
    pub by: Option<StaffId>,
    pub station: &'a str,
    pub visit: VisitId,
    pub at: Moment,
}

pub fn change(db: &Db, change: &Change<'_>) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO level_history (person_id, at, from_level, to_level, reason, confirmed,
             to_review, by_staff, station, visit_id)
         VALUES (:person, :at, :from, :to, :reason, :confirmed, :review, :by, :station, :visit)",
    )?;
    statement.execute(named_params! {
        ":person": change.person.0,
        ":at": change.at.ms(),
        ":from": change.from.map(Level::code),
        ":to": change.to.code(),
        ":reason": change.reason,
        ":confirmed": change.confirmed,
        ":review": change.to_review,
        ":by": change.by.map(|staff| staff.0),
        ":station": change.station,
        ":visit": change.visit.0,
    })?;
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET level = :level, version = version + 1 WHERE id = :person",
    )?;
    statement.execute(named_params! { ":level": change.to.code(), ":person": change.person.0 })?;
    Ok(())
}

/// How near to an order somebody is: what was said last, in whichever of their rows. Of whoever
/// came from another system with a level there is no history.
pub fn last(db: &Db, rows: &[PersonId]) -> Result<Option<Level>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT coalesce(
             (SELECT to_level FROM level_history
              WHERE person_id IN (SELECT value FROM json_each(:rows)) ORDER BY id DESC LIMIT 1),
             (SELECT level FROM person
              WHERE id IN (SELECT value FROM json_each(:rows)) AND level IS NOT NULL LIMIT 1))",
    )?;
    let params = named_params! { ":rows": serde_json::to_string(rows)? };
    statement.query_row(params, |row| {
        Ok(Columns::of(row, "level_history").code_or_null(Level::from_code))
    })?
}

/// A change as it was written down.
pub struct Changed {
    pub at: Moment,
    pub from: Option<Level>,
    pub to: Level,
    pub reason: Option<String>,
    pub confirmed: bool,
    pub to_review: bool,
    pub by: Option<StaffId>,
    pub visit: Option<VisitId>,
}

/// The newest first.
pub fn history(db: &Db, rows: &[PersonId], limit: u32) -> Result<Vec<Changed>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT at, from_level, to_level, reason, confirmed, to_review, by_staff, visit_id
         FROM level_history WHERE person_id IN (SELECT value FROM json_each(:rows))
         ORDER BY id DESC LIMIT :limit",
    )?;
    let params = named_params! { ":rows": serde_json::to_string(rows)?, ":limit": limit };
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "level_history");
        found.push(Changed {
            at: of.moment()?,
            from: of.code_or_null(Level::from_code)?,
            to: of.code(Level::from_code)?,
            reason: of.next()?,
            confirmed: of.next()?,
            to_review: of.next()?,
            by: of.next::<Option<i64>>()?.map(StaffId),
            visit: of.next::<Option<i64>>()?.map(VisitId),
        });
    }
    Ok(found)
}

/// The levels that somebody had since a moment, the one before it included.
pub fn levels_since(db: &Db, rows: &[PersonId], since: Moment) -> Result<Vec<Level>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT from_level FROM level_history
         WHERE person_id IN (SELECT value FROM json_each(:rows)) AND at > :since
             AND from_level IS NOT NULL
         UNION SELECT to_level FROM level_history
         WHERE person_id IN (SELECT value FROM json_each(:rows)) AND at > :since",
    )?;
    let params = named_params! { ":rows": serde_json::to_string(rows)?, ":since": since.ms() };
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Columns::of(row, "level_history").code(Level::from_code)?);
    }
    Ok(found)
}
