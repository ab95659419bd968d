//! Whose customer somebody is: born when a visit is served to its end, kept by contact.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Floor, Reading};
use crate::core::day::Moment;
use crate::core::ownership::{OwnerReason, is_born, stands};
use crate::core::{PersonId, StaffId};
use crate::store::assignment::Assignment;
use crate::store::person::Owner;
use crate::store::visit::Visit;
use crate::store::{self, Db, Fault};

/// The customer's consultant: now, or until their time ran out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Owned {
    pub by: Option<StaffId>,
    /// Still works here, but contact was too long ago.
    pub formerly: Option<StaffId>,
}

/// Since when, and until when.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The row of the person that says so.
    pub person: PersonId,
    pub staff: StaffId,
    pub since: Moment,
    /// The last time that they were reached or met.
    pub contact: Moment,
    /// When it ends, unless they are reached or met again; a buyer's never does.
    pub until: Moment,
    pub valid: bool,
}

/// Of several rows that are one person and say different things, the newest that still holds.
pub fn standing(reading: &Reading<'_>, person: PersonId) -> Result<Option<Standing>, Fault> {
    let mut best: Option<Standing> = None;
    for owner in store::person::owners(reading.db, person)? {
        let one = stand(reading, &owner);
        let newer = |best: Standing| (one.valid, one.since) > (best.valid, best.since);
        if best.is_none_or(newer) {
            best = Some(one);
        }
    }
    Ok(best)
}

/// The customers of a colleague, each once, the oldest first.
pub fn customers(db: &Db, staff: StaffId) -> Result<Vec<PersonId>, Fault> {
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for row in store::person::owned_by(db, staff)? {
        let person = store::person::root(db, row)?;
        if told.insert(person) {
            found.push(person);
        }
    }
    Ok(found)
}

fn stand(reading: &Reading<'_>, owner: &Owner) -> Standing {
    let showroom = &reading.house.showroom;
    let days = showroom.patience.owner_days;
    let contact = showroom.zone.date_of(owner.contact);
    let today = showroom.zone.date_of(reading.now);
    let last = contact.days_after(days).unwrap_or(contact);
    let until = showroom.zone.start_of(last.next().unwrap_or(last));
    // Whoever has left has no customers.
    let works_here = reading.house.roster.active(owner.staff).is_ok();
    Standing {
        person: owner.person,
        staff: owner.staff,
        since: owner.since,
        contact: owner.contact,
        until,
        valid: works_here && stands(owner.relation, contact, today, days),
    }
}

pub fn of(reading: &Reading<'_>, person: Option<PersonId>) -> Result<Owned, Fault> {
    let Some(person) = person else {
        return Ok(Owned::default());
    };
    let Some(owner) = standing(reading, person)? else {
        return Ok(Owned::default());
    };
    let works_here = reading.house.roster.active(owner.staff).is_ok();
    Ok(Owned {
        by: owner.valid.then_some(owner.staff),
        formerly: (works_here && !owner.valid).then_some(owner.staff),
    })
}

/// Whose customer a visitor is, where that says who comes: an advisor stands in for nobody.
pub fn in_line(reading: &Reading<'_>, visit: &Visit) -> Result<Owned, Fault> {
    match visit.line.has_owners() {
        true => of(reading, visit.person),
        false => Ok(Owned::default()),
    }
}

/// A visit was served to its end: so was everybody whose ticket went on as this one.
pub fn after_service(
    floor: &mut Floor<'_>,
    visit: &Visit,
    server: &Assignment,
) -> Result<(), Fault> {
    met(
        floor,
        visit,
        visit.person,
        server,
        is_born(server.kind, visit.purpose),
    )?;
    for ticket in store::visit::merged_into(floor.db, visit)? {
        // An advisor to whom a buyer's ticket was added has sold nothing.
        let own = ticket.line == visit.line || {
            let last = store::assignment::last_server(floor.db, ticket.id)?;
            last.is_some_and(|last| last.staff == server.staff)
        };
        let born = own && is_born(server.kind, ticket.purpose);
        met(floor, visit, ticket.person, server, born)?;
    }
    Ok(())
}

/// Their own consultant has met them; who has none has one now, if this was a service by which
/// one is born.
fn met(
    floor: &mut Floor<'_>,
    visit: &Visit,
    person: Option<PersonId>,
    server: &Assignment,
    born: bool,
) -> Result<(), Fault> {
    let Some(person) = person else {
        return Ok(());
    };
    let owner = standing(&floor.reading(), person)?.filter(|owner| owner.valid);
    if let Some(owner) = owner.filter(|owner| owner.staff == server.staff) {
        return store::person::touch(floor.db, owner.person, floor.now);
    }
    // Of somebody who was recognised at the desk, the person that they are.
    let person = store::person::root(floor.db, person)?;
    if owner.is_some() || !born {
        return Ok(());
    }
    let reason = OwnerReason::Served;
    store::person::set_owner(floor.db, person, server.staff, reason, visit.id, floor.now)?;
    let facts = json!({ "person": person, "reason": reason });
    floor.note("owner_set", Some(visit.id), Some(server.staff), facts)?;
    Ok(())
}
