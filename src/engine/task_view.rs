//! What colleagues owe each other, as it is read.

use super::own::{self, Eyes};
use super::{Answer, Reading};
use crate::core::day::Span;
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::task::{TaskAct, is_overdue};
use crate::core::{StaffId, TaskId};
use crate::store::task::{Task, To};
use crate::store::{self, Fault};
use crate::wire::{self, Addressee};

/// Tasks listed at once; a list with more is worked off from its head.
const LISTED_MAX: u32 = 500;
/// What was done longer ago is history.
const DONE_SHOWN: Span = Span::minutes(7 * 24 * 60);

/// Which tasks are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Those of a colleague and of the roles that they have.
    pub to: Option<StaffId>,
    /// Those of the last seven days that are done, too.
    pub done_too: bool,
}

/// # Errors
/// Refused with `staff_unknown`; or a fault.
pub fn tasks(reading: &Reading<'_>, wanted: Wanted, eyes: Eyes) -> Answer<wire::Tasks> {
    let roles: Option<(StaffId, &[StaffRole])> = match wanted.to {
        Some(staff) => Some((staff, &reading.house.roster.active(staff)?.roles)),
        None => None,
    };
    let is_theirs = |task: &Task| {
        roles.is_none_or(|(staff, roles)| match task.to {
            To::Staff(to) => to == staff,
            To::Role(role) => roles.contains(&role),
        })
    };
    let mut found = store::task::open(reading.db, LISTED_MAX)?;
    if wanted.done_too {
        let since = reading.now.before(DONE_SHOWN);
        found.extend(store::task::closed_since(reading.db, since, LISTED_MAX)?);
    }
    let tasks = found
        .iter()
        .filter(|task| is_theirs(task) && own::sees_task(reading, eyes, task))
        .map(|task| show(reading, task))
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(wire::Tasks {
        seq: store::journal::last(reading.db)?.0.0,
        now: reading.now.ms(),
        tasks,
    })
}

/// # Errors
/// Refused with `task_unknown`; or a fault.
pub fn one(reading: &Reading<'_>, id: TaskId) -> Answer<wire::Task> {
    let task = store::task::get(reading.db, id)?.ok_or(Refusal::TaskUnknown { id: id.0 })?;
    Ok(show(reading, &task)?)
}

/// How many are not done, and how many of those are late.
///
/// # Errors
/// [`Fault`]
pub fn figures(reading: &Reading<'_>) -> Result<(u32, u32), Fault> {
    let clocks = store::task::clocks(reading.db)?;
    let late = clocks
        .iter()
        .filter(|(kind, state, due)| is_overdue(*kind, *state, *due, reading.now))
        .count();
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    Ok((count(clocks.len()), count(late)))
}

pub(super) fn show(reading: &Reading<'_>, task: &Task) -> Result<wire::Task, Fault> {
    let person = match task.person {
        Some(person) => store::person::shown(reading.db, person)?,
        None => None,
    };
    let number = match task.visit {
        Some(visit) => store::phone_call::ticket(reading.db, visit)?.and_then(|(number, _)| number),
        None => None,
    };
    let acts = TaskAct::ALL.iter().copied();
    Ok(wire::Task {
        task: task.id,
        kind: task.kind,
        state: task.state,
        to: match task.to {
            To::Staff(staff) => Addressee::Staff(staff),
            To::Role(role) => Addressee::Role(role),
        },
        from: task.from,
        note: task.note.clone(),
        visit: task.visit,
        number: number.map(|number| number.to_string()),
        call: task.call,
        surname: person.as_ref().and_then(|one| one.surname.clone()),
        given_name: person.as_ref().and_then(|one| one.given_name.clone()),
        salutation: person.as_ref().map(|one| one.salutation),
        mobile: person.and_then(|one| one.mobile_masked),
        created_at: task.created_at.ms(),
        due_at: task.due.map(|due| due.ms()),
        overdue: is_overdue(task.kind, task.state, task.due, reading.now),
        received_at: task.received_at.map(|at| at.ms()),
        received_by: task.received_by,
        done_at: task.done_at.map(|at| at.ms()),
        done_by: task.done_by,
        may: acts.filter(|act| task.state.next(*act).is_some()).collect(),
    })
}
