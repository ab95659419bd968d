//! Whose customer somebody is: born when a visit is served to its end, kept by contact.

use serde_json::json;

use super::{Floor, Reading};
use crate::core::ownership::{OwnerReason, is_born, stands};
use crate::core::{PersonId, StaffId};
use crate::store::assignment::Assignment;
use crate::store::visit::Visit;
use crate::store::{self, Fault};

/// The customer's consultant: now, or until their time ran out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Owned {
    pub by: Option<StaffId>,
    /// Still works here, but contact was too long ago.
    pub formerly: Option<StaffId>,
}

pub fn of(reading: &Reading<'_>, person: Option<PersonId>) -> Result<Owned, Fault> {
    let Some(person) = person else {
        return Ok(Owned::default());
    };
    let Some(owner) = store::person::owner(reading.db, person)? else {
        return Ok(Owned::default());
    };
    // Whoever has left has no customers.
    if reading.house.roster.active(owner.staff).is_err() {
        return Ok(Owned::default());
    }
    let showroom = &reading.house.showroom;
    let contact = showroom.zone.date_of(owner.contact);
    let today = showroom.zone.date_of(reading.now);
    let valid = stands(owner.relation, contact, today, showroom.patience.owner_days);
    Ok(Owned {
        by: valid.then_some(owner.staff),
        formerly: (!valid).then_some(owner.staff),
    })
}

/// A visit was served to its end.
pub fn after_service(
    floor: &mut Floor<'_>,
    visit: &Visit,
    server: &Assignment,
) -> Result<(), Fault> {
    let Some(person) = visit.person else {
        return Ok(());
    };
    let owned = of(&floor.reading(), Some(person))?;
    if owned.by == Some(server.staff) {
        return store::person::touch(floor.db, person, floor.now);
    }
    if owned.by.is_some() || !is_born(server.kind, visit.purpose) {
        return Ok(());
    }
    let reason = OwnerReason::Served;
    store::person::set_owner(floor.db, person, server.staff, reason, visit.id, floor.now)?;
    let facts = json!({ "person": person, "reason": reason });
    floor.note("owner_set", Some(visit.id), Some(server.staff), facts)?;
    Ok(())
}
