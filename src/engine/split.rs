//! One of the party wants something else: a second ticket in the same party.

use serde_json::json;

use super::duty::Duty;
use super::floor::after;
use super::{Answer, Floor, complaint, lodged};
use crate::core::VisitId;
use crate::core::headcount::Headcount;
use crate::core::refusal::Refusal;
use crate::core::visit::{Line, ReceptionMode, VisitEvent, VisitState};
use crate::store;
use crate::wire::SplitBody;

/// The party is counted once, as it came through one door (domain.md R25, R26). Says which
/// ticket is new.
pub fn split(floor: &mut Floor<'_>, id: VisitId, body: &SplitBody) -> Answer<VisitId> {
    let visit = floor.visit(id)?;
    after(&visit, VisitEvent::Split)?;
    if body.purpose.is_self_serve() {
        return Err(Refusal::SplitForNothing.into());
    }
    if let Some(staff) = body.requested_staff
        && floor.house.roster.active(staff).is_err()
    {
        return Err(Refusal::RequestedStaffUnknown { id: staff.0 }.into());
    }
    let duty = Duty::load(floor)?;
    let named = body.requested_staff;
    let responsible = complaint::responsible(floor, &duty, body.purpose, named)?;
    let number = store::ticket::draw(floor.db, floor.date, body.purpose.series())?;
    let token = floor.dice.token()?;
    let converts = visit.line == Line::Service && body.purpose.line() == Line::Sales;
    let new = store::visit::insert(
        floor.db,
        &store::visit::NewVisit {
            date: floor.date,
            number: Some(number),
            token: &token,
            party: visit.party,
            // Which of the party it is nobody said, nor whether they were here before: whoever it
            // is speaks, and allows, for themselves (R24, R25), and is linked by the desk if they
            // are known.
            person: None,
            purpose: body.purpose,
            topic: None,
            line: body.purpose.line(),
            reception_mode: if converts {
                ReceptionMode::ServiceConversion
            } else {
                visit.reception_mode
            },
            declared_visit: None,
            headcount: Headcount::of(body.headcount).0.get(),
            children: 0,
            access_needs: &visit.access_needs,
            language: visit.language,
            requested_staff: body.requested_staff,
            drink: None,
            note: None,
            state: VisitState::Waiting,
            responsible,
            lodged: false,
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    lodged::renew(floor, new)?;
    floor.note(
        "split",
        Some(new),
        Some(responsible),
        json!({ "from": id, "purpose": body.purpose }),
    )?;
    Ok(new)
}
