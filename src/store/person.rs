use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::fault::Fault;
use crate::core::day::Moment;
use crate::core::person::{GivenName, Relation, Salutation, Surname};
use crate::core::phone::{ContactState, Phone, PhoneKind, mask};
use crate::core::{ConsentId, PersonId, PhoneCallId, StaffId, VisitId};

pub fn insert(
    db: &Db,
    relation: Relation,
    surname: Option<&Surname>,
    given: Option<&GivenName>,
    salutation: Salutation,
    now: Moment,
) -> Result<PersonId, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO person (relation, surname, given_name, salutation, created_at, version)
         VALUES (:relation, :surname, :given, :salutation, :now, 1)",
    )?;
    let id = statement.insert(named_params! {
        ":relation": relation.code(),
        ":surname": surname.map(Surname::as_str),
        ":given": given.map(GivenName::as_str),
        ":salutation": salutation.code(),
        ":now": now.ms(),
    })?;
    Ok(PersonId(id))
}

/// Where a number was given to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Visit(VisitId),
    Call(PhoneCallId),
}

impl Source {
    pub const fn visit(self) -> Option<VisitId> {
        match self {
            Self::Visit(visit) => Some(visit),
            Self::Call(_) => None,
        }
    }

    pub const fn call(self) -> Option<PhoneCallId> {
        match self {
            Self::Visit(_) => None,
            Self::Call(call) => Some(call),
        }
    }
}

/// A number to reach somebody by, and the consent that allows keeping it.
pub struct NewContact<'a> {
    pub person: PersonId,
    pub phone: &'a Phone,
    pub consent: ConsentId,
    pub source: Source,
    pub state: ContactState,
    pub at: Moment,
    pub station: &'a str,
}

pub fn insert_contact(db: &Db, contact: &NewContact<'_>) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO contact_point (person_id, kind, value, last4, state, consent_id,
             captured_at, captured_by, source_visit_id, source_call_id)
         VALUES (:person, :kind, :value, :last4, :state, :consent, :at, :station, :visit, :call)",
    )?;
    statement.execute(named_params! {
        ":person": contact.person.0,
        ":kind": contact.phone.kind().code(),
        ":value": contact.phone.number(),
        ":last4": contact.phone.last4(),
        ":consent": contact.consent.0,
        ":at": contact.at.ms(),
        ":station": contact.station,
        ":state": contact.state.code(),
        ":visit": contact.source.visit().map(|visit| visit.0),
        ":call": contact.source.call().map(|call| call.0),
    })?;
    Ok(())
}

/// How a floor screen may show somebody: never the number itself.
#[derive(Clone, Debug)]
pub struct Shown {
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Salutation,
    pub mobile_masked: Option<String>,
}

pub fn shown(db: &Db, person: PersonId) -> Result<Option<Shown>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT p.surname, p.salutation, c.kind, c.value, p.given_name
         FROM person p LEFT JOIN contact_point c ON c.person_id = p.id
         WHERE p.id = :person AND p.erased_at IS NULL
         ORDER BY c.id DESC LIMIT 1",
    )?;
    let found = statement
        .query_row(named_params! { ":person": person.0 }, |row| {
            let surname: Option<String> = row.get(0)?;
            let salutation: String = row.get(1)?;
            let kind: Option<String> = row.get(2)?;
            let value: Option<String> = row.get(3)?;
            let given: Option<String> = row.get(4)?;
            Ok((surname, given, salutation, kind, value))
        })
        .optional()?;
    let Some((surname, given_name, salutation, kind, value)) = found else {
        return Ok(None);
    };
    let kind = kind.as_deref().and_then(PhoneKind::from_code);
    Ok(Some(Shown {
        surname,
        given_name,
        salutation: Salutation::from_code(&salutation).ok_or(Fault::Unreadable {
            table: "person",
            column: 1,
        })?,
        mobile_masked: kind.zip(value).map(|(kind, value)| mask(kind, &value)),
    }))
}

/// The customer's own consultant and when contact was last effective.
pub fn owner(db: &Db, person: PersonId) -> Result<Option<(StaffId, Moment)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT owner_id, coalesce(last_contact_at, owner_since) FROM person
         WHERE id = :person AND owner_id IS NOT NULL AND owner_since IS NOT NULL",
    )?;
    let found = statement
        .query_row(named_params! { ":person": person.0 }, |row| {
            Ok((StaffId(row.get(0)?), Moment::from_ms(row.get(1)?)))
        })
        .optional()?;
    Ok(found)
}

/// A usable number with leave to follow up that was not taken back (domain.md D9).
pub fn is_lodged(db: &Db, person: PersonId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM contact_point WHERE person_id = :person AND state <> 'bad')
             AND coalesce((SELECT state = 'granted' FROM consent
                 WHERE person_id = :person AND purpose = 'followup' ORDER BY id DESC LIMIT 1), 0)",
    )?;
    Ok(statement.query_row(named_params! { ":person": person.0 }, |row| row.get(0))?)
}

/// Whether nothing is known of somebody but how to address them, at one visit: then they may
/// turn out to be somebody whom we know.
pub fn is_only_a_name(db: &Db, person: PersonId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT owner_id IS NULL
             AND NOT EXISTS (SELECT 1 FROM contact_point WHERE person_id = :person)
             AND NOT EXISTS (SELECT 1 FROM consent WHERE person_id = :person)
             AND (SELECT count(*) FROM visit WHERE person_id = :person) = 1
         FROM person WHERE id = :person",
    )?;
    Ok(statement.query_row(named_params! { ":person": person.0 }, |row| row.get(0))?)
}

/// The visitor is the caller: what the door knew of their name and the telephone did not is
/// kept, and the door's own copy is blank from then.
pub fn fold_name(db: &Db, from: PersonId, into: PersonId, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET
             surname = coalesce(person.surname, door.surname),
             given_name = CASE WHEN person.surname IS NULL OR person.surname = door.surname
                 THEN coalesce(person.given_name, door.given_name) ELSE person.given_name END,
             salutation = CASE person.salutation WHEN 'none' THEN door.salutation
                 ELSE person.salutation END,
             version = person.version + 1
         FROM (SELECT surname, given_name, salutation FROM person WHERE id = :from) AS door
         WHERE person.id = :into",
    )?;
    statement.execute(named_params! { ":from": from.0, ":into": into.0 })?;
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET surname = NULL, given_name = NULL, salutation = 'none',
             erased_at = :now, version = version + 1
         WHERE id = :from",
    )?;
    statement.execute(named_params! { ":from": from.0, ":now": now.ms() })?;
    Ok(())
}
