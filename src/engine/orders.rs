//! An order finds its operation; asking twice is asking once.

use super::{
    Answer, Asked, Floor, Told, accept, asked, brief_view, call, close, collect, decline, finish,
    grade, host, offer, presence, referral, register, settle, view,
};
use crate::core::VisitId;
use crate::core::caution::Caution;
use crate::core::day::Moment;
use crate::core::refusal::Refusal;
use crate::store::{self, Fault};
use crate::wire::{Act, Done, Learn, Order};

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
                Act::Finish(body) => {
                    grade::confirm(floor, *visit, body)?;
                    finish::finish(floor, *visit, body.outcome)?;
                }
                Act::Left => close::left(floor, *visit)?,
                Act::Void(body) => close::void(floor, *visit, body.reason)?,
            }
            let ask_again_at = settle::settle(floor)?;
            let shown = view::one(&floor.reading(), *visit, lang)?;
            (Done::Visit(Box::new(shown)), ask_again_at)
        }
        Order::Learn(visit, learn) => {
            let advice = self::learn(floor, *visit, learn)?;
            let ask_again_at = settle::settle(floor)?;
            let learned = brief_view::learned(&floor.reading(), *visit, &advice, lang)?;
            (Done::Learned(Box::new(learned)), ask_again_at)
        }
        Order::Presence(staff, state) => {
            presence::set(floor, *staff, *state)?;
            let ask_again_at = settle::settle(floor)?;
            let shown = view::colleague(&floor.reading(), *staff)?;
            (Done::Staff(Box::new(shown)), ask_again_at)
        }
    };
    if let Some(key) = &asked.key {
        let first = store::request::Answered {
            fingerprint: key.fingerprint.clone(),
            status: done.status(),
            answer: match &done {
                Done::Registered(_) => done.json()?,
                Done::Visit(_) | Done::Learned(_) | Done::Staff(_) => String::new(),
            },
        };
        store::request::remember(floor.db, &key.id, &first, floor.now)?;
    }
    Ok((Told::Fresh(done), ask_again_at))
}

/// What an order made: a registration for good, all else as it is now.
fn as_it_is_now(floor: &Floor<'_>, asked: &Asked, first: String) -> Answer<String> {
    let (reading, lang) = (floor.reading(), asked.asker.lang);
    Ok(match &asked.order {
        Order::Register(_) => first,
        Order::Visit(visit, _) => now_is(view::one(&reading, *visit, lang)?)?,
        Order::Learn(visit, _) => now_is(brief_view::learned(&reading, *visit, &[], lang)?)?,
        Order::Presence(staff, _) => now_is(view::colleague(&reading, *staff)?)?,
    })
}

/// What was said while the visitor is here; and a word to the writer.
fn learn(floor: &mut Floor<'_>, visit: VisitId, learn: &Learn) -> Answer<Vec<Caution>> {
    match learn {
        Learn::Collect(body) => collect::collect(floor, visit, body),
        Learn::Asked(body) => asked::asked(floor, visit, *body),
        Learn::Referral(body) => referral::refer(floor, visit, body),
    }
}

fn now_is(shown: impl serde::Serialize) -> Result<String, Fault> {
    Ok(serde_json::to_string(&shown)?)
}

impl Done {
    pub fn status(&self) -> u16 {
        match self {
            Done::Registered(_) => 201,
            Done::Visit(_) | Done::Learned(_) | Done::Staff(_) => 200,
        }
    }

    /// # Errors
    /// Never in practice: these types always have a JSON form.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Done::Registered(done) => serde_json::to_string(done),
            Done::Visit(done) => serde_json::to_string(done),
            Done::Learned(done) => serde_json::to_string(done),
            Done::Staff(done) => serde_json::to_string(done),
        }
    }
}
