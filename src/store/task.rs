use rusqlite::{OptionalExtension, Row, named_params};

use super::Db;
use super::column::Columns;
use super::fault::Fault;
use crate::core::day::Moment;
use crate::core::staff::StaffRole;
use crate::core::task::{TaskKind, TaskState};
use crate::core::{PersonId, PhoneCallId, StaffId, TaskId, VisitId};

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
    pub call: Option<PhoneCallId>,
    pub person: Option<PersonId>,
    pub note: Option<&'a str>,
    pub due: Option<Moment>,
    pub at: Moment,
    pub station: &'a str,
}

pub fn insert(db: &Db, task: &NewTask<'_>) -> Result<TaskId, Fault> {
    let (staff, role) = columns(task.to);
    let mut statement = db.conn.prepare_cached(
        "INSERT INTO task (kind, to_staff, to_role, from_staff, visit_id, call_id, person_id,
             note, created_at, due_at, state, station)
         VALUES (:kind, :staff, :role, :from, :visit, :call, :person, :note, :at, :due, 'open',
             :station)",
    )?;
    let id = statement.insert(named_params! {
        ":kind": task.kind.code(),
        ":staff": staff,
        ":role": role,
        ":from": task.from.map(|staff| staff.0),
        ":visit": task.visit.map(|visit| visit.0),
        ":call": task.call.map(|call| call.0),
        ":person": task.person.map(|person| person.0),
        ":note": task.note,
        ":at": task.at.ms(),
        ":due": task.due.map(Moment::ms),
        ":station": task.station,
    })?;
    Ok(TaskId(id))
}

/// Not taken back with the act that gave it. Whoever gives a task up puts their name to it; an act
/// that is undone has nobody's.
const STANDS: &str = "NOT (state = 'cancelled' AND done_by IS NULL)";

/// Whether this was already asked for this visit, of anybody or of a colleague.
pub fn was_given(
    db: &Db,
    visit: VisitId,
    kind: TaskKind,
    to: Option<StaffId>,
) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(&format!(
        "SELECT EXISTS (SELECT 1 FROM task INDEXED BY task_visit
             WHERE visit_id = :visit AND kind = :kind AND (:to IS NULL OR to_staff = :to)
                 AND {STANDS})"
    ))?;
    let params = named_params! {
        ":visit": visit.0, ":kind": kind.code(), ":to": to.map(|to| to.0),
    };
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

/// A task as it stands.
#[derive(Clone, Debug)]
pub struct Task {
    pub id: TaskId,
    pub kind: TaskKind,
    pub to: To,
    pub from: Option<StaffId>,
    pub visit: Option<VisitId>,
    pub call: Option<PhoneCallId>,
    pub person: Option<PersonId>,
    pub note: Option<String>,
    pub created_at: Moment,
    pub due: Option<Moment>,
    pub state: TaskState,
    pub received_at: Option<Moment>,
    pub received_by: Option<StaffId>,
    pub done_at: Option<Moment>,
    pub done_by: Option<StaffId>,
}

const COLUMNS: &str = "id, kind, to_staff, to_role, from_staff, visit_id, call_id, person_id, \
    note, created_at, due_at, state, received_at, received_by, done_at, done_by";

pub fn get(db: &Db, id: TaskId) -> Result<Option<Task>, Fault> {
    let mut statement = db
        .conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM task WHERE id = :id"))?;
    let found = statement
        .query_row(named_params! { ":id": id.0 }, |row| Ok(read(row)))
        .optional()?;
    found.transpose()
}

/// What is not done yet: what is due first before what is due later, and what has no time last.
pub fn open(db: &Db, limit: u32) -> Result<Vec<Task>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM task INDEXED BY task_open
             WHERE state IN ('open', 'received')
             ORDER BY due_at IS NULL, due_at, id LIMIT :limit"
        ),
        named_params! { ":limit": limit },
    )
}

/// What was done or given up since a moment, the latest first.
pub fn closed_since(db: &Db, since: Moment, limit: u32) -> Result<Vec<Task>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM task INDEXED BY task_closed
             WHERE state IN ('done', 'cancelled') AND done_at >= :since
             ORDER BY done_at DESC, id DESC LIMIT :limit"
        ),
        named_params! { ":since": since.ms(), ":limit": limit },
    )
}

