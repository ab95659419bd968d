//! The customers of somebody who leaves go to their colleagues, evenly (domain.md §5.1,
//! rule 14). Customers hear nothing of it; what is owed to them moves along.

use serde_json::json;

use super::{Answer, Floor, ownership};
use crate::core::ownership::{Heir, OwnerReason, share_out};
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::{PersonId, StaffId};
use crate::store::{self, Fault};
use crate::wire::TakenOver;

/// Without names, everyone who sells. Says who got how many.
pub fn transfer(floor: &mut Floor<'_>, from: StaffId, to: &[StaffId]) -> Answer<Vec<TakenOver>> {
    let leaver = floor.house.roster.get(from);
    leaver.ok_or(Refusal::StaffUnknown { id: from.0 })?;
    let mut heirs = heirs(floor, from, to)?;
    let customers = theirs(floor, from)?;
    let before: Vec<u32> = heirs.iter().map(|heir| heir.customers).collect();
    for (person, staff) in share_out(&customers, &mut heirs) {
        hand_over(floor, person, from, staff)?;
        let facts = json!({ "person": person, "from": from });
        floor.note("owner_moved", None, Some(staff), facts)?;
    }
    Ok(heirs
        .iter()
        .zip(before)
        .map(|(heir, before)| TakenOver {
            staff: heir.staff,
            customers: heir.customers - before,
        })
        .collect())
}

/// Whoever became somebody else's customer since is not shared out; what the leaver still owes
/// them is owed by that colleague from now on.
fn theirs(floor: &Floor<'_>, from: StaffId) -> Result<Vec<PersonId>, Fault> {
    let mut found = Vec::new();
    for person in ownership::customers(floor.db, from)? {
        let owner = ownership::standing(&floor.reading(), person)?;
        match owner.filter(|owner| owner.valid && owner.staff != from) {
            Some(other) => {
                for row in store::person::members(floor.db, person)? {
                    store::task::move_of(floor.db, row, from, other.staff)?;
                }
            }
            None => found.push(person),
        }
    }
    Ok(found)
}

/// Every row that is this person, and what is owed to any of them.
fn hand_over(floor: &Floor<'_>, person: PersonId, from: StaffId, to: StaffId) -> Result<(), Fault> {
    let owners = store::person::owners(floor.db, person)?;
    for one in owners.iter().filter(|one| one.staff == from) {
        store::person::move_owner(floor.db, one.person, to, OwnerReason::Transfer, floor.now)?;
    }
    for row in store::person::members(floor.db, person)? {
        store::task::move_of(floor.db, row, from, to)?;
    }
    Ok(())
}

fn heirs(floor: &Floor<'_>, from: StaffId, to: &[StaffId]) -> Answer<Vec<Heir>> {
    for staff in to {
        floor.house.roster.active(*staff)?;
    }
    let mut heirs = Vec::new();
    let count = |staff| {
        let customers = ownership::customers(floor.db, staff)?;
        Ok::<u32, Fault>(u32::try_from(customers.len()).unwrap_or(u32::MAX))
    };
    for colleague in floor.house.roster.in_order() {
        let named = match to.is_empty() {
            true => colleague.roles.contains(&StaffRole::Sales),
            false => to.contains(&colleague.id),
        };
        if named && colleague.id != from {
            heirs.push(Heir {
                staff: colleague.id,
                staff_no: colleague.staff_no.clone(),
                customers: count(colleague.id)?,
            });
        }
    }
    if heirs.is_empty() {
        return Err(Refusal::NobodyFree.into());
    }
    Ok(heirs)
}
