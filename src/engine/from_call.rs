//! A visitor turns out to be somebody who called.

use serde_json::json;

use super::{Answer, Floor, customer};
use crate::core::refusal::Refusal;
use crate::core::visit::VisitState;
use crate::core::{PhoneCallId, VisitId};
use crate::store;
use crate::store::interest::Interest;
use crate::store::phone_call::{PhoneCall, Wish};
use crate::store::visit::Visit;

/// The visitor is whoever made this call: they were counted then, and are not counted again.
pub fn link(floor: &mut Floor<'_>, id: VisitId, call: PhoneCallId) -> Answer<()> {
    let visit = floor.visit(id)?;
    let call =
        store::phone_call::get(floor.db, call)?.ok_or(Refusal::CallUnknown { id: call.0 })?;
    check_free(floor, &visit, &call)?;
    let owner = customer::owner_of(floor, &visit)?;
    // Linked to the wrong call before: that caller is not here.
    let earlier = store::phone_call::of_visit(floor.db, id)?;
    if let Some(earlier) = earlier.filter(|earlier| earlier.id != call.id) {
        customer::part_from_caller(floor, &visit, &earlier)?;
    }
    store::phone_call::link(floor.db, call.id, id)?;
    store::visit::set_invited(floor.db, id)?;
    customer::join_caller(floor, &visit, &call)?;
    if call.wish != Wish::default() && store::interest::of_visit(floor.db, id)?.is_none() {
        store::interest::insert(floor.db, id, &interest_of(call.wish))?;
    }
    let facts = json!({ "call": call.id });
    floor.note("from_call", Some(id), floor.by, facts)?;
    customer::settle_anew(floor, id, owner)?;
    Ok(())
}

/// One call brings one visit; a ticket that was a mistake has no caller.
fn check_free(floor: &Floor<'_>, visit: &Visit, call: &PhoneCall) -> Answer<()> {
    let Some(other) = call.visit.filter(|other| *other != visit.id) else {
        return Ok(());
    };
    match store::phone_call::ticket(floor.db, other)? {
        None | Some((_, VisitState::Voided | VisitState::Merged)) => Ok(()),
        Some((number, _)) => {
            let number = number.map_or_else(|| format!("#{other}"), |number| number.to_string());
            Err(Refusal::CallHasVisit { number }.into())
        }
    }
}

pub fn interest_of(wish: Wish) -> Interest {
    Interest {
        models: wish.models,
        purchase_time: wish.purchase_time,
        budget: wish.budget,
        budget_cny: wish.budget_cny,
        ..Interest::default()
    }
}
