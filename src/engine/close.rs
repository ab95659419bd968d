//! A visit ends without being served: the visitor left, nobody answered, or it was no visit.

use serde_json::json;

use super::floor::after;
use super::{Answer, Floor, duty, lodged, refund};
use crate::core::VisitId;
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::visit::{Outcome, RefundReason, VisitEvent, VisitState, VoidReason};
use crate::store::visit::Visit;
use crate::store::{self, Fault};

pub fn left(floor: &mut Floor<'_>, id: VisitId) -> Answer<()> {
    let visit = floor.visit(id)?;
    let state = after(&visit, VisitEvent::Left)?;
    leave(floor, &visit, state, "left")?;
    Ok(())
}

/// Called as often as one may, and nobody came.
pub fn unanswered(floor: &mut Floor<'_>, visit: &Visit) -> Result<(), Fault> {
    match visit.state.next(VisitEvent::Unanswered) {
        Some(state) => leave(floor, visit, state, "unanswered"),
        None => Ok(()),
    }
}

pub fn void(floor: &mut Floor<'_>, id: VisitId, reason: VoidReason) -> Answer<()> {
    let visit = floor.visit(id)?;
    let state = after(&visit, VisitEvent::Void)?;
    let outcome = Some(Outcome::Misregistered);
    store::visit::close(floor.db, &visit, state, outcome, floor.now)?;
    end_assignments(floor, &visit)?;
    refund::turn_of_none(floor, &visit, RefundReason::Misrouted.code())?;
    floor.note("voided", Some(id), None, json!({ "reason": reason }))?;
    Ok(())
}

fn leave(floor: &mut Floor<'_>, visit: &Visit, state: VisitState, what: &str) -> Result<(), Fault> {
    let waited = floor.now.since(visit.waiting_since);
    // Who waited by their own wish was not neglected.
    let alone = floor.now.since(visit.alarm_since);
    let incident = floor.house.showroom.patience.incident;
    let neglected = visit.state.is_waiting() && visit.waits.is_none() && alone >= incident;
    let outcome = Some(Outcome::LeftUnserved);
    store::visit::close(floor.db, visit, state, outcome, floor.now)?;
    end_assignments(floor, visit)?;
    lodged::renew(floor, visit.id)?;
    floor.note(
        what,
        Some(visit.id),
        Some(visit.responsible),
        json!({ "waited_ms": waited.ms(), "incident": neglected }),
    )?;
    Ok(())
}

/// Open offers are withdrawn, whoever served or hosted is free again.
pub fn end_assignments(floor: &mut Floor<'_>, visit: &Visit) -> Result<(), Fault> {
    let live: Vec<_> = store::assignment::live_of(floor.db, visit.id)?;
    for one in live {
        let state = match one.state {
            AssignmentState::Offered => AssignmentState::Cancelled,
            AssignmentState::Active
            | AssignmentState::Declined
            | AssignmentState::TimedOut
            | AssignmentState::HandedOff
            | AssignmentState::Ended
            | AssignmentState::Cancelled => AssignmentState::Ended,
        };
        store::assignment::end(floor.db, one.id, state, floor.now)?;
        if state == AssignmentState::Ended
            && matches!(
                one.kind,
                AssignmentKind::Serve | AssignmentKind::Cover | AssignmentKind::Support
            )
        {
            duty::back_on_the_floor(floor, one.staff)?;
        }
    }
    Ok(())
}
