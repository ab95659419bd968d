use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::day::Moment;
use crate::core::ownership::OwnerReason;
use crate::core::person::{GivenName, Relation, Salutation, Surname};
use crate::core::phone::{ContactState, Phone, PhoneKind, mask};
use crate::core::{ConsentId, PersonId, PhoneCallId, StaffId, VisitId};

/// Somebody who is here now, and whose keys are written next ([`super::key::write`]).
pub fn insert_here(
    db: &Db,
    relation: Relation,
    surname: Option<&Surname>,
    given: Option<&GivenName>,
    salutation: Salutation,
    now: Moment,
) -> Result<PersonId, Fault> {
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO person (relation, surname, given_name, salutation, created_at, seen_at, keyed,
             version)
         VALUES (:relation, :surname, :given, :salutation, :now, :now, 1, 1)",
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

/// Says how many numbers somebody had.
pub fn forget_contacts(db: &Db, person: PersonId) -> Result<usize, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("DELETE FROM contact_point WHERE person_id = :person")?;
    Ok(statement.execute(named_params! { ":person": person.0 })?)
}

/// How a floor screen may show somebody. The number itself is for finding the same one
/// elsewhere: it is shown masked only.
#[derive(Clone)]
pub struct Shown {
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Salutation,
    pub mobile_masked: Option<String>,
    pub number: Option<String>,
    /// Whom this row is linked to.
    pub same_as: Option<PersonId>,
}

pub fn shown(db: &Db, person: PersonId) -> Result<Option<Shown>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT p.surname, p.salutation, c.kind, c.value, p.given_name, p.same_as
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
            let same_as = row.get::<_, Option<i64>>(5)?.map(PersonId);
            Ok((surname, given, salutation, kind, value, same_as))
        })
        .optional()?;
    let Some((surname, given_name, salutation, kind, number, same_as)) = found else {
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
        mobile_masked: kind
            .zip(number.as_deref())
            .map(|(kind, number)| mask(kind, number)),
        number,
        same_as,
    }))
}

/// Whose customer somebody is, as one of the rows that are this person says.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    /// The row that says so.
    pub person: PersonId,
    pub staff: StaffId,
    pub since: Moment,
    /// The last time that they were reached or met.
    pub contact: Moment,
    pub relation: Relation,
}

/// What every row that is this person says; their own first, then the newest.
pub fn owners(db: &Db, person: PersonId) -> Result<Vec<Owner>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT owner_id, owner_since, coalesce(last_contact_at, owner_since), relation
         FROM person
         WHERE id = :person AND owner_id IS NOT NULL AND owner_since IS NOT NULL",
    )?;
    let mut found = Vec::new();
    for one in rows(db, Some(person))? {
        let mut rows = statement.query(named_params! { ":person": one.0 })?;
        if let Some(row) = rows.next()? {
            let of = Columns::of(row, "person");
            found.push(Owner {
                person: one,
                staff: StaffId(of.next()?),
                since: of.moment()?,
                contact: of.moment()?,
                relation: of.code(Relation::from_code)?,
            });
        }
    }
    Ok(found)
}

/// Links that are followed: a door's row points to a person, who may turn out to be another.
const LINKS_MAX: usize = 8;

/// Who this row stands for: itself, or the person that it is linked to.
pub fn root(db: &Db, person: PersonId) -> Result<PersonId, Fault> {
    let mut statement = db
        .conn
        .prepare_cached("SELECT same_as FROM person WHERE id = :person")?;
    let mut at = person;
    for _ in 0..LINKS_MAX {
        let next: Option<Option<i64>> = statement
            .query_row(named_params! { ":person": at.0 }, |row| row.get(0))
            .optional()?;
        match next.flatten() {
            Some(next) => at = PersonId(next),
            None => break,
        }
    }
    Ok(at)
}

/// Every row of whoever this row stands for, the known person first; none of nobody.
pub fn rows(db: &Db, person: Option<PersonId>) -> Result<Vec<PersonId>, Fault> {
    match person {
        Some(person) => members(db, root(db, person)?),
        None => Ok(Vec::new()),
    }
}