/// What a call left to be done.
pub fn of_call(db: &Db, call: PhoneCallId) -> Result<Vec<Task>, Fault> {
    many(
        db,
        &format!(
            "SELECT {COLUMNS} FROM task INDEXED BY task_call WHERE call_id = :call ORDER BY id"
        ),
        named_params! { ":call": call.0 },
    )
}

/// Tasks that are not done, with their times: the few rows that a floor has.
pub fn clocks(db: &Db) -> Result<Vec<(TaskKind, TaskState, Option<Moment>)>, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT kind, state, due_at FROM task INDEXED BY task_open
         WHERE state IN ('open', 'received')",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let of = Columns::of(row, "task");
        found.push((
            of.code(TaskKind::from_code)?,
            of.code(TaskState::from_code)?,
            of.moment_or_null()?,
        ));
    }
    Ok(found)
}

/// Who did it, if that is known, and when.
pub struct Step {
    pub state: TaskState,
    pub by: Option<StaffId>,
    pub at: Moment,
}

pub fn set_received(db: &Db, id: TaskId, step: &Step) -> Result<(), Fault> {
    set(
        db,
        "UPDATE task SET state = :state, received_at = :at, received_by = :by WHERE id = :id",
        id,
        step,
    )
}

/// Done, or given up.
pub fn set_closed(db: &Db, id: TaskId, step: &Step) -> Result<(), Fault> {
    set(
        db,
        "UPDATE task SET state = :state, done_at = :at, done_by = :by WHERE id = :id",
        id,
        step,
    )
}

/// Somebody else has it, who has not confirmed it yet.
pub fn set_addressee(
    db: &Db,
    id: TaskId,
    to: To,
    note: Option<&str>,
    due: Option<Moment>,
) -> Result<(), Fault> {
    let (staff, role) = columns(to);
    let mut statement = db.conn.prepare_cached(
        "UPDATE task SET to_staff = :staff, to_role = :role, note = coalesce(:note, note),
             due_at = :due, state = 'open', received_at = NULL, received_by = NULL
         WHERE id = :id",
    )?;
    statement.execute(named_params! {
        ":staff": staff,
        ":role": role,
        ":note": note,
        ":due": due.map(Moment::ms),
        ":id": id.0,
    })?;
    Ok(())
}

fn set(db: &Db, sql: &str, id: TaskId, step: &Step) -> Result<(), Fault> {
    let mut statement = db.conn.prepare_cached(sql)?;
    statement.execute(named_params! {
        ":state": step.state.code(),
        ":at": step.at.ms(),
        ":by": step.by.map(|staff| staff.0),
        ":id": id.0,
    })?;
    Ok(())
}

fn columns(to: To) -> (Option<i64>, Option<&'static str>) {
    match to {
        To::Staff(staff) => (Some(staff.0), None),
        To::Role(role) => (None, Some(role.code())),
    }
}

fn many(db: &Db, sql: &str, params: &[(&str, &dyn rusqlite::ToSql)]) -> Result<Vec<Task>, Fault> {
    let mut statement = db.conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut tasks = Vec::new();
    while let Some(row) = rows.next()? {
        tasks.push(read(row)?);
    }
    Ok(tasks)
}

/// In the order of [`COLUMNS`].
fn read(row: &Row<'_>) -> Result<Task, Fault> {
    let of = Columns::of(row, "task");
    let id = TaskId(of.next()?);
    let kind = of.code(TaskKind::from_code)?;
    let staff = of.next::<Option<i64>>()?.map(StaffId);
    let role = of.code_or_null(StaffRole::from_code)?;
    Ok(Task {
        id,
        kind,
        to: match (staff, role) {
            (Some(staff), _) => To::Staff(staff),
            (None, Some(role)) => To::Role(role),
            (None, None) => {
                return Err(Fault::Unreadable {
                    table: "task",
                    column: 3,
                });
            }
        },
        from: of.next::<Option<i64>>()?.map(StaffId),
        visit: of.next::<Option<i64>>()?.map(VisitId),
        call: of.next::<Option<i64>>()?.map(PhoneCallId),
        person: of.next::<Option<i64>>()?.map(PersonId),
        note: of.next()?,
        created_at: of.moment()?,
        due: of.moment_or_null()?,
        state: of.code(TaskState::from_code)?,
        received_at: of.moment_or_null()?,
        received_by: of.next::<Option<i64>>()?.map(StaffId),
        done_at: of.moment_or_null()?,
        done_by: of.next::<Option<i64>>()?.map(StaffId),
    })
}
