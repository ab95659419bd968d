//! What the desk does with somebody it knows: links a visit to them, sees a number in full.

use serde_json::json;

use super::card;
use super::offer;
use super::person_keys;
use super::{Answer, Floor, ownership};
use crate::core::assign::Reason;
use crate::core::note::{NOTE_MAX, Note};
use crate::core::person::{Relation, Salutation};
use crate::core::query::FoundBy;
use crate::core::refusal::Refusal;
use crate::core::visit::VisitEvent;
use crate::core::{PersonId, StaffId, VisitId};
use crate::store::audit::Looker;
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
    let door = match visit.person {
        Some(door) => door,
        None => nameless(floor, visit)?,
    };
    // Whoever everyone else points to can't point back.
    if root == door {
        return Err(Refusal::SamePerson.into());
    }
    part_from_old(floor, door)?;
    let found_by = person_keys::of_person(floor.db, door)?;
    store::key::remove(floor.db, door, &found_by)?;
    store::person::set_same_as(floor.db, door, Some(root))?;
    person_keys::renew(floor.db, root)?;
    floor.note("linked", Some(visit.id), None, json!({ "person": root }))?;
    Ok(())
}

fn part(floor: &mut Floor<'_>, visit: &Visit) -> Answer<()> {
    let Some(door) = visit.person else {
        return Ok(());
    };
    if let Some(root) = part_from_old(floor, door)? {
        floor.note("unlinked", Some(visit.id), None, json!({ "person": root }))?;
    }
    Ok(())
}

/// Says from whom.
fn part_from_old(floor: &Floor<'_>, door: PersonId) -> Result<Option<PersonId>, Fault> {
    let root = store::person::root(floor.db, door)?;
    if root == door {
        return Ok(None);
    }
    let brought = person_keys::of_person(floor.db, door)?;
    store::person::set_same_as(floor.db, door, None)?;
    store::key::remove(floor.db, root, &brought)?;
    person_keys::renew(floor.db, root)?;
    person_keys::renew(floor.db, door)?;
    Ok(Some(root))
}

/// Somebody who said nothing of themselves at the door, and was recognised.
fn nameless(floor: &Floor<'_>, visit: &Visit) -> Result<PersonId, Fault> {
    let (relation, title) = (Relation::Suspect, Salutation::None);
    let door = store::person::insert(floor.db, relation, None, None, title, floor.now)?;
    store::card::set_person(floor.db, visit.id, door)?;
    Ok(door)
}

fn owner_of(floor: &Floor<'_>, visit: &Visit) -> Result<Option<StaffId>, Fault> {
    Ok(ownership::of(&floor.reading(), visit.person)?.by)
}

/// The owner comes first (rule 4): an offer that the rules made without knowing them gives way,
/// unless it was accepted. What the visitor or the desk wished stays.
fn settle_anew(floor: &mut Floor<'_>, id: VisitId, before: Option<StaffId>) -> Result<(), Fault> {
    let visit = store::visit::get(floor.db, id)?;
    let Some(visit) = visit.filter(|visit| visit.state.is_open()) else {
        return Ok(());
    };
    if owner_of(floor, &visit)? == before {
        return Ok(());
    }
    let Some(open) = store::assignment::offer_of(floor.db, id)? else {
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
        store::visit::set_state(floor.db, &visit, state, visit.responsible, floor.now)?;
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
