//! What the desk does with somebody it knows: links a visit to them, sees a number in full.

use serde_json::json;

use super::card;
use super::offer;
use super::person_keys;
use super::{Answer, Floor, lodged, ownership};
use crate::core::assign::Reason;
use crate::core::note::{NOTE_MAX, Note};
use crate::core::person::{Relation, Salutation};
use crate::core::query::FoundBy;
use crate::core::refusal::Refusal;
use crate::core::visit::VisitEvent;
use crate::core::{PersonId, StaffId, VisitId};
use crate::store::audit::Looker;
use crate::store::phone_call::PhoneCall;
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire;

/// Joins a visit to somebody known, or takes that back. What was said at the door stays.
pub fn link(floor: &mut Floor<'_>, id: VisitId, known: Option<PersonId>) -> Answer<()> {
    let visit = floor.visit(id)?;
    let owner = owner_of(floor, &visit)?;
    match known {
        Some(known) => join(floor, &visit, known)?,
        None => part(floor, &visit)?,
    }
    Ok(settle_anew(floor, id, owner)?)
}

fn join(floor: &mut Floor<'_>, visit: &Visit, known: PersonId) -> Answer<()> {
    let root = store::person::root(floor.db, known)?;
    if !store::person::is_known(floor.db, root)? {
        return Err(Refusal::PersonUnknown { id: known.0 }.into());
    }
    let door = at_the_door(floor, visit)?;
    // Whoever everyone else points to can't point back.
    if root == door {
        return Err(Refusal::SamePerson.into());
    }
    part_from_old(floor, door)?;
    becomes(floor, door, root)?;
    floor.note("linked", Some(visit.id), None, json!({ "person": root }))?;
    if let Some(call) = store::phone_call::of_visit(floor.db, visit.id)? {
        join_caller(floor, visit, &call)?;
    }
    Ok(())
}

fn part(floor: &mut Floor<'_>, visit: &Visit) -> Answer<()> {
    let Some(door) = visit.person else {
        return Ok(());
    };
    if let Some(call) = store::phone_call::of_visit(floor.db, visit.id)? {
        part_from_caller(floor, visit, &call)?;
    }
    let root = part_from_old(floor, door)?;
    if let Some(root) = root {
        floor.note("unlinked", Some(visit.id), None, json!({ "person": root }))?;
    }
    Ok(())
}

/// The visitor and whoever made the call are one person. What was said at the door and what was
/// said on the telephone stay apart; whichever of the two is nobody known yet points to the other.
pub fn join_caller(floor: &mut Floor<'_>, visit: &Visit, call: &PhoneCall) -> Answer<()> {
    let Some(caller) = call.person else {
        return Ok(());
    };
    let door = at_the_door(floor, visit)?;
    let of_door = store::person::root(floor.db, door)?;
    let of_caller = store::person::root(floor.db, caller)?;
    let (row, root) = match (of_door == door, of_caller == caller) {
        _ if of_door == of_caller => return Ok(()),
        (true, _) => (door, of_caller),
        (false, true) => (caller, of_door),
        // Two who were known by different names: what the desk said of the visitor stands.
        (false, false) => return Ok(()),
    };
    becomes(floor, row, root)?;
    floor.note("linked", Some(visit.id), None, json!({ "person": root }))?;
    Ok(())
}

/// The visitor is not whoever made the call after all.
pub fn part_from_caller(floor: &Floor<'_>, visit: &Visit, call: &PhoneCall) -> Result<(), Fault> {
    let (Some(door), Some(caller)) = (visit.person, call.person) else {
        return Ok(());
    };
    if store::person::root(floor.db, door)? != store::person::root(floor.db, caller)? {
        return Ok(());
    }
    // A caller who stands for themselves is pointed to.
    if part_from_old(floor, caller)?.is_none() {
        part_from_old(floor, door)?;
    }
    Ok(())
}

/// A row is found, from now on, as the person that it is.
fn becomes(floor: &Floor<'_>, row: PersonId, root: PersonId) -> Result<(), Fault> {
    let found_by = person_keys::of_person(floor.db, row)?;
    store::key::remove(floor.db, row, &found_by)?;
    store::person::set_same_as(floor.db, row, Some(root))?;
    person_keys::renew(floor.db, root)
}

