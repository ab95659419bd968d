//! A ticket is called on the board.

use serde_json::json;

use super::floor::after;
use super::{Answer, Floor};
use crate::core::VisitId;
use crate::core::refusal::Refusal;
use crate::core::visit::{CALLS_MAX, VisitEvent};
use crate::store;

pub fn call(floor: &mut Floor<'_>, id: VisitId, place: Option<&str>) -> Answer<()> {
    let visit = floor.visit(id)?;
    after(&visit, VisitEvent::Call)?;
    if visit.number.is_none() {
        return Err(Refusal::TicketUnknown.into());
    }
    if i64::from(visit.calls) >= CALLS_MAX {
        return Err(Refusal::CalledEnough { max: CALLS_MAX }.into());
    }
    if let Some(place) = place
        && !floor
            .house
            .showroom
            .places
            .iter()
            .any(|one| one.id == place)
    {
        let id = place.chars().take(20).collect();
        return Err(Refusal::PlaceUnknown { id }.into());
    }
    store::visit::set_called(floor.db, id, place, floor.now)?;
    floor.note(
        "called",
        Some(id),
        None,
        json!({ "place": place, "times": visit.calls + 1 }),
    )?;
    Ok(())
}
