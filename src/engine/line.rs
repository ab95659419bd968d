//! The order of a line: how a day begins, and how somebody changes it.

use std::collections::BTreeMap;

use serde_json::json;

use super::hours::{self, Counted};
use super::{Answer, Floor, said};
use crate::config::SignIn;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment, Span};
use crate::core::duty::DutyFault;
use crate::core::line::{DUTY_DAYS_COUNTED, Past, morning_order, set_by_hand};
use crate::core::note::{NOTE_MAX, Note};
use crate::core::refusal::Refusal;
use crate::core::stint::total;
use crate::core::visit::Line;
use crate::store::staff::Colleague;
use crate::store::{self, Fault};
use crate::wire::LineBody;

/// Who was away for longer begins like somebody new.
const DAYS_LOOKED_BACK: u32 = 28;

/// The order that somebody set by hand: the morning's, or, with a reason, another.
pub fn set(floor: &mut Floor<'_>, body: &LineBody) -> Answer<()> {
    let places = places(floor, body.line)?;
    let standing: Vec<StaffId> = places.iter().map(|(staff, _)| *staff).collect();
    let named = said::each_once(&body.order);
    for staff in &named {
        let colleague = floor.house.roster.active(*staff)?;
        if !standing.contains(staff) {
            let name = colleague.name.clone();
            return Err(Refusal::from(DutyFault::NotInLine { name }).into());
        }
    }
    let order = set_by_hand(&standing, &named);
    let turns = turns_today(floor, body.line)?;
    let reason = reason(body)?;
    if turns > 0 {
        if order == standing {
            return Ok(());
        }
        if reason.is_none() {
            return Err(Refusal::from(DutyFault::LineReasonMissing).into());
        }
    }
    apply(floor, body.line, &order)?;
    store::line_order::insert(
        floor.db,
        &store::line_order::NewOrder {
            date: floor.date,
            line: body.line,
            at: floor.now,
            by: floor.by,
            station: &floor.station.name,
            order: &order,
            turns_before: turns,
            reason: reason.as_ref().map(Note::as_str),
        },
    )?;
    let facts = json!({ "line": body.line, "order": order, "turns_before": turns });
    floor.note("line_set", None, floor.by, facts)?;
    Ok(())
}

fn reason(body: &LineBody) -> Result<Option<Note>, Refusal> {
    let said = body.reason.as_deref().map(str::trim);
    let parsed = said.filter(|text| !text.is_empty()).map(Note::parse);
    parsed.transpose().map_err(|fault| Refusal::NoteTooLong {
        length: fault.length,
        max: NOTE_MAX,
    })
}

/// Everyone who stands in the lines is put into the order in which a day begins.
pub fn begin(floor: &mut Floor<'_>) -> Result<(), Fault> {
    for line in Line::ALL {
        sort(floor, *line)?;
    }
    Ok(())
}

/// Until the day's order is set and while nobody has had a turn, whoever signs in takes the place
/// that the morning's rule gives; after that they come late, and stand behind.
pub fn came(floor: &mut Floor<'_>, colleague: &Colleague) -> Result<(), Fault> {
    if floor.house.showroom.sign_in == SignIn::Everyone {
        return Ok(());
    }
    for line in colleague.roles.iter().filter_map(|role| role.line()) {
        let set = store::line_order::last(floor.db, floor.date, line)?;
        if set.is_none() && turns_today(floor, line)? == 0 {
            sort(floor, line)?;
        }
    }
    Ok(())
}

fn sort(floor: &mut Floor<'_>, line: Line) -> Result<(), Fault> {
    let places = places(floor, line)?;
    if places.len() < 2 {
        return Ok(());
    }
    let planned = store::shift::of_day(floor.db, floor.date)?;
    let mut people = past(floor, &places, line)?;
    for one in &mut people {
        let ranks = planned.iter().filter(|shift| shift.staff == one.staff);
        one.planned = ranks.filter_map(|shift| shift.rank).min();
    }
    apply(floor, line, &morning_order(people))
}

fn places(floor: &Floor<'_>, line: Line) -> Result<Vec<(StaffId, i64)>, Fault> {
    let places = store::line::of_day(floor.db, floor.date)?.into_iter();
    Ok(places
        .filter(|place| place.line == line)
        .map(|place| (place.staff, place.key.0))
        .collect())
}

fn apply(floor: &mut Floor<'_>, line: Line, order: &[StaffId]) -> Result<(), Fault> {
    let keys = places(floor, line)?;
    let new: Vec<(StaffId, i64)> = order
        .iter()
        .zip(&keys)
        .map(|(staff, (_, key))| (*staff, *key))
        .collect();
    if new == keys {
        return Ok(());
    }
    store::line_order::apply(floor.db, floor.date, line, &new)
}

fn turns_today(floor: &Floor<'_>, line: Line) -> Result<u32, Fault> {
    let taken = store::turns::of_day(floor.db, floor.date, Some(line))?;
    Ok(taken.iter().map(|one| one.turns).sum())
}

/// Turns and hours of each over their last days on duty.
fn past(floor: &Floor<'_>, places: &[(StaffId, i64)], line: Line) -> Result<Vec<Past>, Fault> {
    let reading = floor.reading();
    let mut found: BTreeMap<StaffId, (Past, usize)> = places
        .iter()
        .filter_map(|(staff, _)| floor.house.roster.get(*staff))
        .map(|one| (one.id, (nothing_yet(one), 0)))
        .collect();
    for date in store::day::before(floor.db, floor.date, DAYS_LOOKED_BACK)? {
        if found.values().all(|(_, days)| *days >= DUTY_DAYS_COUNTED) {
            break;
        }
        let Some(counted) = Counted::of(&reading, date)? else {
            continue;
        };
        let taken = taken_on(floor, date, line)?;
        for (one, days) in found.values_mut() {
            if *days >= DUTY_DAYS_COUNTED {
                continue;
            }
            let on_duty = total(&hours::of_staff(&reading, counted, one.staff)?);
            if on_duty == Span::ZERO {
                continue;
            }
            *days += 1;
            one.on_duty = Span::from_ms(one.on_duty.ms() + on_duty.ms());
            if let Some((turns, last)) = taken.get(&one.staff) {
                one.turns += turns;
                one.last_turn = one.last_turn.max(Some(*last));
            }
        }
    }
    Ok(found.into_values().map(|(past, _)| past).collect())
}

fn nothing_yet(one: &Colleague) -> Past {
    Past {
        staff: one.id,
        staff_no: one.staff_no.clone(),
        planned: None,
        turns: 0,
        on_duty: Span::ZERO,
        last_turn: None,
    }
}

fn taken_on(
    floor: &Floor<'_>,
    date: BusinessDate,
    line: Line,
) -> Result<BTreeMap<StaffId, (u32, Moment)>, Fault> {
    let taken = store::turns::of_day(floor.db, date, Some(line))?.into_iter();
    Ok(taken
        .map(|one| (one.staff, (one.turns, one.last)))
        .collect())
}
