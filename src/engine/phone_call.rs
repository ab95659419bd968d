//! A telephone call is written down.

use serde_json::json;

use super::register::{Allowed, insert_consents};
use super::task::{self, About};
use super::{Answer, Floor, person_keys, said};
use crate::core::caution::Caution;
use crate::core::consent::{ConsentMethod, is_lodged};
use crate::core::day::{Moment, Span};
use crate::core::note::Note;
use crate::core::person::{GivenName, Relation, Salutation, Surname, SurnameFault};
use crate::core::phone::{ContactState, Phone};
use crate::core::phone_call::{
    CallTopic, HOLDS_MAX, INVITED_WITHIN, LOGGED_WITHIN, RINGS_MAX, SUMMARY_MAX, answered_in_time,
    held_too_long,
};
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::task::{TASK_NOTE_MAX, TaskKind};
use crate::core::visit::Language;
use crate::core::{PersonId, PhoneCallId};
use crate::store;
use crate::store::person::Source;
use crate::store::phone_call::{NewPhoneCall, Wish};
use crate::store::task::To;
use crate::wire::LogCall;

/// What was written; the view tells the rest.
pub struct Logged {
    pub call: PhoneCallId,
    pub advice: Vec<Caution>,
}

/// What was said on the telephone, parsed.
struct Heard {
    surname: Option<Surname>,
    given: Option<GivenName>,
    phone: Option<Phone>,
    notice_lang: Option<Language>,
    interest: Option<store::interest::Interest>,
    summary: Option<Note>,
    transfer_note: Option<Note>,
    times: Times,
    invite_at: Option<Moment>,
    call_back: Option<(To, Option<Moment>)>,
    department: Option<To>,
    advice: Vec<Caution>,
}

struct Times {
    started: Moment,
    answered: Option<Moment>,
    ended: Option<Moment>,
    holds: Vec<Span>,
}

