//! The visitor chooses: wait for their own colleague, or be served by somebody else now.

use serde_json::json;

use super::duty::Duty;
use super::floor::after;
use super::{Answer, Floor, offer, settle};
use crate::core::VisitId;
use crate::core::day::Span;
use crate::core::refusal::Refusal;
use crate::core::visit::{VisitEvent, WaitChoice};
use crate::store;
use crate::wire::WaitBody;

/// Nobody is promised to be waited with for longer than this, in minutes, at one asking.
const WAIT_MINUTES_MAX: u32 = 60;

pub fn wait(floor: &mut Floor<'_>, id: VisitId, body: &WaitBody) -> Answer<()> {
    let visit = floor.visit(id)?;
    let state = after(&visit, VisitEvent::Wait)?;
    let waiting = settle::case(floor, &visit, Vec::new())?.waiting;
    let whom = match body.choice {
        WaitChoice::Other => {
            store::visit::set_wait(floor.db, id, None)?;
            floor.note("waits_no_longer", Some(id), None, json!({}))?;
            return Ok(());
        }
        WaitChoice::Wait => {
            let named = waiting.named().ok_or(Refusal::NobodyToWaitFor)?;
            let duty = Duty::load(floor)?;
            let presence = duty.presence(named);
            if !presence.on_duty() {
                let name = floor.house.roster.name(named);
                return Err(Refusal::StaffNotFree { name, presence }.into());
            }
            let mut here = duty.on_duty(floor)?.into_iter();
            if !here.any(|one| one.staff == named && waiting.is_for(&one)) {
                return Err(Refusal::NobodyToWaitFor.into());
            }
            Some(named)
        }
        WaitChoice::Skill if waiting.needs.is_empty() => {
            return Err(Refusal::NobodyToWaitFor.into());
        }
        WaitChoice::Skill => None,
    };
    let own = floor.house.showroom.patience.own_wait;
    let patience = body.minutes.map_or(own, |minutes| {
        Span::minutes(minutes.clamp(1, WAIT_MINUTES_MAX))
    });
    let visit = offer::withdraw(floor, visit)?;
    if state != visit.state {
        store::visit::set_state(floor.db, &visit, state, visit.responsible, floor.now)?;
    }
    let until = floor.now.after(patience);
    store::visit::set_wait(floor.db, id, Some((whom, until)))?;
    floor.note("waits", Some(id), whom, json!({ "ms": patience.ms() }))?;
    Ok(())
}
