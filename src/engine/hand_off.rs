//! A visitor goes from one colleague to another, or gets a second one besides.

use serde_json::json;

use super::duty::Duty;
use super::floor::after;
use super::{Answer, Floor, complaint, offer};
use crate::core::assign::{AssignmentKind, AssignmentState, Reason};
use crate::core::note::{NOTE_MAX, Note};
use crate::core::refusal::Refusal;
use crate::core::staff::Presence;
use crate::core::visit::VisitEvent;
use crate::core::{StaffId, VisitId};
use crate::store;
use crate::wire::HandOffBody;

/// Both confirm: whoever serves by asking, the other by accepting. Until then nothing changes.
pub fn hand_off(floor: &mut Floor<'_>, id: VisitId, body: &HandOffBody) -> Answer<()> {
    let visit = floor.visit(id)?;
    after(&visit, VisitEvent::HandOff)?;
    let from = store::assignment::server_of(floor.db, id)?.ok_or(Refusal::NoOffer)?;
    complaint::may_have(floor, &visit, body.staff)?;
    free_for(floor, body.staff, from.staff)?;
    if let Some(open) = store::assignment::offer_of(floor.db, id)? {
        let to = floor.house.roster.name(open.staff);
        return Err(Refusal::AlreadyOffered { to }.into());
    }
    let reason = body.reason.as_deref().map(str::trim).unwrap_or_default();
    let reason = Note::parse(reason).map_err(|fault| Refusal::NoteTooLong {
        length: fault.length,
        max: NOTE_MAX,
    })?;
    let terms = offer::Terms {
        kind: match from.kind {
            AssignmentKind::Cover => AssignmentKind::Cover,
            AssignmentKind::Serve
            | AssignmentKind::Watch
            | AssignmentKind::Host
            | AssignmentKind::Support => AssignmentKind::Serve,
        },
        reason: Reason::HandOff,
        consumes_turn: false,
    };
    let words = offer::Words::handed_on(floor, body.staff, from.staff, reason.as_str());
    offer::make(floor, &visit, body.staff, &terms, &words)?;
    Ok(())
}

/// One party, one lead; a second colleague may join, at no cost of a turn (rule 11).
pub fn support(floor: &mut Floor<'_>, id: VisitId, staff: StaffId) -> Answer<()> {
    let visit = floor.visit(id)?;
    after(&visit, VisitEvent::Support)?;
    let lead = store::assignment::server_of(floor.db, id)?.ok_or(Refusal::NoOffer)?;
    complaint::may_have(floor, &visit, staff)?;
    free_for(floor, staff, lead.staff)?;
    let words = offer::Words::joins(floor, staff, lead.staff);
    store::assignment::insert(
        floor.db,
        &store::assignment::NewAssignment {
            visit: id,
            staff,
            date: floor.date,
            kind: AssignmentKind::Support,
            reason: Reason::Manual,
            consumes_turn: false,
            state: AssignmentState::Active,
            at: floor.now,
            expires_at: None,
            explain_zh: words.zh(),
            explain_en: words.en(),
        },
    )?;
    let station = &floor.station.name;
    store::presence::set(floor.db, staff, Presence::Serving, floor.now, station)?;
    floor.note("supported", Some(id), Some(staff), json!({}))?;
    Ok(())
}

/// Whoever is asked must be here, free, and somebody else.
fn free_for(floor: &Floor<'_>, staff: StaffId, from: StaffId) -> Answer<()> {
    let name = floor.house.roster.active(staff)?.name.clone();
    if staff == from {
        return Err(Refusal::AlreadyTaken { by: name }.into());
    }
    let duty = Duty::load(floor)?;
    let presence = duty.presence(staff);
    if !presence.free() {
        return Err(Refusal::StaffNotFree { name, presence }.into());
    }
    if let Some(open) = duty.offered_to(staff) {
        let number = floor.visit(open.visit)?.name();
        return Err(Refusal::StaffHasOffer { name, number }.into());
    }
    Ok(())
}
