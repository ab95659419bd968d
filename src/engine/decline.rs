//! A colleague can't take the visitor, or did not answer.

use serde_json::json;

use super::accept::open_offer;
use super::floor::after;
use super::{Answer, Floor};
use crate::core::assign::{AssignmentState, Reason};
use crate::core::line::{AfterMiss, Silence, after_miss};
use crate::core::visit::{Line, VisitEvent};
use crate::core::{StaffId, VisitId};
use crate::store::assignment::Assignment;
use crate::store::{self, Fault};
use crate::wire::DeclineBody;

pub fn decline(floor: &mut Floor<'_>, id: VisitId, body: &DeclineBody) -> Answer<()> {
    let visit = floor.visit(id)?;
    let offer = open_offer(floor, &visit, body.staff, VisitEvent::Decline)?;
    let state = after(&visit, VisitEvent::Decline)?;
    store::assignment::decline(floor.db, offer.id, body.reason, floor.now)?;
    // An answer, if not the hoped-for one: only silence counts as a miss.
    store::line::set_misses(floor.db, floor.date, visit.line, offer.staff, 0)?;
    if state != visit.state {
        store::visit::set_state(floor.db, &visit, state, visit.responsible, floor.now)?;
    }
    floor.note(
        "declined",
        Some(visit.id),
        Some(offer.staff),
        json!({ "reason": body.reason }),
    )?;
    Ok(())
}

/// The first miss is forgiven; the second in a row costs the place in line (轮空). While the
/// hub was down nobody could answer, and nobody missed anything.
pub fn time_out(floor: &mut Floor<'_>, offer: &Assignment, silence: Silence) -> Result<(), Fault> {
    store::assignment::end(floor.db, offer.id, AssignmentState::TimedOut, floor.now)?;
    let visit = store::visit::get(floor.db, offer.visit)?;
    if let Some(visit) = &visit
        && let Some(state) = visit.state.next(VisitEvent::TimeOut)
        && state != visit.state
    {
        store::visit::set_state(floor.db, visit, state, visit.responsible, floor.now)?;
    }
    // A turn was not missed by whoever let a hand-over pass: it was none.
    let turn = offer.reason != Reason::HandOff;
    let lost_place = match (visit.filter(|_| turn), silence) {
        (Some(visit), Silence::Theirs) => count_miss(floor, visit.line, offer.staff)?,
        (Some(_), Silence::Ours) | (None, _) => false,
    };
    floor.note(
        "timed_out",
        Some(offer.visit),
        Some(offer.staff),
        json!({ "lost_place": lost_place }),
    )?;
    Ok(())
}

/// Says whether it cost the place.
fn count_miss(floor: &Floor<'_>, line: Line, staff: StaffId) -> Result<bool, Fault> {
    let Some(place) = store::line::place_of(floor.db, floor.date, line, staff)? else {
        return Ok(false);
    };
    let misses = place.misses + 1;
    match after_miss(misses) {
        AfterMiss::KeepPlace => {
            store::line::set_misses(floor.db, floor.date, line, staff, misses)?;
            Ok(false)
        }
        AfterMiss::ToTail => {
            store::line::to_tail(floor.db, floor.date, line, staff, 0)?;
            store::line::set_misses(floor.db, floor.date, line, staff, 0)?;
            Ok(true)
        }
    }
}