/// All rows that are one person: itself first, then what is linked to it, the newest first.
pub fn members(db: &Db, root: PersonId) -> Result<Vec<PersonId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id FROM person INDEXED BY person_same_as WHERE same_as = :person ORDER BY id DESC",
    )?;
    let mut found = vec![root];
    let mut at = 0;
    while let Some(one) = found.get(at).copied() {
        at += 1;
        let mut rows = statement.query(named_params! { ":person": one.0 })?;
        while let Some(row) = rows.next()? {
            found.push(PersonId(row.get(0)?));
        }
    }
    Ok(found)
}

/// Whether there is such a person, whose details were not erased.
pub fn is_known(db: &Db, person: PersonId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM person WHERE id = :person AND erased_at IS NULL)",
    )?;
    Ok(statement.query_row(named_params! { ":person": person.0 }, |row| row.get(0))?)
}

pub fn set_same_as(db: &Db, person: PersonId, known: Option<PersonId>) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET same_as = :known, version = version + 1 WHERE id = :person",
    )?;
    let known = known.map(|known| known.0);
    statement.execute(named_params! { ":known": known, ":person": person.0 })?;
    Ok(())
}

/// The name as it is written, for the keys that somebody is found by.
pub fn name(db: &Db, person: PersonId) -> Result<(Option<String>, Option<String>), Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT surname, given_name FROM person WHERE id = :person AND erased_at IS NULL",
    )?;
    let found = statement
        .query_row(named_params! { ":person": person.0 }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(found.unwrap_or((None, None)))
}

/// Contact was effective: reached, or met.
pub fn touch(db: &Db, person: PersonId, now: Moment) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET last_contact_at = :now, version = version + 1 WHERE id = :person",
    )?;
    statement.execute(named_params! { ":now": now.ms(), ":person": person.0 })?;
    Ok(())
}

pub fn set_owner(
    db: &Db,
    person: PersonId,
    staff: StaffId,
    reason: OwnerReason,
    visit: VisitId,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET owner_id = :staff, owner_since = :now, owner_reason = :reason,
             owner_visit_id = :visit, last_contact_at = :now, version = version + 1
         WHERE id = :person",
    )?;
    statement.execute(named_params! {
        ":staff": staff.0,
        ":now": now.ms(),
        ":reason": reason.code(),
        ":visit": visit.0,
        ":person": person.0,
    })?;
    Ok(())
}

/// Rows that say so of a colleague, the oldest first: several may be one customer.
pub fn owned_by(db: &Db, staff: StaffId) -> Result<Vec<PersonId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id FROM person INDEXED BY person_owner
         WHERE owner_id = :staff AND erased_at IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query(named_params! { ":staff": staff.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(PersonId(row.get(0)?));
    }
    Ok(found)
}

/// Somebody else's customer from now on; when contact was last effective stays as it was.
pub fn move_owner(
    db: &Db,
    person: PersonId,
    staff: StaffId,
    reason: OwnerReason,
    now: Moment,
) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE person SET owner_id = :staff, owner_since = :now, owner_reason = :reason,
             last_contact_at = coalesce(last_contact_at, owner_since), version = version + 1
         WHERE id = :person",
    )?;
    statement.execute(named_params! {
        ":staff": staff.0,
        ":now": now.ms(),
        ":reason": reason.code(),
        ":person": person.0,
    })?;
    Ok(())
}

/// A usable number with leave to follow up that was not taken back (domain.md D9), whichever of
/// somebody's rows says so.
pub fn is_lodged(db: &Db, rows: &[PersonId]) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM contact_point
                 WHERE person_id IN (SELECT value FROM json_each(:rows)) AND state <> 'bad')
             AND coalesce((SELECT state = 'granted' FROM consent
                 WHERE person_id IN (SELECT value FROM json_each(:rows)) AND purpose = 'followup'
                 ORDER BY id DESC LIMIT 1), 0)",
    )?;
    let params = named_params! { ":rows": serde_json::to_string(rows)? };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

/// Whether somebody left a number at this visit.
pub fn left_number_at(db: &Db, visit: VisitId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM visit v JOIN contact_point c INDEXED BY contact_person
             ON c.person_id = v.person_id
         WHERE v.id = :visit AND c.source_visit_id = v.id)",
    )?;
    Ok(statement.query_row(named_params! { ":visit": visit.0 }, |row| row.get(0))?)
}
