//! A colleague takes the visitor.

use serde_json::json;

use super::floor::after;
use super::{Answer, Floor, duty};
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::refusal::Refusal;
use crate::core::staff::Presence;
use crate::core::visit::VisitEvent;
use crate::core::{StaffId, VisitId};
use crate::store;
use crate::store::assignment::Assignment;
use crate::store::visit::Visit;

pub fn accept(floor: &mut Floor<'_>, id: VisitId, staff: Option<StaffId>) -> Answer<()> {
    let visit = floor.visit(id)?;
    let offer = open_offer(floor, &visit, staff, VisitEvent::Accept)?;
    let state = after(&visit, VisitEvent::Accept)?;
    let before = store::assignment::server_of(floor.db, visit.id)?;
    if let Some(before) = &before {
        store::assignment::end(floor.db, before.id, AssignmentState::HandedOff, floor.now)?;
    }
    store::assignment::end_watch(floor.db, visit.id, floor.now)?;
    let place = store::line::place_of(floor.db, floor.date, visit.line, offer.staff)?;
    let prev_key = place.filter(|_| offer.consumes_turn).map(|place| place.key);
    store::assignment::accept(floor.db, offer.id, prev_key, floor.date, floor.now)?;
    if prev_key.is_some() {
        store::line::to_tail(floor.db, floor.date, visit.line, offer.staff, 1)?;
    }
    if place.is_some_and(|place| place.misses > 0) {
        store::line::set_misses(floor.db, floor.date, visit.line, offer.staff, 0)?;
    }
    store::presence::set(
        floor.db,
        offer.staff,
        Presence::Serving,
        floor.now,
        &floor.station.name,
    )?;
    store::visit::set_state(floor.db, &visit, state, offer.staff, floor.now)?;
    if visit.waits.is_some() {
        store::visit::set_wait(floor.db, visit.id, None, floor.now)?;
    }
    // Who handed the visitor on is free again; a host was at the desk all the time.
    if let Some(before) = before.filter(|one| one.kind != AssignmentKind::Host) {
        duty::back_on_the_floor(floor, before.staff)?;
    }
    floor.note(
        "accepted",
        Some(visit.id),
        Some(offer.staff),
        json!({ "turn": prev_key.is_some() }),
    )?;
    Ok(())
}

/// The visit's open offer, if it is this colleague's to answer.
pub fn open_offer(
    floor: &Floor<'_>,
    visit: &Visit,
    staff: Option<StaffId>,
    event: VisitEvent,
) -> Answer<Assignment> {
    if let Some(offer) = store::assignment::offer_of(floor.db, visit.id)? {
        return match staff {
            Some(staff) if staff != offer.staff => {
                floor.house.roster.active(staff)?;
                Err(Refusal::NotOfferedTo {
                    asked: floor.house.roster.name(staff),
                    offered: floor.house.roster.name(offer.staff),
                }
                .into())
            }
            _ => Ok(offer),
        };
    }
    // Somebody was faster: say who.
    if let Some(server) = store::assignment::server_of(floor.db, visit.id)? {
        let by = floor.house.roster.name(server.staff);
        return Err(Refusal::AlreadyTaken { by }.into());
    }
    if visit.state.is_open() {
        return Err(Refusal::NoOffer.into());
    }
    Err(Refusal::NotNow {
        state: visit.state,
        event,
    }
    .into())
}
