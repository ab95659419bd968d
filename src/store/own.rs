//! What ties a colleague to a visitor: they have or had them in hand, are asked to take them, or
//! owe them something.

use rusqlite::named_params;

use super::Db;
use super::fault::Fault;
use crate::core::{PersonId, StaffId, VisitId};

/// Whether a colleague has or had this visit in hand, or is asked to take it. Who said no, or
/// did not answer, has nothing to do with it.
pub fn has_visit(db: &Db, staff: StaffId, visit: VisitId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM assignment INDEXED BY assignment_visit
             WHERE visit_id = :visit AND staff_id = :staff
               AND (state = 'offered' OR accepted_at IS NOT NULL))",
    )?;
    let params = named_params! { ":visit": visit.0, ":staff": staff.0 };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

/// The same of any visit of a person, today or before.
pub fn has_visitor(db: &Db, staff: StaffId, person: PersonId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM visit v INDEXED BY visit_person
             JOIN assignment a INDEXED BY assignment_visit ON a.visit_id = v.id
             WHERE v.person_id = :person AND a.staff_id = :staff
               AND (a.state = 'offered' OR a.accepted_at IS NOT NULL))",
    )?;
    let params = named_params! { ":person": person.0, ":staff": staff.0 };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

/// Whether something that a colleague still has to do is about this person.
pub fn owes(db: &Db, staff: StaffId, person: PersonId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM task INDEXED BY task_person
             WHERE person_id = :person AND (to_staff = :staff OR received_by = :staff)
               AND state IN ('open', 'received'))",
    )?;
    let params = named_params! { ":person": person.0, ":staff": staff.0 };
    Ok(statement.query_row(params, |row| row.get(0))?)
}

/// Whether a person ever came with a car for service.
pub fn came_for_service(db: &Db, person: PersonId) -> Result<bool, Fault> {
    let mut statement = db.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM visit INDEXED BY visit_person
             WHERE person_id = :person AND line = 'service'
               AND state NOT IN ('voided', 'merged'))",
    )?;
    Ok(statement.query_row(named_params! { ":person": person.0 }, |row| row.get(0))?)
}