pub fn log(floor: &mut Floor<'_>, order: &LogCall) -> Answer<Logged> {
    let heard = parse(floor, order)?;
    let person = insert_person(floor, order, &heard)?;
    let wish = heard.interest.as_ref().map(wish_of).unwrap_or_default();
    let answered_by = order.answered_by.or(floor.by);
    let call = store::phone_call::insert(
        floor.db,
        &NewPhoneCall {
            // A call that began before midnight belongs to that day.
            date: floor.house.showroom.zone.date_of(heard.times.started),
            direction: order.direction,
            topic: order.topic,
            started_at: heard.times.started,
            answered_at: heard.times.answered,
            ended_at: heard.times.ended,
            ring_count: order.ring_count,
            answered_by,
            hold_periods: &heard.times.holds,
            person,
            wish: &wish,
            summary: heard.summary.as_ref().map(Note::as_str),
            read_back: order.read_back,
            invited: order.invited_to_store || heard.invite_at.is_some(),
            invite_at: heard.invite_at,
            transferred_to: order.transferred_to,
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    if let (Some(person), Some(phone), Some(lang)) = (person, &heard.phone, heard.notice_lang) {
        let allowed = Allowed {
            person,
            purposes: &order.consents,
            phone,
            lang,
            method: ConsentMethod::PhoneSpoken,
            source: Source::Call(call),
            state: match order.read_back {
                true => ContactState::ReadBack,
                false => ContactState::Unverified,
            },
        };
        insert_consents(floor, &allowed)?;
    }
    if let Some(person) = person {
        person_keys::renew(floor.db, person)?;
    }
    let facts = json!({
        "call": call,
        "topic": order.topic,
        "direction": order.direction,
        "in_time": answered_in_time(order.ring_count, heard.times.answered.is_some()),
        "holds_too_long": held_too_long(&heard.times.holds),
    });
    floor.note("call_logged", None, answered_by, facts)?;
    leave_tasks(floor, order, &heard, call, person)?;
    Ok(Logged {
        call,
        advice: heard.advice,
    })
}

/// What the call leaves to be done: each with whoever has to do it.
fn leave_tasks(
    floor: &mut Floor<'_>,
    order: &LogCall,
    heard: &Heard,
    call: PhoneCallId,
    person: Option<PersonId>,
) -> Answer<()> {
    let about = About {
        visit: None,
        call: Some(call),
        person,
    };
    let summary = heard.summary.as_ref().map(Note::as_str);
    if let Some(staff) = order.transferred_to {
        let note = heard.transfer_note.as_ref().map(Note::as_str).or(summary);
        task::give(
            floor,
            TaskKind::Transfer,
            To::Staff(staff),
            about,
            note,
            None,
        )?;
    }
    if let Some((to, due)) = heard.call_back {
        task::give(floor, TaskKind::CallBack, to, about, summary, due)?;
    }
    if let Some(to) = heard.department {
        task::give(floor, TaskKind::Department, to, about, summary, None)?;
    }
    // Never left to chance: whoever complains is heard of by the floor manager.
    let manager = StaffRole::FloorManager;
    let has_manager = || {
        let mut staff = floor.house.roster.in_order();
        staff.any(|one| one.roles.contains(&manager))
    };
    if order.topic == CallTopic::Complaint && has_manager() {
        let to = To::Role(manager);
        task::give(floor, TaskKind::Complaint, to, about, summary, None)?;
    }
    Ok(())
}

fn parse(floor: &Floor<'_>, order: &LogCall) -> Answer<Heard> {
    let mut advice = Vec::new();
    let times = parse_times(floor, order)?;
    let surname = said::parsed(&order.surname, Surname::parse)?;
    let given = said::parsed(&order.given_name, GivenName::parse)?;
    if given.is_some() && surname.is_none() {
        return Err(Refusal::Surname(SurnameFault::NotAName).into());
    }
    let phone = said::parsed(&order.mobile, Phone::parse)?;
    if phone.as_ref().is_some_and(Phone::is_unusual) {
        advice.push(Caution::PhoneUnusual);
    }
    let notice = order.notice.as_deref();
    let notice_lang = said::check_consents(floor, &order.consents, notice, phone.is_some())?;
    let interest = order
        .interest
        .as_ref()
        .map(|said| said::parse_interest(floor, &said.into(), &mut advice))
        .transpose()?;
    let too_long = |max| {
        move |fault: crate::core::note::NoteTooLong| Refusal::SummaryTooLong {
            length: fault.length,
            max,
        }
    };
    let summary = said::said(&order.summary)
        .map(|text| Note::within(text, SUMMARY_MAX).map_err(too_long(SUMMARY_MAX)))
        .transpose()?;
    let transfer_note = said::said(&order.transfer_note)
        .map(|text| Note::within(text, TASK_NOTE_MAX).map_err(too_long(TASK_NOTE_MAX)))
        .transpose()?;
    let mut notes = summary.iter().chain(&transfer_note);
    if notes.any(Note::was_masked) {
        advice.push(Caution::NoteMasked);
    }
    for staff in order.answered_by.iter().chain(&order.transferred_to) {
        floor.house.roster.active(*staff)?;
    }
    let call_back = match &order.call_back {
        Some(back) => Some((
            task::addressee(floor, back.to)?,
            task::due(floor, back.due_at)?,
        )),
        None => None,
    };
    let department = order
        .department
        .map(|role| task::addressee(floor, crate::wire::Addressee::Role(role)))
        .transpose()?;
    Ok(Heard {
        surname,
        given,
        phone,
        notice_lang,
        interest,
        summary,
        transfer_note,
        times,
        invite_at: parse_invite(floor, order)?,
        call_back,
        department,
        advice,
    })
}

/// It rang, was answered, then ended, not long ago.
fn parse_times(floor: &Floor<'_>, order: &LogCall) -> Answer<Times> {
    let ago = [
        Some(order.started_ago_ms),
        order.answered_ago_ms,
        order.ended_ago_ms,
    ];
    let in_order = ago.iter().flatten().is_sorted_by(|a, b| a >= b);
    let in_range = ago
        .iter()
        .flatten()
        .all(|ms| (0..=LOGGED_WITHIN.ms()).contains(ms));
    if !in_order || !in_range {
        let hours_max = LOGGED_WITHIN.whole_minutes() / 60;
        return Err(Refusal::CallTimes { hours_max }.into());
    }
    if order.ring_count.is_some_and(|rings| rings > RINGS_MAX) {
        return Err(Refusal::TooManyRings { max: RINGS_MAX }.into());
    }
    let holds_fit = order
        .hold_periods_ms
        .iter()
        .all(|ms| (0..=order.started_ago_ms).contains(ms));
    if order.hold_periods_ms.len() > HOLDS_MAX || !holds_fit {
        return Err(Refusal::TooManyHolds { max: HOLDS_MAX }.into());
    }
    let at = |ms: i64| floor.now.before(Span::from_ms(ms));
    Ok(Times {
        started: at(order.started_ago_ms),
        answered: order.answered_ago_ms.map(at),
        ended: order.ended_ago_ms.map(at),
        holds: order
            .hold_periods_ms
            .iter()
            .map(|ms| Span::from_ms(*ms))
            .collect(),
    })
}

fn parse_invite(floor: &Floor<'_>, order: &LogCall) -> Answer<Option<Moment>> {
    let at = order.invite_at.map(Moment::from_ms);
    let latest = floor.now.after(INVITED_WITHIN);
    if at.is_some_and(|at| at < floor.now || at > latest) {
        let days_max = INVITED_WITHIN.whole_minutes() / (24 * 60);
        return Err(Refusal::InviteTime { days_max }.into());
    }
    Ok(at)
}

fn insert_person(floor: &Floor<'_>, order: &LogCall, heard: &Heard) -> Answer<Option<PersonId>> {
    if heard.surname.is_none() && heard.phone.is_none() {
        return Ok(None);
    }
    let relation = match is_lodged(heard.phone.is_some(), &order.consents) {
        true => Relation::Prospect,
        false => Relation::Suspect,
    };
    Ok(Some(store::person::insert(
        floor.db,
        relation,
        heard.surname.as_ref(),
        heard.given.as_ref(),
        order.salutation.unwrap_or(Salutation::None),
        floor.now,
    )?))
}

fn wish_of(interest: &store::interest::Interest) -> Wish {
    Wish {
        models: interest.models.clone(),
        purchase_time: interest.purchase_time,
        budget: interest.budget.clone(),
        budget_cny: interest.budget_cny,
    }
}
