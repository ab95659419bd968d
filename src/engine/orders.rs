//! An order finds its operation; asking twice is asking once.

use super::{
    Answer, Asked, Floor, Told, accept, allow, asked, brief_view, call, close, collect, customer,
    day_close, decline, duty_order, escalate, finish, from_call, grade, hand_off, host, merge,
    offer, own, phone_call, phone_call_view, presence, referral, refund, register, settle, sign_in,
    split, standing, task, task_view, transfer, undo, view, wait, watch,
};
use crate::core::VisitId;
use crate::core::caution::Caution;
use crate::core::day::Moment;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::core::{PhoneCallId, TaskId};
use crate::store::{self, Fault};
use crate::wire::{
    Act, CustomerAct, Done, DutyDone, Learn, LogCall, Order, QueueVisit, Signed, SupportAct,
    TakenOver,
};

/// An order that came before with the same key has its first answer.
fn asked_before(floor: &Floor<'_>, asked: &Asked) -> Answer<Option<Told>> {
    let Some(key) = &asked.key else {
        return Ok(None);
    };
    let Some(first) = store::request::find(floor.db, &key.id)? else {
        return Ok(None);
    };
    if first.fingerprint != key.fingerprint {
        return Err(Refusal::KeyReused.into());
    }
    let reading = floor.reading();
    let json = match &asked.order {
        Order::Register(_) => first.answer,
        Order::Visit(visit, _) => now_is(shown(floor, *visit, asked.asker.lang)?)?,
        Order::Support(_) => now_is(view::support(&reading)?)?,
        // Done once, there is nobody left to share out.
        Order::Transfer(..) => now_is(Vec::<TakenOver>::new())?,
        // They have no key: each is done as often as it is asked.
        Order::Signing(_) | Order::Customer(CustomerAct::Reveal(..)) => {
            return Err(Refusal::KeyReused.into());
        }
        Order::Duty(order) => Done::Duty(Box::new(duty_order::now_is(floor, order)?)).json()?,
        Order::Customer(CustomerAct::Link(visit, _)) => {
            now_is(shown(floor, *visit, asked.asker.lang)?)?
        }
        Order::Customer(CustomerAct::Searched { .. } | CustomerAct::Opened(_)) => first.answer,
        Order::Learn(visit, _) => {
            let lang = asked.asker.lang;
            now_is(brief_view::learned(shown(floor, *visit, lang)?, &[], lang))?
        }
        Order::LogCall(_) => {
            let call = PhoneCallId(made(&first.answer)?);
            now_is(phone_call_view::one(&reading, call)?)?
        }
        Order::FromCall(visit, _) => now_is(shown(floor, *visit, asked.asker.lang)?)?,
        Order::NewTask(_) => {
            let task = TaskId(made(&first.answer)?);
            now_is(task_view::one(&reading, task)?)?
        }
        Order::Task(task, _) => now_is(task_view::one(&reading, *task)?)?,
        Order::Presence(staff, _) => now_is(view::colleague(&reading, *staff)?)?,
    };
    Ok(Some(Told::Again {
        status: first.status,
        json,
    }))
}

#[allow(clippy::too_many_lines, reason = "an arm an order")]
pub fn carry_out(floor: &mut Floor<'_>, asked: &Asked) -> Answer<(Told, Option<Moment>)> {
    if let Some(again) = asked_before(floor, asked)? {
        return Ok((again, None));
    }
    allow::allow(floor, &asked.order)?;
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
            let shown = do_to_visit(floor, *visit, act)?;
            let ask_again_at = settle_the_door(floor)?;
            let shown = self::shown(floor, shown, lang)?;
            (Done::Visit(Box::new(shown)), ask_again_at)
        }
        Order::Support(act) => {
            match act {
                SupportAct::Raise(body) => escalate::raise(floor, body.line)?,
                SupportAct::Answer(call, body) => escalate::answer(floor, *call, body.staff)?,
                SupportAct::Close(call) => escalate::close(floor, *call)?,
            }
            let ask_again_at = settle::settle(floor)?;
            (
                Done::Support(view::support(&floor.reading())?),
                ask_again_at,
            )
        }
        Order::Transfer(from, body) => {
            let shares = transfer::transfer(floor, *from, &body.to)?;
            (Done::Shares(shares), settle::settle(floor)?)
        }
        Order::Learn(visit, learn) => {
            let advice = self::learn(floor, *visit, learn)?;
            let ask_again_at = settle::settle(floor)?;
            let shown = shown(floor, *visit, lang)?;
            let learned = brief_view::learned(shown, &advice, lang);
            (Done::Learned(Box::new(learned)), ask_again_at)
        }
        Order::Presence(staff, state) => {
            presence::set(floor, *staff, *state)?;
            let ask_again_at = settle_the_door(floor)?;
            let shown = view::colleague(&floor.reading(), *staff)?;
            (Done::Staff(Box::new(shown)), ask_again_at)
        }
        Order::Signing(signing) => {
            let signed = sign_in::carry_out(floor, signing)?;
            (Done::Signed(signed), settle::settle(floor)?)
        }
        Order::Duty(order) => {
            duty_order::carry_out(floor, order)?;
            let ask_again_at = settle_the_door(floor)?;
            let shown = duty_order::now_is(floor, order)?;
            (Done::Duty(Box::new(shown)), ask_again_at)
        }
        Order::Customer(act) => with_customer(floor, act, lang)?,
        Order::LogCall(call) => log_call(floor, call, lang)?,
        Order::FromCall(visit, body) => {
            from_call::link(floor, *visit, body.call)?;
            // Whoever is known by their number may have a consultant.
            let ask_again_at = settle::settle(floor)?;
            let shown = self::shown(floor, *visit, lang)?;
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
        let first = store::request::Answered {
            fingerprint: key.fingerprint.clone(),
            status: done.status(),
            answer: done.kept()?,
        };
        store::request::remember(floor.db, &key.id, &first, floor.now)?;
    }
    Ok((Told::Fresh(done), ask_again_at))
}

