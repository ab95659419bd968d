//! What is known of a person, row by row as it was written. A person may be several rows
//! ([`super::person::members`]): each reading is of one of them.

use rusqlite::{OptionalExtension, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::assign::{AssignmentKind, Reason};
use crate::core::consent::{ConsentMethod, ConsentPurpose};
use crate::core::day::Moment;
use crate::core::person::{Relation, Salutation};
use crate::core::phone::PhoneKind;
use crate::core::task::{TaskKind, TaskState};
use crate::core::visit::{Language, Purpose};
use crate::core::{PersonId, StaffId, TaskId, VisitId};

/// Name and standing.
#[derive(Clone)]
pub struct Identity {
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Salutation,
    pub relation: Relation,
    pub created_at: Moment,
    pub seen_at: Option<Moment>,
}

pub fn identity(db: &Db, person: PersonId) -> Result<Option<Identity>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT surname, given_name, salutation, relation, created_at, seen_at FROM person
         WHERE id = :person AND erased_at IS NULL",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let of = Columns::of(row, "person");
    Ok(Some(Identity {
        surname: of.next()?,
        given_name: of.next()?,
        salutation: of.code(Salutation::from_code)?,
        relation: of.code(Relation::from_code)?,
        created_at: of.moment()?,
        seen_at: of.moment_or_null()?,
    }))
}

/// A number in full: whoever reads this masks it, or has noted why not.
#[derive(Clone)]
pub struct Contact {
    pub kind: PhoneKind,
    pub number: String,
    pub captured_at: Moment,
    pub station: String,
}

/// The last kept first.
pub fn contacts(db: &Db, person: PersonId) -> Result<Vec<Contact>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT kind, value, captured_at, captured_by FROM contact_point
         WHERE person_id = :person AND kind <> 'email' ORDER BY id DESC",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "contact_point");
        found.push(Contact {
            kind: of.code(PhoneKind::from_code)?,
            number: of.next()?,
            captured_at: of.moment()?,
            station: of.next()?,
        });
    }
    Ok(found)
}

#[derive(Clone)]
pub struct Consent {
    pub purpose: ConsentPurpose,
    pub state: String,
    pub notice: String,
    /// Since when the text that was shown is in force.
    pub version: String,
    pub lang: Language,
    pub method: ConsentMethod,
    pub at: Moment,
    pub station: String,
}

/// The last first.
pub fn consents(db: &Db, person: PersonId) -> Result<Vec<Consent>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT c.purpose, c.state, c.notice_id, n.effective_from, c.lang, c.method, c.at, c.by_station
         FROM consent c JOIN notice_version n ON n.id = c.notice_id
         WHERE c.person_id = :person ORDER BY c.id DESC",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "consent");
        found.push(Consent {
            purpose: of.code(ConsentPurpose::from_code)?,
            state: of.next()?,
            notice: of.next()?,
            version: of.next()?,
            lang: of.code(Language::from_code)?,
            method: of.code(ConsentMethod::from_code)?,
            at: of.moment()?,
            station: of.next()?,
        });
    }
    Ok(found)
}

/// One visit among those that count: what was entered by mistake, or went on under another
/// ticket, does not.
#[derive(Clone, Copy, Debug)]
pub struct Came {
    pub visit: VisitId,
    pub purpose: Purpose,
    pub arrived_at: Moment,
}

/// The last first.
pub fn visits(db: &Db, person: PersonId) -> Result<Vec<Came>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id, purpose, arrived_at FROM visit INDEXED BY visit_person
         WHERE person_id = :person AND state NOT IN ('voided', 'merged') ORDER BY id DESC",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "visit");
        found.push(Came {
            visit: VisitId(of.next()?),
            purpose: of.code(Purpose::from_code)?,
            arrived_at: of.moment()?,
        });
    }
    Ok(found)
}

/// Cars that somebody came with, the last first.
pub fn vehicles(
    db: &Db,
    person: PersonId,
) -> Result<Vec<(super::vehicle::Vehicle, Moment)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT c.plate, c.plate_status, c.vin, c.odometer_km, v.arrived_at
         FROM visit v INDEXED BY visit_person JOIN visit_vehicle c ON c.visit_id = v.id
         WHERE v.person_id = :person ORDER BY v.id DESC",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "visit_vehicle");
        let vehicle = super::vehicle::Vehicle {
            plate: of.next()?,
            status: of.code(crate::core::plate::PlateStatus::from_code)?,
            vin: of.next()?,
            odometer_km: of.next()?,
        };
        found.push((vehicle, of.moment()?));
    }
    Ok(found)
}

