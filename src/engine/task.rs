//! Somebody owes a caller, a visitor or a colleague something, and says when it is done.

use serde_json::json;

use super::{Answer, Floor, said, sign_in_view};
use crate::core::day::Moment;
use crate::core::note::Note;
use crate::core::refusal::Refusal;
use crate::core::task::{TASK_NOTE_MAX, TaskAct, TaskKind};
use crate::core::{PersonId, PhoneCallId, StaffId, TaskId, VisitId};
use crate::store;
use crate::store::task::{NewTask, Step, Task, To};
use crate::wire::{self, Addressee, TaskStep};

/// What a task is about.
#[derive(Clone, Copy, Default)]
pub struct About {
    pub visit: Option<VisitId>,
    pub call: Option<PhoneCallId>,
    pub person: Option<PersonId>,
}

/// A colleague asks for something.
pub fn ask(floor: &mut Floor<'_>, order: &wire::NewTask) -> Answer<TaskId> {
    if !TaskKind::BY_HAND.contains(&order.kind) {
        return Err(Refusal::TaskNotByHand { kind: order.kind }.into());
    }
    let to = addressee(floor, order.to)?;
    let note = parse_note(&order.note)?.ok_or(Refusal::TaskNoteMissing)?;
    let due = due(floor, order.due_at)?;
    let of_visit = match order.visit {
        Some(visit) => floor.visit(visit)?.person,
        None => None,
    };
    let of_call = match order.call {
        Some(id) => {
            let call = store::phone_call::get(floor.db, id)?;
            call.ok_or(Refusal::CallUnknown { id: id.0 })?.person
        }
        None => None,
    };
    let about = About {
        visit: order.visit,
        call: order.call,
        person: of_visit.or(of_call),
    };
    give(floor, order.kind, to, about, Some(note.as_str()), due)
}

/// Gives somebody a task; without a time, the one that is usual for its kind.
pub fn give(
    floor: &mut Floor<'_>,
    kind: TaskKind,
    to: To,
    about: About,
    note: Option<&str>,
    due: Option<Moment>,
) -> Answer<TaskId> {
    let showroom = &floor.house.showroom;
    let usual = || kind.due(showroom.zone, showroom.hours, floor.now);
    let task = store::task::insert(
        floor.db,
        &NewTask {
            kind,
            to,
            from: floor.by,
            visit: about.visit,
            call: about.call,
            person: about.person,
            note,
            due: due.or_else(usual),
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    note_in_journal(floor, "task_given", task, kind, to, about.visit)?;
    Ok(task)
}

/// A colleague does something about a task.
pub fn step(floor: &mut Floor<'_>, id: TaskId, step: &TaskStep) -> Answer<()> {
    let task = store::task::get(floor.db, id)?.ok_or(Refusal::TaskUnknown { id: id.0 })?;
    let act = step.act();
    let state = task.state.next(act).ok_or(Refusal::TaskNotNow {
        state: task.state,
        act,
    })?;
    let mut to = task.to;
    match step {
        TaskStep::Receive(body) => {
            let by = doer(floor, body.staff, task.to)?;
            let at = floor.now;
            store::task::set_received(floor.db, id, &Step { state, by, at })?;
        }
        TaskStep::Done(body) | TaskStep::Cancel(body) => {
            let by = doer(floor, body.staff, task.to)?;
            let at = floor.now;
            store::task::set_closed(floor.db, id, &Step { state, by, at })?;
        }
        TaskStep::Reassign(body) => {
            to = addressee(floor, body.to)?;
            let note = match said::said(&body.note) {
                Some(text) => parse_note(text)?,
                None => None,
            };
            let note = note.as_ref().map(Note::as_str);
            store::task::set_addressee(floor.db, id, to, note, due_anew(floor, &task))?;
        }
    }
    let what = match act {
        TaskAct::Receive => "task_received",
        TaskAct::Done => "task_done",
        TaskAct::Reassign => "task_reassigned",
        TaskAct::Cancel => "task_cancelled",
    };
    note_in_journal(floor, what, id, task.kind, to, task.visit)
}

/// What was promised to a caller stays promised, whoever keeps it. A receipt is another matter:
/// whoever has it now has the usual time to say so.
fn due_anew(floor: &Floor<'_>, task: &Task) -> Option<Moment> {
    if !task.kind.ends_waiting_with_receipt() {
        return task.due;
    }
    let showroom = &floor.house.showroom;
    let fresh = task.kind.due(showroom.zone, showroom.hours, floor.now);
    task.due.max(fresh)
}

/// Somebody who works here, or a role that somebody has.
pub fn addressee(floor: &Floor<'_>, to: Addressee) -> Answer<To> {
    match to {
        Addressee::Staff(staff) => {
            floor.house.roster.active(staff)?;
            Ok(To::Staff(staff))
        }
        Addressee::Role(role) => {
            let somebody = floor
                .house
                .roster
                .in_order()
                .any(|one| one.roles.contains(&role));
            if somebody {
                Ok(To::Role(role))
            } else {
                Err(Refusal::RoleEmpty { role }.into())
            }
        }
    }
}

/// A time that somebody chose.
pub fn due(floor: &Floor<'_>, at: Option<i64>) -> Answer<Option<Moment>> {
    let due = at.map(Moment::from_ms);
    if due.is_some_and(|due| due <= floor.now) {
        return Err(Refusal::DueInThePast.into());
    }
    Ok(due)
}

/// Who acts: whoever is signed in. Where nobody signs in at all, whom the order names, else whose
/// task it is.
fn doer(floor: &Floor<'_>, named: Option<StaffId>, to: To) -> Answer<Option<StaffId>> {
    if sign_in_view::required(&floor.reading())? {
        return Ok(floor.by);
    }
    if let Some(staff) = named {
        floor.house.roster.active(staff)?;
        return Ok(Some(staff));
    }
    Ok(floor.by.or(match to {
        To::Staff(staff) => Some(staff),
        To::Role(_) => None,
    }))
}

fn parse_note(text: &str) -> Answer<Option<Note>> {
    let note = Note::within(text, TASK_NOTE_MAX).map_err(|fault| Refusal::TaskNoteTooLong {
        length: fault.length,
        max: TASK_NOTE_MAX,
    })?;
    Ok((!note.as_str().is_empty()).then_some(note))
}

fn note_in_journal(
    floor: &mut Floor<'_>,
    what: &str,
    task: TaskId,
    kind: TaskKind,
    to: To,
    visit: Option<VisitId>,
) -> Answer<()> {
    let (staff, role) = match to {
        To::Staff(staff) => (Some(staff), None),
        To::Role(role) => (None, Some(role)),
    };
    let facts = json!({ "task": task, "kind": kind, "role": role });
    floor.note(what, visit, staff, facts)?;
    Ok(())
}
