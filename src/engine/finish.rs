//! A visit ends with an outcome.

use serde_json::json;

use super::close::end_assignments;
use super::floor::after;
use super::{Answer, Floor, grade, lodged, ownership};
use crate::core::VisitId;
use crate::core::refusal::Refusal;
use crate::core::visit::{Outcome, VisitEvent};
use crate::store;

pub fn finish(floor: &mut Floor<'_>, id: VisitId, outcome: Outcome) -> Answer<()> {
    let visit = floor.visit(id)?;
    let state = after(&visit, VisitEvent::Finish)?;
    if !Outcome::SAID_AT_FINISH.contains(&outcome) {
        return Err(Refusal::NotNow {
            state: visit.state,
            event: VisitEvent::Finish,
        }
        .into());
    }
    if let Some(server) = store::assignment::server_of(floor.db, id)? {
        ownership::after_service(floor, &visit, &server)?;
    }
    store::visit::close(floor.db, &visit, state, Some(outcome), floor.now)?;
    end_assignments(floor, &visit)?;
    lodged::renew(floor, id)?;
    floor.note(
        "finished",
        Some(id),
        Some(visit.responsible),
        json!({ "outcome": outcome }),
    )?;
    let visit = floor.visit(id)?;
    grade::conclude(floor, &visit)?;
    Ok(())
}
