//! How near a prospect is to an order when the visit ends, and when they hear from us again.

use serde_json::json;

use super::floor::after;
use super::said::{parse_words, said};
use super::{Answer, Floor, Reading};
use crate::core::VisitId;
use crate::core::brief::FreeText;
use crate::core::date::{DateFault, DateKind};
use crate::core::day::{BusinessDate, Moment, Span};
use crate::core::level::{Ending, Horizon, Level, P1, propose, touch_by};
use crate::core::refusal::Refusal;
use crate::core::task::TaskKind;
use crate::core::visit::{Outcome, Purpose, VisitEvent};
use crate::store::level::{Change, VisitGrade};
use crate::store::task::{NewTask, To};
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire::FinishBody;

/// Jumps of levels are looked at over so long (domain.md §4.4).
const JUMP_WITHIN: Span = Span::minutes(24 * 60);

/// What the consultant says of the prospect when the visit ends.
pub fn confirm(floor: &mut Floor<'_>, id: VisitId, body: &FinishBody) -> Answer<()> {
    let visit = floor.visit(id)?;
    after(&visit, VisitEvent::Finish)?;
    let nothing = body.level.is_none() && body.next_contact.is_none() && body.test_drive.is_none();
    if nothing {
        return Ok(());
    }
    let mut advice = Vec::new();
    let reason = parse_words(&body.level_reason, FreeText::LevelReason, &mut advice)?;
    let level = match body.level {
        Some(level) => level,
        None => proposed(&floor.reading(), &visit)?,
    };
    let before = level_before(floor, &visit)?;
    if body.level.is_some() {
        let ending = Ending {
            ordered: body.outcome == Outcome::Order,
            delivery: visit.purpose == Purpose::Delivery,
            has_reason: reason.is_some(),
        };
        Level::may_become(before, level, ending).map_err(Refusal::Level)?;
    }
    let next_contact = next_contact(floor, body, level)?;
    let grade = VisitGrade {
        level,
        confirmed: body.level.is_some(),
        next_contact,
        test_drive: body.test_drive,
    };
    store::level::put_grade(floor.db, visit.id, &grade)?;
    if grade.confirmed {
        change(floor, &visit, level, reason.as_deref(), true)?;
    }
    Ok(())
}

/// A sales visit ended: it has a level, and a prospect with leave to be followed up has a date.
pub fn conclude(floor: &mut Floor<'_>, visit: &Visit) -> Answer<()> {
    if !visit.purpose.is_new_sales() {
        return Ok(());
    }
    let grade = match store::level::grade_of(floor.db, visit.id)? {
        Some(grade) => grade,
        None => {
            let grade = VisitGrade {
                level: proposed(&floor.reading(), visit)?,
                confirmed: false,
                next_contact: None,
                test_drive: None,
            };
            store::level::put_grade(floor.db, visit.id, &grade)?;
            grade
        }
    };
    // A guess never stands in for what a colleague once confirmed.
    if !grade.confirmed && level_before(floor, visit)?.is_none() {
        change(floor, visit, grade.level, None, false)?;
    }
    follow_up(floor, visit, &grade)?;
    Ok(())
}

/// As the rules propose it today.
pub fn proposed(reading: &Reading<'_>, visit: &Visit) -> Result<Level, Fault> {
    let today = reading.house.showroom.zone.date_of(reading.now);
    let interest = store::interest::of_visit(reading.db, visit.id)?.unwrap_or_default();
    let horizon = Horizon {
        time: interest.purchase_time,
        target: interest.target_date,
    };
    Ok(propose(&P1, horizon, today))
}

fn level_before(floor: &Floor<'_>, visit: &Visit) -> Result<Option<Level>, Fault> {
    let rows = store::person::rows(floor.db, visit.person)?;
    store::level::last(floor.db, &rows)
}

/// No later than the level allows: who is hot is not left for a month.
fn next_contact(
    floor: &Floor<'_>,
    body: &FinishBody,
    level: Level,
) -> Answer<Option<BusinessDate>> {
    let kind = DateKind::NextContact;
    let refuse = |fault| Refusal::Date { kind, fault };
    let Some(text) = said(&body.next_contact) else {
        return Ok(None);
    };
    let date = kind.parse(text, floor.date).map_err(refuse)?;
    match touch_by(&P1, level, floor.date).filter(|latest| date > *latest) {
        Some(latest) => Err(refuse(DateFault::TooLate { latest }).into()),
        None => Ok(Some(date)),
    }
}

fn change(
    floor: &mut Floor<'_>,
    visit: &Visit,
    to: Level,
    reason: Option<&str>,
    confirmed: bool,
) -> Answer<()> {
    let Some(person) = visit.person else {
        return Ok(());
    };
    let from = level_before(floor, visit)?;
    let rows = store::person::rows(floor.db, Some(person))?;
    let lately = store::level::levels_since(floor.db, &rows, floor.now.before(JUMP_WITHIN))?;
    let mut had = lately.into_iter().chain(from);
    let to_review = to == Level::Lost || had.any(|level| level.jumps(to));
    let change = Change {
        person,
        from,
        to,
        reason,
        confirmed,
        to_review,
        by: floor.by,
        station: &floor.station.name,
        visit: visit.id,
        at: floor.now,
    };
    store::level::change(floor.db, &change)?;
    floor.note(
        "graded",
        Some(visit.id),
        floor.by,
        json!({ "from": from, "to": to, "confirmed": confirmed, "to_review": to_review }),
    )?;
    Ok(())
}

/// One a visit; only where the visitor allowed it.
fn follow_up(floor: &mut Floor<'_>, visit: &Visit, grade: &VisitGrade) -> Result<(), Fault> {
    let kind = TaskKind::FollowUp;
    if !visit.lodged || store::task::was_given(floor.db, visit.id, kind, None)? {
        return Ok(());
    }
    let latest = touch_by(&P1, grade.level, floor.date);
    let Some(date) = grade.next_contact.or(latest) else {
        return Ok(());
    };
    let to = visit.responsible;
    let task = store::task::insert(
        floor.db,
        &NewTask {
            kind,
            to: To::Staff(to),
            from: floor.by,
            visit: Some(visit.id),
            call: None,
            person: visit.person,
            note: None,
            due: Some(end_of(floor, date)),
            at: floor.now,
            station: &floor.station.name,
        },
    )?;
    floor.note(
        "follow_up_planned",
        Some(visit.id),
        Some(to),
        json!({ "task": task, "level": grade.level }),
    )?;
    Ok(())
}

/// A day's work is due when the day ends.
fn end_of(floor: &Floor<'_>, date: BusinessDate) -> Moment {
    let zone = floor.house.showroom.zone;
    let next = date.next().unwrap_or(date);
    zone.start_of(next).before(Span::seconds(1))
}
