//! A colleague comes, goes, or steps away.

use std::collections::BTreeMap;

use serde_json::json;

use super::duty::{self, Duty};
use super::{Answer, Floor, complaint, line, sign_in, watch};
use crate::core::StaffId;
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::refusal::Refusal;
use crate::core::staff::Presence;
use crate::core::visit::{VisitEvent, VisitState};
use crate::store::{self, Fault};

pub fn set(floor: &mut Floor<'_>, staff: StaffId, wanted: Presence) -> Answer<()> {
    let house = floor.house;
    let colleague = house.roster.active(staff)?;
    let duty = Duty::load(floor)?;
    let before = duty.presence(staff);
    let in_hand: Vec<_> = duty.in_hand(staff).collect();
    let serving = in_hand.len() > usize::try_from(duty.hosting(staff)).unwrap_or(usize::MAX);
    // Back from a test drive to the visitor still in hand.
    let state = if wanted.free() && serving {
        Presence::Serving
    } else {
        wanted
    };
    if state == Presence::Off && !in_hand.is_empty() {
        let numbers = in_hand
            .iter()
            .map(|visit| Ok(floor.visit(*visit)?.name()))
            .collect::<Answer<Vec<_>>>()?;
        return Err(Refusal::StaffStillServing {
            name: colleague.name.clone(),
            numbers,
        }
        .into());
    }
    if state == Presence::Off {
        entrust_others(floor, &duty, staff, &colleague.name)?;
        store::line::leave(floor.db, floor.date, staff)?;
    }
    if !state.free() {
        give_back_offer(floor, staff)?;
    }
    store::presence::set(floor.db, staff, state, floor.now, &floor.station.name)?;
    if state.on_duty() {
        duty::join_lines(floor, colleague)?;
        line::came(floor, colleague)?;
    } else {
        watch::pass_on(floor, staff)?;
        sign_in::end_of(floor, staff)?;
    }
    floor.touched.staff |= before.on_duty() != state.on_duty();
    floor.note(
        "presence",
        None,
        Some(staff),
        json!({ "from": before, "to": state }),
    )?;
    Ok(())
}

/// The configuration may have changed while the hub was down: whoever left it has gone home,
/// and everyone stands in the lines of the roles that they have now.
pub fn follow_roster(floor: &mut Floor<'_>) -> Result<(), Fault> {
    let house = floor.house;
    let duty = Duty::load(floor)?;
    for colleague in house.roster.gone() {
        leave_everyone(floor, &duty, colleague.id)?;
        if duty.presence(colleague.id) != Presence::Off {
            give_back_offer(floor, colleague.id)?;
            store::line::leave(floor.db, floor.date, colleague.id)?;
            let station = &floor.station.name;
            store::presence::set(floor.db, colleague.id, Presence::Off, floor.now, station)?;
            floor.note(
                "presence",
                None,
                Some(colleague.id),
                json!({ "to": Presence::Off }),
            )?;
        }
        watch::pass_on(floor, colleague.id)?;
    }
    for colleague in house.roster.in_order() {
        let lines = || colleague.roles.iter().filter_map(|role| role.line());
        for place in duty.places.iter().filter(|one| one.staff == colleague.id) {
            if !lines().any(|line| line == place.line) {
                give_back_offer(floor, colleague.id)?;
                store::line::leave_one(floor.db, floor.date, place.line, colleague.id)?;
            }
        }
        if duty.presence(colleague.id).on_duty() {
            duty::join_lines(floor, colleague)?;
        }
    }
    Ok(())
}

/// Whoever does not work here any more has nobody in hand and answers for nobody. Their
/// visitors are owed somebody again, and keep the number and the place that they had.
fn leave_everyone(floor: &mut Floor<'_>, duty: &Duty, gone: StaffId) -> Result<(), Fault> {
    // The configuration guarantees an heir: without one nothing may be taken from anybody.
    if duty::responsible(floor, duty, &[gone]).is_none() {
        return Ok(());
    }
    let held = duty.live.iter().filter(|one| {
        one.staff == gone
            && one.state == AssignmentState::Active
            && one.kind != AssignmentKind::Watch
    });
    for one in held {
        store::assignment::end(floor.db, one.id, AssignmentState::Ended, floor.now)?;
        let Some(visit) = store::visit::get(floor.db, one.visit)? else {
            continue;
        };
        let Some(heir) = complaint::any_heir(floor, duty, &visit, gone)? else {
            continue;
        };
        // No event of §4.1 leads here: no rule of the floor lets a server vanish.
        if one.kind.has_in_hand() {
            let asked = store::assignment::offer_of(floor.db, visit.id)?.is_some();
            let state = match asked {
                true => VisitState::Offered,
                false => VisitState::Waiting,
            };
            store::visit::set_state(floor.db, &visit, state, heir, floor.now)?;
        }
        floor.note(
            "server_gone",
            Some(visit.id),
            Some(gone),
            json!({ "to": heir }),
        )?;
    }
    let left = store::visit::entrusted(floor.db, gone)?;
    let mut heirs = BTreeMap::new();
    for visit in left {
        if let Some(heir) = complaint::any_heir(floor, duty, &visit, gone)? {
            store::visit::entrust(floor.db, visit.id, heir)?;
            *heirs.entry(heir).or_insert(0) += 1;
        }
    }
    note_heirs(floor, gone, &heirs)
}

/// Whoever goes home leaves nobody without somebody who answers for them.
fn entrust_others(floor: &mut Floor<'_>, duty: &Duty, staff: StaffId, name: &str) -> Answer<()> {
    let mut heirs = BTreeMap::new();
    for visit in store::visit::entrusted(floor.db, staff)? {
        let heir = complaint::heir(floor, duty, &visit, staff)?;
        let heir = heir.ok_or_else(|| Refusal::LastResponsible {
            name: name.to_owned(),
        })?;
        store::visit::entrust(floor.db, visit.id, heir)?;
        *heirs.entry(heir).or_insert(0) += 1;
    }
    Ok(note_heirs(floor, staff, &heirs)?)
}

/// How many visits each of them answers for from then on.
fn note_heirs(
    floor: &mut Floor<'_>,
    from: StaffId,
    heirs: &BTreeMap<StaffId, u32>,
) -> Result<(), Fault> {
    for (heir, visits) in heirs {
        let facts = json!({ "from": from, "visits": visits });
        floor.note("entrusted", None, Some(*heir), facts)?;
    }
    Ok(())
}

pub fn give_back_offer(floor: &mut Floor<'_>, staff: StaffId) -> Result<(), Fault> {
    let Some(offer) = store::assignment::offer_to(floor.db, staff)? else {
        return Ok(());
    };
    store::assignment::end(floor.db, offer.id, AssignmentState::Cancelled, floor.now)?;
    if let Some(visit) = store::visit::get(floor.db, offer.visit)?
        && let Some(state) = visit.state.next(VisitEvent::Decline)
        && state != visit.state
    {
        store::visit::set_state(floor.db, &visit, state, visit.responsible, floor.now)?;
    }
    floor.note("offer_withdrawn", Some(offer.visit), Some(staff), json!({}))?;
    Ok(())
}
