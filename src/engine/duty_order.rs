//! What is done with the line, the shifts and the day.

use super::{Answer, Floor, Reading, day_close, day_view, line, line_view, shifts};
use crate::core::day::BusinessDate;
use crate::core::duty::DutyFault;
use crate::core::refusal::Refusal;
use crate::wire::{DutyDone, DutyOrder};

pub fn carry_out(floor: &mut Floor<'_>, order: &DutyOrder) -> Answer<()> {
    match order {
        DutyOrder::Line(body) => line::set(floor, body),
        DutyOrder::Shifts(date, body) => {
            let date = date_said(&floor.reading(), date.as_deref())?;
            shifts::set(floor, date, body)
        }
        DutyOrder::Close(body) => day_close::close(floor, body),
    }
}

/// The thing as it is now.
pub fn now_is(floor: &Floor<'_>, order: &DutyOrder) -> Answer<DutyDone> {
    let reading = floor.reading();
    Ok(match order {
        DutyOrder::Line(body) => DutyDone::Line(line_view::line(&reading, body.line)?),
        DutyOrder::Shifts(date, _) => {
            let date = date_said(&reading, date.as_deref())?;
            DutyDone::Shifts(shifts::of_day(&reading, date)?)
        }
        DutyOrder::Close(body) => {
            let date = date_said(&reading, body.date.as_deref())?;
            DutyDone::Day(Box::new(day_view::day(&reading, date)?))
        }
    })
}

/// A date as it was sent; today unless something was.
///
/// # Errors
/// Refused with `date_unreadable`.
pub fn date_said(reading: &Reading<'_>, said: Option<&str>) -> Result<BusinessDate, Refusal> {
    match said {
        Some(text) => Ok(BusinessDate::parse(text).ok_or(DutyFault::DateUnreadable)?),
        None => Ok(reading.house.showroom.zone.date_of(reading.now)),
    }
}