/// Who had a visitor in hand.
#[derive(Clone, Debug)]
pub struct Turn {
    pub staff: StaffId,
    pub kind: AssignmentKind,
    pub reason: Reason,
    pub from: Moment,
    pub to: Option<Moment>,
    pub why: String,
}

/// In time order.
pub fn turns(db: &Db, visit: VisitId, lang: Language) -> Result<Vec<Turn>, Fault> {
    let mut statement = db.conn.prepare_cached(match lang {
        Language::Zh => {
            "SELECT staff_id, kind, reason, accepted_at, ended_at, explain_zh FROM assignment
             WHERE visit_id = :visit AND accepted_at IS NOT NULL ORDER BY id"
        }
        Language::En => {
            "SELECT staff_id, kind, reason, accepted_at, ended_at, explain_en FROM assignment
             WHERE visit_id = :visit AND accepted_at IS NOT NULL ORDER BY id"
        }
    })?;
    let mut rows = statement.query(named_params! { ":visit": visit.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "assignment");
        found.push(Turn {
            staff: StaffId(of.next()?),
            kind: of.code(AssignmentKind::from_code)?,
            reason: of.code(Reason::from_code)?,
            from: of.moment()?,
            to: of.moment_or_null()?,
            why: of.next()?,
        });
    }
    Ok(found)
}

#[derive(Clone, Debug)]
pub struct Task {
    pub id: TaskId,
    pub kind: TaskKind,
    pub state: TaskState,
    pub to_staff: Option<StaffId>,
    pub note: Option<String>,
    pub created_at: Moment,
    pub due_at: Option<Moment>,
}

/// What is still owed to somebody, in the order in which it was promised.
pub fn open_tasks(db: &Db, person: PersonId) -> Result<Vec<Task>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id, kind, state, to_staff, note, created_at, due_at
         FROM task INDEXED BY task_person
         WHERE person_id = :person AND state IN ('open', 'received') ORDER BY id",
    )?;
    let mut rows = statement.query(named_params! { ":person": person.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "task");
        found.push(Task {
            id: TaskId(of.next()?),
            kind: of.code(TaskKind::from_code)?,
            state: of.code(TaskState::from_code)?,
            to_staff: of.next::<Option<i64>>()?.map(StaffId),
            note: of.next()?,
            created_at: of.moment()?,
            due_at: of.moment_or_null()?,
        });
    }
    Ok(found)
}

/// Another visit at which the same number was left.
#[derive(Clone, Copy, Debug)]
pub struct SameNumber {
    pub person: PersonId,
    pub visit: VisitId,
    pub registered_at: Moment,
}

/// Where else this number was left, the first first; what was entered by mistake does not count.
pub fn same_number(
    db: &Db,
    number: &str,
    visit: VisitId,
    limit: u32,
) -> Result<Vec<SameNumber>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT c.person_id, v.id, v.registered_at
         FROM contact_point c INDEXED BY contact_number
         JOIN visit v ON v.id = c.source_visit_id
         WHERE c.last4 = substr(:number, -4) AND c.value = :number AND v.id <> :visit
           AND v.state NOT IN ('voided', 'merged')
         ORDER BY c.person_id LIMIT :limit",
    )?;
    let params = named_params! { ":number": number, ":visit": visit.0, ":limit": limit };
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "contact_point");
        found.push(SameNumber {
            person: PersonId(of.next()?),
            visit: VisitId(of.next()?),
            registered_at: of.moment()?,
        });
    }
    Ok(found)
}

/// The open visit of a person, the last one.
pub fn open_visit(db: &Db, person: PersonId) -> Result<Option<VisitId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT id FROM visit INDEXED BY visit_person
         WHERE person_id = :person AND closed_at IS NULL ORDER BY id DESC LIMIT 1",
    )?;
    let found = statement
        .query_row(named_params! { ":person": person.0 }, |row| row.get(0))
        .optional()?;
    Ok(found.map(VisitId))
}

/// Visitors on the floor who said nothing of themselves but came with such a car.
pub fn nameless_with_plate(db: &Db, part: &str) -> Result<Vec<VisitId>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT v.id FROM visit v INDEXED BY visit_open JOIN visit_vehicle c ON c.visit_id = v.id
         WHERE v.closed_at IS NULL AND v.person_id IS NULL AND instr(c.plate, :part) > 0",
    )?;
    let mut rows = statement.query(named_params! { ":part": part })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(VisitId(row.get(0)?));
    }
    Ok(found)
}
