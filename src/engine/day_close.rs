//! The day is closed: nothing stays open, and somebody stands for its figures (R37).

use std::collections::BTreeMap;

use serde_json::json;

use super::duty_order::date_said;
use super::{Answer, Floor, close, escalate, finish, presence};
use crate::core::VisitId;
use crate::core::day::BusinessDate;
use crate::core::duty::{DutyFault, Part};
use crate::core::refusal::Refusal;
use crate::core::staff::Presence;
use crate::core::visit::{Outcome, Purpose};
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire::{CloseBody, EndBody, SignedBody};

/// How a visit ends.
#[derive(Clone, Copy)]
enum End {
    Left,
    With(Outcome),
}

pub fn close(floor: &mut Floor<'_>, body: &CloseBody) -> Answer<()> {
    let date = date_said(&floor.reading(), body.date.as_deref())?;
    let seen = store::day::get(floor.db, date)?.filter(|_| date <= floor.date);
    let seen = seen.ok_or(Refusal::Duty(DutyFault::NoSuchDay { date }))?;
    if seen.closed_at.is_some() {
        return Err(Refusal::Duty(DutyFault::DayClosed { date }).into());
    }
    let ends = ends(floor, &body.ends)?;
    let open = open_until(floor, date)?;
    let unnamed: Vec<String> = open
        .iter()
        .filter(|visit| !ends.contains_key(&visit.id))
        .map(Visit::name)
        .collect();
    if !unnamed.is_empty() {
        let numbers = unnamed;
        return Err(Refusal::Duty(DutyFault::StillOpen { numbers }).into());
    }
    check_signatures(floor, body.signed)?;
    for (visit, how) in &ends {
        end(floor, *visit, *how)?;
    }
    if date == floor.date {
        escalate::end_all(floor)?;
        send_home(floor)?;
    }
    for part in Part::ALL {
        if let Some(staff) = body.signed.by(*part) {
            store::day::sign(floor.db, date, *part, staff, floor.now)?;
        }
    }
    store::day::close(floor.db, date, floor.now)?;
    floor.touched.staff = true;
    let facts = json!({
        "date": date.to_string(), "ended": open.len(),
        "front_desk": body.signed.front_desk, "floor_manager": body.signed.floor_manager,
        "sales_manager": body.signed.sales_manager,
    });
    floor.note("day_closed", None, floor.by, facts)?;
    Ok(())
}

/// Somebody came after the close: they wait in a day that is open again.
pub fn reopen_for(floor: &mut Floor<'_>, purpose: Purpose) -> Result<(), Fault> {
    // Who only asks the way is answered by the kiosk and waits for nobody.
    if purpose.is_self_serve() || !store::day::reopen(floor.db, floor.date, floor.now)? {
        return Ok(());
    }
    let facts = json!({ "date": floor.date.to_string() });
    floor.note("day_reopened", None, None, facts)?;
    Ok(())
}

/// Open visits of the day and of days before it: none of them may be passed over.
pub fn open_until(floor: &Floor<'_>, date: BusinessDate) -> Result<Vec<Visit>, Fault> {
    let mut open = store::visit::open(floor.db, u32::MAX)?;
    let last = date.to_string();
    open.retain(|visit| visit.date <= last);
    Ok(open)
}

fn ends(floor: &Floor<'_>, bodies: &[EndBody]) -> Answer<BTreeMap<VisitId, End>> {
    let mut found = BTreeMap::new();
    for body in bodies {
        let how = match (body.outcome, body.left) {
            (Some(Outcome::LeftUnserved), _) | (None, true) => Some(End::Left),
            (Some(outcome), false) => Some(End::With(outcome)),
            (Some(_), true) | (None, false) => None,
        };
        let visit = floor.visit(body.visit)?;
        let number = visit.name();
        let how = how.ok_or(Refusal::Duty(DutyFault::EndUnclear { number }))?;
        found.insert(visit.id, how);
    }
    Ok(found)
}

/// What somebody else ended meanwhile stays as they ended it.
fn end(floor: &mut Floor<'_>, id: VisitId, how: End) -> Answer<()> {
    let visit = floor.visit(id)?;
    match (visit.state.is_open(), how) {
        (true, End::Left) => close::left(floor, id),
        (true, End::With(outcome)) => finish::finish(floor, id, outcome),
        (false, End::Left) => Ok(()),
        (false, End::With(outcome)) => {
            let may_be_said = Outcome::SAID_AT_FINISH.contains(&outcome);
            if may_be_said && store::day::set_outcome(floor.db, id, outcome)? {
                let facts = json!({ "outcome": outcome });
                floor.note("outcome_said", Some(id), floor.by, facts)?;
            }
            Ok(())
        }
    }
}

fn check_signatures(floor: &Floor<'_>, signed: SignedBody) -> Answer<()> {
    if signed.front_desk.is_none() {
        return Err(Refusal::Duty(DutyFault::SignatureMissing).into());
    }
    for part in Part::ALL {
        let Some(staff) = signed.by(*part) else {
            continue;
        };
        let colleague = floor.house.roster.active(staff)?;
        if !part.may_be_signed_by(&colleague.roles) {
            let (name, part) = (colleague.name.clone(), *part);
            return Err(Refusal::Duty(DutyFault::MayNotSign { name, part }).into());
        }
    }
    Ok(())
}

/// The line dies with the day; whoever comes on duty again begins a new one.
fn send_home(floor: &mut Floor<'_>) -> Answer<()> {
    let on_duty = store::presence::all(floor.db)?.into_iter();
    let on_duty: Vec<_> = on_duty.filter(|(_, state, _)| state.on_duty()).collect();
    for (staff, _, _) in on_duty {
        presence::set(floor, staff, Presence::Off)?;
    }
    Ok(())
}
