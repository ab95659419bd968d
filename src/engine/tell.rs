//! Colleagues hear of what concerns them, once.

use serde_json::json;

use super::Floor;
use super::settle::Case;
use crate::core::assign::{AssignmentKind, Reason};
use crate::core::staff::StaffRole;
use crate::core::task::TaskKind;
use crate::core::{StaffId, VisitId};
use crate::store::task::{NewTask, To};
use crate::store::visit::Visit;
use crate::store::{self, Fault};

/// Before somebody else is asked about a visitor who is, was or would like to be theirs.
pub fn about_offer(
    floor: &mut Floor<'_>,
    visit: &Visit,
    case: &Case,
    staff: StaffId,
    kind: AssignmentKind,
    reason: Reason,
) -> Result<(), Fault> {
    let waiting = &case.waiting;
    let mut tell = |to: Option<StaffId>, kind| match to.filter(|to| *to != staff) {
        Some(to) => colleague(floor, visit, to, kind),
        None => Ok(()),
    };
    match reason {
        Reason::Requested => tell(waiting.owner, TaskKind::AskedOther)?,
        Reason::Rotation | Reason::Referrer | Reason::Skill => {
            if kind == AssignmentKind::Cover {
                tell(waiting.owner.or(waiting.appointed), TaskKind::Covered)?;
            } else {
                tell(waiting.requested, TaskKind::AskedFor)?;
            }
            tell(case.formerly, TaskKind::Returned)?;
        }
        Reason::Appointment | Reason::Owner | Reason::Manual | Reason::HandOff => {}
    }
    Ok(())
}

fn colleague(
    floor: &mut Floor<'_>,
    visit: &Visit,
    to: StaffId,
    kind: TaskKind,
) -> Result<(), Fault> {
    if store::task::was_given(floor.db, visit.id, kind, Some(to))? {
        return Ok(());
    }
    owe(floor, visit.id, kind, To::Staff(to))
}

/// Something that the desk owes this visitor.
pub fn the_desk(floor: &mut Floor<'_>, visit: VisitId, kind: TaskKind) -> Result<(), Fault> {
    owe(floor, visit, kind, To::Role(StaffRole::Reception))
}

fn owe(floor: &mut Floor<'_>, visit: VisitId, kind: TaskKind, to: To) -> Result<(), Fault> {
    store::task::insert(
        floor.db,
        &NewTask {
            kind,
            to,
            from: None,
            visit: Some(visit),
            call: None,
            person: None,
            note: None,
            due: None,
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    let staff = match to {
        To::Staff(staff) => Some(staff),
        To::Role(_) => None,
    };
    floor.note("told", Some(visit), staff, json!({ "kind": kind }))?;
    Ok(())
}
