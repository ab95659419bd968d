//! Who is planned when, and who is late.

use serde_json::json;

use super::hours::{self, Counted};
use super::{Answer, Floor, Reading};
use crate::core::day::BusinessDate;
use crate::core::duty::DutyFault;
use crate::core::refusal::Refusal;
use crate::core::shift::{Shift, WallTime};
use crate::core::stint::{Stint, late};
use crate::store::shift::Planned;
use crate::store::{self, Fault};
use crate::wire::{ShiftBody, ShiftShown, ShiftsBody, ShiftsOfDay};

/// All shifts of a day, in place of those that were planned before.
pub fn set(floor: &mut Floor<'_>, date: BusinessDate, body: &ShiftsBody) -> Answer<()> {
    let mut planned: Vec<Planned> = Vec::with_capacity(body.shifts.len());
    for one in &body.shifts {
        let colleague = floor.house.roster.active(one.staff)?;
        let shift = parse(one).ok_or_else(|| DutyFault::ShiftUnreadable {
            name: colleague.name.clone(),
        });
        let shift = shift.map_err(Refusal::from)?;
        let same = planned.iter().filter(|other| other.staff == one.staff);
        if same.into_iter().any(|other| other.shift.overlaps(shift)) {
            let name = colleague.name.clone();
            return Err(Refusal::from(DutyFault::ShiftsOverlap { name }).into());
        }
        planned.push(Planned {
            staff: one.staff,
            shift,
            rank: one.rank,
        });
    }
    store::shift::set(floor.db, date, &planned)?;
    let facts = json!({ "date": date.to_string(), "shifts": planned.len() });
    floor.note("shifts_set", None, floor.by, facts)?;
    Ok(())
}

/// Nobody has a place beyond this in a morning's line.
const RANK_MAX: u32 = 999;

fn parse(body: &ShiftBody) -> Option<Shift> {
    if body
        .rank
        .is_some_and(|rank| !(1..=RANK_MAX).contains(&rank))
    {
        return None;
    }
    Shift::of(WallTime::parse(&body.from)?, WallTime::parse(&body.to)?)
}

/// The shifts of a day, the earliest first.
///
/// # Errors
/// [`Fault`]
pub fn of_day(reading: &Reading<'_>, date: BusinessDate) -> Result<ShiftsOfDay, Fault> {
    let counted = Counted::of(reading, date)?;
    let planned = store::shift::of_day(reading.db, date)?;
    let mut shifts = Vec::with_capacity(planned.len());
    for one in planned {
        // Whoever has left the store is not looked for.
        let Some(colleague) = reading.house.roster.get(one.staff) else {
            continue;
        };
        let stints = match counted {
            Some(counted) => hours::of_staff(reading, counted, one.staff)?,
            None => Vec::new(),
        };
        let times = Stint {
            from: hours::moment(reading, date, one.shift.from()),
            to: hours::moment(reading, date, one.shift.to()),
        };
        let late = late(times, &stints, reading.now);
        shifts.push(ShiftShown {
            staff: one.staff,
            staff_no: colleague.staff_no.clone(),
            name: colleague.name.clone(),
            name_en: colleague.name_en.clone(),
            from: one.shift.from().to_string(),
            to: one.shift.to().to_string(),
            rank: one.rank,
            late_minutes: late
                .map(|late| u32::try_from(late.by.whole_minutes()).unwrap_or(u32::MAX)),
            came: stints
                .iter()
                .any(|stint| stint.to > times.from && stint.from < times.to),
        });
    }
    Ok(ShiftsOfDay {
        date: date.to_string(),
        shifts,
    })
}
