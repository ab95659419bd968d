use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::day::Moment;
use crate::core::staff::StaffRole;
use crate::core::task::TaskKind;
use crate::core::{PersonId, StaffId, TaskId, VisitId};

/// Whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Staff(StaffId),
    Role(StaffRole),
}

pub struct NewTask<'a> {
    pub kind: TaskKind,
    pub to: To,
    pub from: Option<StaffId>,
    pub visit: Option<VisitId>,
    pub person: Option<PersonId>,
    pub note: Option<&'a str>,
    pub due: Option<Moment>,
    pub at: Moment,
    pub station: &'a str,
}

pub fn insert(db: &Db, task: &NewTask<'_>) -> Result<TaskId, Fault> {
    let (staff, role) = match task.to {
        To::Staff(staff) => (Some(staff.0), None),
        To::Role(role) => (None, Some(role.code())),
    };
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO task (kind, to_staff, to_role, from_staff, visit_id, person_id, note,
             created_at, due_at, state, station)
         VALUES (:kind, :staff, :role, :from, :visit, :person, :note, :at, :due, 'open', :station)",
    )?;
    let id = statement.insert(named_params! {
        ":kind": task.kind.code(),
        ":staff": staff,
        ":role": role,
        ":from": task.from.map(|staff| staff.0),
        ":visit": task.visit.map(|visit| visit.0),
        ":person": task.person.map(|person| person.0),
        ":note": task.note,
        ":at": task.at.ms(),
        ":due": task.due.map(Moment::ms),
        ":station": task.station,
    })?;
    Ok(TaskId(id))
}

/// Whether this was already asked of somebody for this visit.
pub fn told(db: &Db, visit: VisitId, kind: TaskKind, to: StaffId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM task
             WHERE visit_id = :visit AND kind = :kind AND to_staff = :to)",
    )?;
    let params = named_params! { ":visit": visit.0, ":kind": kind.code(), ":to": to.0 };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

/// What is still owed to a customer moves with them.
pub fn move_of(db: &Db, person: PersonId, from: StaffId, to: StaffId) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(
        "UPDATE task SET to_staff = :to
         WHERE person_id = :person AND to_staff = :from AND state IN ('open', 'received')",
    )?;
    statement.execute(named_params! { ":to": to.0, ":person": person.0, ":from": from.0 })?;
    Ok(())
}
