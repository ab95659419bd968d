//! An order finds its operation; asking twice is asking once.

use super::{
    Answer, Asked, Floor, RequestKey, Told, accept, call, close, decline, finish, host, offer,
    phone_call, phone_call_view, presence, register, settle, task, task_view, view,
};
use crate::core::day::Moment;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::core::{PhoneCallId, TaskId};
use crate::store::{self, Fault};
use crate::wire::{Act, Done, LogCall, Order};

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
        Order::LogCall(call) => log_call(floor, call, lang)?,
        Order::FromCall(visit, body) => {
            phone_call::link(floor, *visit, body.call)?;
            // Whoever is known by their number may have a consultant.
            let ask_again_at = settle::settle(floor)?;
            let shown = view::one(&floor.reading(), *visit, lang)?;
            (Done::Visit(Box::new(shown)), ask_again_at)
        }
        Order::NewTask(order) => {
            let task = task::ask(floor, order)?;
            settled_task(floor, task)?
        }
        Order::Task(task, step) => {
            task::step(floor, *task, step)?;
            settled_task(floor, *task)?
        }
    };
    if let Some(key) = &asked.key {
        remember(floor, key, &done)?;
    }
    Ok((Told::Fresh(done), ask_again_at))
}

/// For whoever asks again after a lost reply.
fn remember(floor: &Floor<'_>, key: &RequestKey, done: &Done) -> Answer<()> {
    let first = store::request::Answered {
        fingerprint: key.fingerprint.clone(),
        status: done.status(),
        answer: match done {
            Done::Registered(_) => done.json()?,
            Done::Visit(_) | Done::Staff(_) => String::new(),
            // Its number, and nothing of what was said.
            Done::PhoneCall(call) => call.call.to_string(),
            Done::Task(task) => task.task.to_string(),
        },
    };
    store::request::remember(floor.db, &key.id, &first, floor.now)?;
    Ok(())
}

/// What is told to whoever asks again.
fn as_it_is_now(floor: &Floor<'_>, asked: &Asked, kept: String) -> Answer<String> {
    Ok(match &asked.order {
        Order::Register(_) => kept,
        Order::Visit(visit, _) => now_is(view::one(&floor.reading(), *visit, asked.asker.lang)?)?,
        Order::Presence(staff, _) => now_is(view::colleague(&floor.reading(), *staff)?)?,
        Order::LogCall(_) => {
            let call = PhoneCallId(made(&kept)?);
            now_is(phone_call_view::one(&floor.reading(), call)?)?
        }
        Order::FromCall(visit, _) => {
            now_is(view::one(&floor.reading(), *visit, asked.asker.lang)?)?
        }
        Order::NewTask(_) => {
            let task = TaskId(made(&kept)?);
            now_is(task_view::one(&floor.reading(), task)?)?
        }
        Order::Task(task, _) => now_is(task_view::one(&floor.reading(), *task)?)?,
    })
}

fn log_call(
    floor: &mut Floor<'_>,
    call: &LogCall,
    lang: Language,
) -> Answer<(Done, Option<Moment>)> {
    let logged = phone_call::log(floor, call)?;
    let ask_again_at = settle::settle(floor)?;
    let shown = phone_call_view::fresh(&floor.reading(), &logged, lang)?;
    Ok((Done::PhoneCall(Box::new(shown)), ask_again_at))
}

fn settled_task(floor: &mut Floor<'_>, task: TaskId) -> Answer<(Done, Option<Moment>)> {
    let ask_again_at = settle::settle(floor)?;
    let shown = task_view::one(&floor.reading(), task)?;
    Ok((Done::Task(Box::new(shown)), ask_again_at))
}

/// What the first answer to this order was about.
fn made(kept: &str) -> Result<i64, Fault> {
    Ok(serde_json::from_str(kept)?)
}

fn now_is(shown: impl serde::Serialize) -> Result<String, Fault> {
    Ok(serde_json::to_string(&shown)?)
}

impl Done {
    pub fn status(&self) -> u16 {
        match self {
            Done::Registered(_) | Done::PhoneCall(_) => 201,
            Done::Visit(_) | Done::Staff(_) | Done::Task(_) => 200,
        }
    }

    /// # Errors
    /// Never in practice: these types always have a JSON form.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        match self {
            Done::Registered(done) => serde_json::to_string(done),
            Done::Visit(done) => serde_json::to_string(done),
            Done::Staff(done) => serde_json::to_string(done),
            Done::PhoneCall(done) => serde_json::to_string(done),
            Done::Task(done) => serde_json::to_string(done),
        }
    }
}