/// A visit as whoever gave the order sees it.
fn shown(floor: &Floor<'_>, visit: VisitId, lang: Language) -> Answer<QueueVisit> {
    let reading = floor.reading();
    let shown = view::one(&reading, visit, lang)?;
    Ok(own::visit_for(&reading, allow::eyes(floor), shown)?)
}

/// Says which visit the answer shows: a split shows the new one.
fn do_to_visit(floor: &mut Floor<'_>, visit: VisitId, act: &Act) -> Answer<VisitId> {
    let mut shown = visit;
    let before = undo::before(floor, visit, act)?;
    match act {
        Act::Offer(body) => offer::offer(floor, visit, body)?,
        Act::Accept(body) => accept::accept(floor, visit, body.staff)?,
        Act::Decline(body) => decline::decline(floor, visit, body)?,
        Act::Host(body) => host::host(floor, visit, body.staff)?,
        Act::Call(body) => call::call(floor, visit, body.place.as_deref())?,
        Act::Finish(body) => {
            grade::confirm(floor, visit, body)?;
            finish::finish(floor, visit, body.outcome)?;
        }
        Act::Left => close::left(floor, visit)?,
        Act::Void(body) => close::void(floor, visit, body.reason)?,
        Act::Watch(body) => watch::watch(floor, visit, body.staff)?,
        Act::Help => watch::help(floor, visit)?,
        Act::Wait(body) => wait::wait(floor, visit, body)?,
        Act::HandOff(body) => hand_off::hand_off(floor, visit, body)?,
        Act::Support(body) => hand_off::support(floor, visit, body.staff)?,
        Act::Merge(body) => merge::merge(floor, visit, body.with)?,
        Act::Split(body) => shown = split::split(floor, visit, body)?,
        Act::Refund(body) => refund::refund(floor, visit, body)?,
        Act::Undo => undo::undo(floor, visit)?,
    }
    if let Some(before) = before {
        undo::remember(floor, act, &before)?;
    }
    Ok(shown)
}

/// Whoever comes, goes or takes a turn changes who stands at the door; a registration does not.
fn settle_the_door(floor: &mut Floor<'_>) -> Answer<Option<Moment>> {
    let ask_again_at = settle::settle(floor)?;
    standing::follow(floor)?;
    Ok(ask_again_at)
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
            let shown = self::shown(floor, *visit, lang)?;
            return Ok((Done::Visit(Box::new(shown)), ask_again_at));
        }
        CustomerAct::Reveal(person, body) => {
            Done::Revealed(Box::new(customer::reveal(floor, *person, &body.reason)?))
        }
        CustomerAct::Searched { kinds, found } => {
            customer::searched(floor, kinds, *found)?;
            Done::Noted
        }
        CustomerAct::Opened(person) => {
            customer::opened(floor, *person)?;
            Done::Noted
        }
    };
    // The floor is as it was, and so is whoever may be asked again.
    Ok((done, settle::settle(floor)?))
}

/// What was said while the visitor is here; and a word to the writer.
fn learn(floor: &mut Floor<'_>, visit: VisitId, learn: &Learn) -> Answer<Vec<Caution>> {
    match learn {
        Learn::Collect(body) => collect::collect(floor, visit, body),
        Learn::Asked(body) => asked::asked(floor, visit, *body),
        Learn::Referral(body) => referral::refer(floor, visit, body),
    }
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
    /// What is kept for whoever asks again: of a registration the very words, of what else was
    /// made its number, and of all the rest nothing. They are shown what is now: a kept copy
    /// would outlive the visitor's wish to be forgotten.
    fn kept(&self) -> Result<String, serde_json::Error> {
        match self {
            Done::Registered(_) => self.json(),
            Done::PhoneCall(call) => Ok(call.call.to_string()),
            Done::Task(task) => Ok(task.task.to_string()),
            Done::Visit(_)
            | Done::Staff(_)
            | Done::Support(_)
            | Done::Shares(_)
            | Done::Signed(_)
            | Done::Duty(_)
            | Done::Revealed(_)
            | Done::Noted
            | Done::Learned(_) => Ok(String::new()),
        }
    }

    pub fn status(&self) -> u16 {
        match self {
            Done::Registered(_) | Done::PhoneCall(_) | Done::Signed(Signed::In(_)) => 201,
            Done::Signed(Signed::Done | Signed::No(_)) => 204,
            Done::Visit(_)
            | Done::Staff(_)
            | Done::Support(_)
            | Done::Shares(_)
            | Done::Duty(_)
            | Done::Revealed(_)
            | Done::Noted
            | Done::Learned(_)
            | Done::Task(_) => 200,
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
            Done::Support(done) => serde_json::to_string(done),
            Done::Shares(done) => serde_json::to_string(done),
            Done::Signed(Signed::In(done)) => serde_json::to_string(done),
            Done::Signed(Signed::Done | Signed::No(_)) => Ok(String::new()),
            Done::Duty(done) => match done.as_ref() {
                DutyDone::Line(done) => serde_json::to_string(done),
                DutyDone::Shifts(done) => serde_json::to_string(done),
                DutyDone::Day(done) => serde_json::to_string(done),
            },
            Done::Revealed(done) => serde_json::to_string(done),
            Done::Noted => Ok("{}".to_owned()),
            Done::PhoneCall(done) => serde_json::to_string(done),
            Done::Task(done) => serde_json::to_string(done),
        }
    }
}
