//! What is said of a visit and its person after the registration.

use rusqlite::{OptionalExtension, Row, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::brief::{AskResult, Benefit};
use crate::core::consent::ConsentPurpose;
use crate::core::day::Moment;
use crate::core::person::{Relation, Salutation};
use crate::core::visit::ReceptionMode;
use crate::core::{ConsentId, PersonId, StaffId, VisitId};

/// How often a number was asked for, and whether that was the last time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    pub times: u32,
    pub no_more: bool,
}

pub fn asks(db: &Db, visit: VisitId) -> Result<Asks, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT contact_ask_count, contact_refused_final FROM visit WHERE id = :visit",
    )?;
    let params = named_params! { ":visit": visit.0 };
    Ok(statement.query_row(params, |row| {
        Ok(Asks {
            times: row.get(0)?,
            no_more: row.get(1)?,
        })
    })?)
}

/// One time that a number was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    pub benefit: Benefit,
    pub result: AskResult,
    pub count: u32,
    pub at: Moment,
}

pub fn insert_ask(
    db: &Db,
    visit: VisitId,
    ask: Ask,
    by: Option<StaffId>,
    station: &str,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO contact_ask (visit_id, benefit, result, count, at, by_staff, station)
         VALUES (:visit, :benefit, :result, :count, :at, :by, :station)",
    )?;
    statement.execute(named_params! {
        ":visit": visit.0,
        ":benefit": ask.benefit.code(),
        ":result": ask.result.code(),
        ":count": ask.count,
        ":at": ask.at.ms(),
        ":by": by.map(|staff| staff.0),
        ":station": station,
    })?;
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET contact_ask_count = :count, contact_refused_final = :final,
             version = version + 1
         WHERE id = :visit",
    )?;
    statement.execute(named_params! {
        ":count": ask.count,
        ":final": ask.result == AskResult::Final,
        ":visit": visit.0,
    })?;
    Ok(())
}

/// In the order in which they were made.
pub fn asked(db: &Db, visit: VisitId) -> Result<Vec<Ask>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT benefit, result, count, at FROM contact_ask WHERE visit_id = :visit
         ORDER BY count",
    )?;
    let mut rows = statement.query(named_params! { ":visit": visit.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "contact_ask");
        found.push(Ask {
            benefit: of.code(Benefit::from_code)?,
            result: of.code(AskResult::from_code)?,
            count: of.next()?,
            at: of.moment()?,
        });
    }
    Ok(found)
}

pub fn set_note(db: &Db, visit: VisitId, note: Option<&str>) -> Result<(), Fault> {
    let mut statement = db
        .conn
        .prepare_cached("UPDATE visit SET note = :note, version = version + 1 WHERE id = :visit")?;
    statement.execute(named_params! { ":note": note, ":visit": visit.0 })?;
    Ok(())
}

pub fn set_person(db: &Db, visit: VisitId, person: PersonId) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET person_id = :person, version = version + 1 WHERE id = :visit",
    )?;
    statement.execute(named_params! { ":person": person.0, ":visit": visit.0 })?;
    Ok(())
}

pub fn set_lodged(db: &Db, visit: VisitId, lodged: bool) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE visit SET lodged = :lodged, version = version + 1
         WHERE id = :visit AND lodged <> :lodged",
    )?;
    statement.execute(named_params! { ":lodged": lodged, ":visit": visit.0 })?;
    Ok(())
}

pub fn reception_mode(db: &Db, visit: VisitId) -> Result<ReceptionMode, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT reception_mode FROM visit WHERE id = :visit")?;
    let params = named_params! { ":visit": visit.0 };
    statement.query_row(params, |row| {
        Ok(Columns::of(row, "visit").code(ReceptionMode::from_code))
    })?
}

/// What is known of somebody beside their name and number.
#[derive(Clone, Debug)]
pub struct Known {
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Salutation,
    pub company: Option<String>,
    pub position: Option<String>,
    pub relation: Relation,
}

pub fn known(db: &Db, person: PersonId) -> Result<Option<Known>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT surname, given_name, salutation, company, position, relation
         FROM person WHERE id = :person AND erased_at IS NULL",
    )?;
    let found = statement
        .query_row(named_params! { ":person": person.0 }, |row| Ok(read(row)))
        .optional()?;
    found.transpose()
}

fn read(row: &Row<'_>) -> Result<Known, Fault> {
    let of = Columns::of(row, "person");
    Ok(Known {
        surname: of.next()?,
        given_name: of.next()?,
        salutation: of.code(Salutation::from_code)?,
        company: of.next()?,
        position: of.next()?,
        relation: of.code(Relation::from_code)?,
    })
}

pub fn update_person(db: &Db, person: PersonId, known: &Known) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET surname = :surname, given_name = :given, salutation = :salutation,
             company = :company, position = :position, relation = :relation,
             version = version + 1
         WHERE id = :person",
    )?;
    statement.execute(named_params! {
        ":surname": known.surname,
        ":given": known.given_name,
        ":salutation": known.salutation.code(),
        ":company": known.company,
        ":position": known.position,
        ":relation": known.relation.code(),
        ":person": person.0,
    })?;
    Ok(())
}

/// The last word on each purpose, at this visit or from any row of whoever came: allowed, and
/// refused or taken back.
pub fn consents(
    db: &Db,
    visit: VisitId,
    rows: &[PersonId],
) -> Result<(Vec<ConsentPurpose>, Vec<ConsentPurpose>), Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT purpose, state = 'granted' FROM consent WHERE id IN (
             SELECT max(id) FROM consent
             WHERE visit_id = :visit OR person_id IN (SELECT value FROM json_each(:rows))
             GROUP BY purpose)
         ORDER BY id",
    )?;
    let params = named_params! { ":visit": visit.0, ":rows": serde_json::to_string(rows)? };
    let mut rows = statement.query(params)?;
    let (mut allowed, mut refused) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "consent");
        let purpose = of.code(ConsentPurpose::from_code)?;
        match of.next()? {
            true => allowed.push(purpose),
            false => refused.push(purpose),
        }
    }
    Ok((allowed, refused))
}

/// A consent by which a number of this person may be kept.
pub fn allowing(db: &Db, person: PersonId) -> Result<Option<ConsentId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id, purpose, state = 'granted' FROM consent WHERE id IN (
             SELECT max(id) FROM consent WHERE person_id = :person GROUP BY purpose)
         ORDER BY id",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "consent");
        let id = ConsentId(of.next()?);
        let purpose = of.code(ConsentPurpose::from_code)?;
        if of.next()? && purpose.allows_contact() {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The number that somebody gave last, in whichever row, unless it turned out wrong; and whether
/// it is known to be right.
pub fn number(db: &Db, rows: &[PersonId]) -> Result<Option<(String, bool)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT value, state IN ('read_back', 'called_ok') FROM contact_point
         WHERE person_id IN (SELECT value FROM json_each(:rows)) AND state <> 'bad'
         ORDER BY id DESC LIMIT 1",
    )?;
    let params = named_params! { ":rows": serde_json::to_string(rows)? };
    let found = statement.query_row(params, |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// The number was said back to its owner, who found it right.
pub fn set_read_back(db: &Db, rows: &[PersonId], number: &str) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE contact_point SET state = 'read_back'
         WHERE person_id IN (SELECT value FROM json_each(:rows)) AND value = :number
             AND state = 'unverified'",
    )?;
    let rows = serde_json::to_string(rows)?;
    statement.execute(named_params! { ":rows": rows, ":number": number })?;
    Ok(())
}
