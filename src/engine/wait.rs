//! The visitor chooses: wait for their own colleague, or be served by somebody else now.

use serde_json::json;

use super::duty::Duty;
use super::floor::after;
use super::{Answer, Floor, offer, settle};
use crate::core::VisitId;
use crate::core::assign::{ForWhom, Waiting, may_still_come};
use crate::core::day::{Moment, Span};
use crate::core::refusal::Refusal;
use crate::core::visit::{VisitEvent, WaitChoice};
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire::WaitBody;

/// Nobody is promised to be waited with for longer than this, in minutes, at one asking.
const WAIT_MINUTES_MAX: u32 = 60;

pub fn wait(floor: &mut Floor<'_>, id: VisitId, body: &WaitBody) -> Answer<()> {
    let visit = floor.visit(id)?;
    let state = after(&visit, VisitEvent::Wait)?;
    let waiting = settle::case(floor, &visit, Vec::new())?.waiting;
    let whom = match body.choice {
        WaitChoice::Other => {
            if visit.waits.is_some() {
                end(floor, &visit, floor.now)?;
            }
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
        WaitChoice::Skill => {
            let asks = Waiting {
                patience: ForWhom::TheSkill,
                ..waiting
            };
            let people = Duty::load(floor)?.on_duty(floor)?;
            if asks.needs.is_empty() || !may_still_come(&asks, &people) {
                return Err(Refusal::NobodyToWaitFor.into());
            }
            None
        }
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
    store::visit::set_wait(floor.db, id, Some((whom, until)), floor.now)?;
    floor.note("waits", Some(id), whom, json!({ "ms": patience.ms() }))?;
    Ok(())
}

/// A wish ends when its time is over, and with what was waited for: nobody waits, unheard, for
/// somebody who has gone home.
pub fn follow(floor: &mut Floor<'_>) -> Result<(), Fault> {
    let visits = store::visit::waiting_by_wish(floor.db)?;
    if visits.is_empty() {
        return Ok(());
    }
    let people = Duty::load(floor)?.on_duty(floor)?;
    for visit in visits {
        let Some((_, until)) = visit.waits else {
            continue;
        };
        let waiting = settle::case(floor, &visit, Vec::new())?.waiting;
        if until <= floor.now || !may_still_come(&waiting, &people) {
            end(floor, &visit, until.min(floor.now))?;
        }
    }
    Ok(())
}

fn end(floor: &mut Floor<'_>, visit: &Visit, at: Moment) -> Result<(), Fault> {
    store::visit::set_wait(floor.db, visit.id, None, at)?;
    floor.note("waits_no_longer", Some(visit.id), None, json!({}))?;
    Ok(())
}
