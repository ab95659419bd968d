//! The telephone log as it is read, and which caller a visitor may be.

use super::phone_call::Logged;
use super::{Answer, Reading, task_view, view};
use crate::core::day::BusinessDate;
use crate::core::phone_call::{CallMatch, EXPECTED_WITHIN, answered_in_time, held_too_long};
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::core::{PhoneCallId, VisitId};
use crate::store::phone_call::{Expected, PhoneCall, Visitor};
use crate::store::{self, Fault};
use crate::text;
use crate::wire;

/// Calls of a day that are listed at once.
const LISTED_MAX: u32 = 500;
/// Callers of whom nobody has come yet, looked through for each visitor.
const EXPECTED_MAX: u32 = 300;
/// More suggestions than this are no help.
const SUGGESTED_MAX: usize = 5;

/// The calls of a day.
///
/// # Errors
/// [`Fault`]
pub fn calls(reading: &Reading<'_>, date: BusinessDate) -> Result<wire::PhoneCalls, Fault> {
    let found = store::phone_call::of_day(reading.db, date, LISTED_MAX)?;
    Ok(wire::PhoneCalls {
        seq: view::last_seq(reading)?.0,
        now: reading.now.ms(),
        date: date.to_string(),
        calls: found
            .into_iter()
            .map(|call| show(reading, call))
            .collect::<Result<Vec<_>, Fault>>()?,
    })
}

/// # Errors
/// Refused with `call_unknown`; or a fault.
pub fn one(reading: &Reading<'_>, id: PhoneCallId) -> Answer<wire::PhoneCall> {
    let call = store::phone_call::get(reading.db, id)?.ok_or(Refusal::CallUnknown { id: id.0 })?;
    Ok(show(reading, call)?)
}

/// The answer to a call that was written down just now.
pub(super) fn fresh(
    reading: &Reading<'_>,
    logged: &Logged,
    lang: Language,
) -> Answer<wire::PhoneCall> {
    let mut shown = one(reading, logged.call)?;
    let advice = logged.advice.iter().map(|advice| wire::AdviceGiven {
        code: advice.code().to_owned(),
        detail: text::caution::sentence(lang, *advice),
    });
    shown.advice = advice.collect();
    Ok(shown)
}

pub(super) fn show(reading: &Reading<'_>, call: PhoneCall) -> Result<wire::PhoneCall, Fault> {
    let person = match call.person {
        Some(person) => store::person::shown(reading.db, person)?,
        None => None,
    };
    let number = match call.visit {
        Some(visit) => store::phone_call::ticket(reading.db, visit)?.and_then(|(number, _)| number),
        None => None,
    };
    let tasks = store::task::of_call(reading.db, call.id)?;
    let too_long = held_too_long(&call.hold_periods);
    let interest = (call.wish != store::phone_call::Wish::default()).then(|| wire::CallInterest {
        budget: call
            .wish
            .budget
            .clone()
            .or_else(|| view::typed_budget(call.wish.budget_cny)),
        models: call.wish.models.clone(),
        purchase_time: call.wish.purchase_time,
    });
    Ok(wire::PhoneCall {
        call: call.id,
        date: call.date,
        direction: call.direction,
        topic: call.topic,
        started_at: call.started_at.ms(),
        answered_at: call.answered_at.map(|at| at.ms()),
        ended_at: call.ended_at.map(|at| at.ms()),
        ring_count: call.ring_count,
        answered_in_time: answered_in_time(call.ring_count, call.answered_at.is_some()),
        answered_by: call.answered_by,
        hold_periods_ms: call.hold_periods.iter().map(|one| one.ms()).collect(),
        holds_too_long: u32::try_from(too_long).unwrap_or(u32::MAX),
        surname: person.as_ref().and_then(|one| one.surname.clone()),
        given_name: person.as_ref().and_then(|one| one.given_name.clone()),
        salutation: person.as_ref().map(|one| one.salutation),
        mobile: person.and_then(|one| one.mobile_masked),
        interest,
        summary: call.summary,
        read_back: call.read_back,
        invited_to_store: call.invited,
        invite_at: call.invite_at.map(|at| at.ms()),
        transferred_to: call.transferred_to,
        visit: call.visit,
        number: number.map(|number| number.to_string()),
        tasks: tasks
            .iter()
            .map(|task| task_view::show(reading, task))
            .collect::<Result<Vec<_>, Fault>>()?,
        station: call.station,
        advice: Vec::new(),
    })
}

/// Which call each visitor came of, and which they may have come of.
pub(super) fn put_calls(
    reading: &Reading<'_>,
    visits: &mut [wire::QueueVisit],
) -> Result<(), Fault> {
    for (visit, call) in store::phone_call::of_open_visits(reading.db)? {
        if let Some(shown) = visits.iter_mut().find(|one| one.visit == visit) {
            shown.from_call = Some(call);
        }
    }
    suggest(reading, None, visits)
}

/// The same for one visit, open or closed.
pub(super) fn put_call(reading: &Reading<'_>, visit: &mut wire::QueueVisit) -> Result<(), Fault> {
    let call = store::phone_call::of_visit(reading.db, visit.visit)?;
    visit.from_call = call.map(|call| call.id);
    let id = visit.visit;
    suggest(reading, Some(id), std::slice::from_mut(visit))
}

fn suggest(
    reading: &Reading<'_>,
    only: Option<VisitId>,
    visits: &mut [wire::QueueVisit],
) -> Result<(), Fault> {
    let today = reading.house.showroom.zone.date_of(reading.now);
    let since = reading.now.before(EXPECTED_WITHIN);
    let expected = store::phone_call::expected(reading.db, today, since, EXPECTED_MAX)?;
    if expected.is_empty() {
        return Ok(());
    }
    for visitor in store::phone_call::visitors(reading.db, only)? {
        let mut likely: Vec<(CallMatch, &Expected)> = expected
            .iter()
            .filter_map(|call| Some((matches(&visitor, call)?, call)))
            .collect();
        if likely.is_empty() {
            continue;
        }
        // A number is surer than a name; the newest call comes first among equals.
        likely.sort_by_key(|(by, _)| *by);
        let Some(shown) = visits.iter_mut().find(|one| one.visit == visitor.visit) else {
            continue;
        };
        for (by, call) in likely.into_iter().take(SUGGESTED_MAX) {
            shown.call_suggested.push(suggestion(reading, by, call)?);
        }
    }
    Ok(())
}

fn matches(visitor: &Visitor, call: &Expected) -> Option<CallMatch> {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    if same(&visitor.number, &call.number) {
        Some(CallMatch::Number)
    } else if same(&visitor.surname, &call.surname) {
        Some(CallMatch::Surname)
    } else {
        None
    }
}

fn suggestion(
    reading: &Reading<'_>,
    by: CallMatch,
    call: &Expected,
) -> Result<wire::CallSuggested, Fault> {
    let person = store::person::shown(reading.db, call.person)?;
    Ok(wire::CallSuggested {
        call: call.id,
        by,
        topic: call.topic,
        started_at: call.started_at.ms(),
        invite_at: call.invite_at.map(|at| at.ms()),
        surname: call.surname.clone(),
        salutation: person
            .as_ref()
            .map_or(crate::core::person::Salutation::None, |one| one.salutation),
        mobile: person.and_then(|one| one.mobile_masked),
    })
}