/// Says from whom.
fn part_from_old(floor: &Floor<'_>, row: PersonId) -> Result<Option<PersonId>, Fault> {
    let root = store::person::root(floor.db, row)?;
    if root == row {
        return Ok(None);
    }
    let brought = person_keys::of_person(floor.db, row)?;
    store::person::set_same_as(floor.db, row, None)?;
    person_keys::replace(floor.db, root, brought)?;
    person_keys::renew(floor.db, row)?;
    Ok(Some(root))
}

/// Whoever stands at the door; of somebody who said nothing of themselves, an empty row.
fn at_the_door(floor: &Floor<'_>, visit: &Visit) -> Result<PersonId, Fault> {
    // The visit may have got its person since it was read.
    let visit = store::visit::get(floor.db, visit.id)?;
    if let Some(door) = visit.as_ref().and_then(|visit| visit.person) {
        return Ok(door);
    }
    let (relation, title) = (Relation::Suspect, Salutation::None);
    let door = store::person::insert(floor.db, relation, None, None, title, floor.now)?;
    if let Some(visit) = visit {
        store::collect::set_person(floor.db, visit.id, door)?;
    }
    Ok(door)
}

pub fn owner_of(floor: &Floor<'_>, visit: &Visit) -> Result<Option<StaffId>, Fault> {
    Ok(ownership::in_line(&floor.reading(), visit)?.by)
}

/// What follows from who the visitor is: 留档, as far as the day is not over, and whom they are
/// offered to. The owner comes first (rule 4): an offer that the rules made without knowing them
/// gives way, unless it was accepted. What the visitor or the desk wished stays.
pub fn settle_anew(
    floor: &mut Floor<'_>,
    id: VisitId,
    before: Option<StaffId>,
) -> Result<(), Fault> {
    let Some(visit) = store::visit::get(floor.db, id)? else {
        return Ok(());
    };
    if visit.state.is_open() || visit.date == floor.date.to_string() {
        lodged::renew(floor, id)?;
    }
    if visit.state.is_open() {
        offer_anew(floor, &visit, before)?;
    }
    Ok(())
}

fn offer_anew(floor: &mut Floor<'_>, visit: &Visit, before: Option<StaffId>) -> Result<(), Fault> {
    if owner_of(floor, visit)? == before {
        return Ok(());
    }
    let Some(open) = store::assignment::offer_of(floor.db, visit.id)? else {
        return Ok(());
    };
    match open.reason {
        Reason::Rotation | Reason::Owner | Reason::Referrer | Reason::Skill => {}
        Reason::Requested | Reason::Appointment | Reason::Manual | Reason::HandOff => return Ok(()),
    }
    offer::withdraw_open(floor, &open)?;
    if let Some(state) = visit.state.next(VisitEvent::TimeOut)
        && state != visit.state
    {
        store::visit::set_state(floor.db, visit, state, visit.responsible, floor.now)?;
    }
    Ok(())
}

/// Shows somebody's numbers in full, and keeps who asked and why.
pub fn reveal(floor: &mut Floor<'_>, person: PersonId, reason: &str) -> Answer<wire::Revealed> {
    let reason = Note::parse(reason).map_err(|fault| Refusal::NoteTooLong {
        length: fault.length,
        max: NOTE_MAX,
    })?;
    if reason.as_str().is_empty() {
        return Err(Refusal::RevealWithoutReason.into());
    }
    let revealed = card::numbers(&floor.reading(), person)?;
    let count = u32::try_from(revealed.numbers.len()).unwrap_or(u32::MAX);
    let who = looker(floor);
    store::audit::revealed(floor.db, &who, revealed.person, count, reason.as_str())?;
    Ok(revealed)
}

/// Keeps that somebody searched: the kinds and how many, never the words.
pub fn searched(floor: &Floor<'_>, kinds: &[FoundBy], found: u32) -> Result<(), Fault> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    store::audit::searched(floor.db, &looker(floor), &kinds.join("+"), found)
}

/// Keeps that somebody's card was opened.
pub fn opened(floor: &Floor<'_>, person: PersonId) -> Result<(), Fault> {
    store::audit::opened(floor.db, &looker(floor), person)
}

fn looker<'a>(floor: &Floor<'a>) -> Looker<'a> {
    Looker {
        at: floor.now,
        station: &floor.station.name,
        by: floor.by,
    }
}
