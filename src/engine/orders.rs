//! An order finds its operation; asking twice is asking once.

use super::{
    Answer, Asked, Floor, Told, accept, call, close, day_close, decline, duty_order, finish, host,
    offer, presence, register, settle, standing, view,
};
use crate::core::day::Moment;
use crate::core::refusal::Refusal;
use crate::store::{self, Fault};
use crate::wire::{Act, Done, DutyDone, Order};

pub fn carry_out(floor: &mut Floor<'_>, asked: &Asked) -> Answer<(Told, Option<Moment>)> {
    if let Some(key) = &asked.key
        && let Some(first) = store::request::find(floor.db, &key.id)?
    {
        if first.fingerprint != key.fingerprint {
            return Err(Refusal::KeyReused.into());
        }
        let json = as_it_is_now(floor, asked, first.answer)?;
        let again = Told::Again {
            status: first.status,
            json,
        };
        return Ok((again, None));
    }
    let lang = asked.asker.lang;
    let (done, ask_again_at) = match &asked.order {
        Order::Register(order) => {
            let new = register::register(floor, order)?;
            day_close::reopen_for(floor, order.purpose)?;
            let ask_again_at = settle::settle(floor)?;
            let registered = register::answer(floor, &new, lang)?;
            (Done::Registered(registered), ask_again_at)
        }
        Order::Visit(visit, act) => {
            match act {
                Act::Offer(body) => offer::offer(floor, *visit, body)?,
                Act::Accept(body) => accept::accept(floor, *visit, body.staff)?,
                Act::Decline(body) => decline::decline(floor, *visit, body)?,
                Act::Host(body) => host::host(floor, *visit, body.staff)?,
                Act::Call(body) => call::call(floor, *visit, body.place.as_deref())?,
                Act::Finish(body) => finish::finish(floor, *visit, body.outcome)?,
                Act::Left => close::left(floor, *visit)?,
                Act::Void(body) => close::void(floor, *visit, body.reason)?,
            }
            let ask_again_at = settle_the_door(floor)?;
            let shown = view::one(&floor.reading(), *visit, lang)?;
            (Done::Visit(Box::new(shown)), ask_again_at)
        }
        Order::Presence(staff, state) => {
            presence::set(floor, *staff, *state)?;
            let ask_again_at = settle_the_door(floor)?;
            let shown = view::colleague(&floor.reading(), *staff)?;
            (Done::Staff(Box::new(shown)), ask_again_at)
        }
        Order::Duty(order) => {
            duty_order::carry_out(floor, order)?;
            let ask_again_at = settle_the_door(floor)?;
            let shown = duty_order::now_is(floor, order)?;
            (Done::Duty(Box::new(shown)), ask_again_at)
        }
    };
    if let Some(key) = &asked.key {
        let first = store::request::Answered {
            fingerprint: key.fingerprint.clone(),
            status: done.status(),
            answer: match &done {
                Done::Registered(_) => done.json()?,
                Done::Visit(_) | Done::Staff(_) | Done::Duty(_) => String::new(),
            },
        };
        store::request::remember(floor.db, &key.id, &first, floor.now)?;
    }
    Ok((Told::Fresh(done), ask_again_at))
}

/// Whoever comes, goes or takes a turn changes who stands at the door; a registration does not.
fn settle_the_door(floor: &mut Floor<'_>) -> Answer<Option<Moment>> {
    let ask_again_at = settle::settle(floor)?;
    standing::follow(floor)?;
    Ok(ask_again_at)
}

/// A registration's first answer; of anything else, the thing that it was about.
fn as_it_is_now(floor: &Floor<'_>, asked: &Asked, first_answer: String) -> Answer<String> {
    Ok(match &asked.order {
        Order::Register(_) => first_answer,
        Order::Visit(visit, _) => now_is(view::one(&floor.reading(), *visit, asked.asker.lang)?)?,
        Order::Presence(staff, _) => now_is(view::colleague(&floor.reading(), *staff)?)?,
        Order::Duty(order) => Done::Duty(Box::new(duty_order::now_is(floor, order)?)).json()?,
    })
}

fn now_is(shown: impl serde::Serialize) -> Result<String, Fault> {
    Ok(serde_json::to_string(&shown)?)
}

impl Done {
    pub fn status(&self) -> u16 {
        match self {
            Done::Registered(_) => 201,
            Done::Visit(_) | Done::Staff(_) | Done::Duty(_) => 200,
        }
    }

    /// # Errors
    /// Never in practice: these types always have a JSON form.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Done::Registered(done) => serde_json::to_string(done),
            Done::Visit(done) => serde_json::to_string(done),
            Done::Staff(done) => serde_json::to_string(done),
            Done::Duty(done) => match done.as_ref() {
                DutyDone::Line(done) => serde_json::to_string(done),
                DutyDone::Shifts(done) => serde_json::to_string(done),
                DutyDone::Day(done) => serde_json::to_string(done),
            },
        }
    }
}
