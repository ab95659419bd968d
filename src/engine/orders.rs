//! An order finds its operation; asking twice is asking once.

use super::{
    Answer, Asked, Floor, Told, accept, call, card, close, customer, decline, finish, host, offer,
    presence, register, settle, view,
};
use crate::core::day::Moment;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::store::{self, Fault};
use crate::wire::{Act, CustomerAct, Done, Order};

pub fn carry_out(floor: &mut Floor<'_>, asked: &Asked) -> Answer<(Told, Option<Moment>)> {
    if let Some(key) = &asked.key
        && let Some(first) = store::request::find(floor.db, &key.id)?
    {
        if first.fingerprint != key.fingerprint {
            return Err(Refusal::KeyReused.into());
        }
        let json = match &asked.order {
            Order::Register(_) => first.answer,
            Order::Visit(visit, _) => {
                now_is(view::one(&floor.reading(), *visit, asked.asker.lang)?)?
            }
            Order::Presence(staff, _) => now_is(view::colleague(&floor.reading(), *staff)?)?,
            Order::Customer(CustomerAct::Link(visit, _)) => {
                now_is(view::one(&floor.reading(), *visit, asked.asker.lang)?)?
            }
            Order::Customer(CustomerAct::Reveal(person, _)) => {
                now_is(card::numbers(&floor.reading(), *person)?)?
            }
            Order::Customer(CustomerAct::Searched { .. }) => first.answer,
        };
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
            let ask_again_at = settle::settle(floor)?;
            let shown = view::one(&floor.reading(), *visit, lang)?;
            (Done::Visit(Box::new(shown)), ask_again_at)
        }
        Order::Presence(staff, state) => {
            presence::set(floor, *staff, *state)?;
            let ask_again_at = settle::settle(floor)?;
            let shown = view::colleague(&floor.reading(), *staff)?;
            (Done::Staff(Box::new(shown)), ask_again_at)
        }
        Order::Customer(act) => with_customer(floor, act, lang)?,
    };
    if let Some(key) = &asked.key {
        let first = store::request::Answered {
            fingerprint: key.fingerprint.clone(),
            status: done.status(),
            answer: match &done {
                Done::Registered(_) => done.json()?,
                Done::Visit(_) | Done::Staff(_) | Done::Revealed(_) | Done::Noted => String::new(),
            },
        };
        store::request::remember(floor.db, &key.id, &first, floor.now)?;
    }
    Ok((Told::Fresh(done), ask_again_at))
}

fn with_customer(
    floor: &mut Floor<'_>,
    act: &CustomerAct,
    lang: Language,
) -> Answer<(Done, Option<Moment>)> {
    let done = match act {
        CustomerAct::Link(visit, body) => {
            customer::link(floor, *visit, body.person)?;
            let ask_again_at = settle::settle(floor)?;
            let shown = view::one(&floor.reading(), *visit, lang)?;
            return Ok((Done::Visit(Box::new(shown)), ask_again_at));
        }
        CustomerAct::Reveal(person, body) => {
            Done::Revealed(Box::new(customer::reveal(floor, *person, &body.reason)?))
        }
        CustomerAct::Searched { kinds, found } => {
            customer::searched(floor, kinds, *found)?;
            Done::Noted
        }
    };
    // The floor is as it was, and so is whoever may be asked again.
    Ok((done, settle::settle(floor)?))
}

fn now_is(shown: impl serde::Serialize) -> Result<String, Fault> {
    Ok(serde_json::to_string(&shown)?)
}

impl Done {
    pub fn status(&self) -> u16 {
        match self {
            Done::Registered(_) => 201,
            Done::Visit(_) | Done::Staff(_) | Done::Revealed(_) | Done::Noted => 200,
        }
    }

    /// # Errors
    /// Never in practice: these types always have a JSON form.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Done::Registered(done) => serde_json::to_string(done),
            Done::Visit(done) => serde_json::to_string(done),
            Done::Staff(done) => serde_json::to_string(done),
            Done::Revealed(done) => serde_json::to_string(done),
            Done::Noted => Ok("{}".to_owned()),
        }
    }
}
