//! The customers of somebody who leaves go to their colleagues, evenly (domain.md §5.1,
//! rule 14). Customers hear nothing of it; what is owed to them moves along.

use serde_json::json;

use super::{Answer, Floor};
use crate::core::StaffId;
use crate::core::ownership::{Heir, OwnerReason, share_out};
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::store;
use crate::wire::TakenOver;

/// Without names, everyone who sells. Says who got how many.
pub fn transfer(floor: &mut Floor<'_>, from: StaffId, to: &[StaffId]) -> Answer<Vec<TakenOver>> {
    let leaver = floor.house.roster.get(from);
    leaver.ok_or(Refusal::StaffUnknown { id: from.0 })?;
    let mut heirs = heirs(floor, from, to)?;
    let persons = store::person::owned_by(floor.db, from)?;
    let before: Vec<u32> = heirs.iter().map(|heir| heir.customers).collect();
    for (person, staff) in share_out(&persons, &mut heirs) {
        store::person::move_owner(floor.db, person, staff, OwnerReason::Transfer, floor.now)?;
        store::task::move_of(floor.db, person, from, staff)?;
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

fn heirs(floor: &Floor<'_>, from: StaffId, to: &[StaffId]) -> Answer<Vec<Heir>> {
    for staff in to {
        floor.house.roster.active(*staff)?;
    }
    let mut heirs = Vec::new();
    for colleague in floor.house.roster.in_order() {
        let named = match to.is_empty() {
            true => colleague.roles.contains(&StaffRole::Sales),
            false => to.contains(&colleague.id),
        };
        if named && colleague.id != from {
            heirs.push(Heir {
                staff: colleague.id,
                staff_no: colleague.staff_no.clone(),
                customers: store::person::owned_count(floor.db, colleague.id)?,
            });
        }
    }
    if heirs.is_empty() {
        return Err(Refusal::NobodyFree.into());
    }
    Ok(heirs)
}
