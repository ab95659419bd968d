//! Time on duty of a day, from what colleagues said of themselves.

use super::Reading;
use crate::config::SignIn;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment, Span};
use crate::core::shift::WallTime;
use crate::core::stint::{Stint, stints};
use crate::store::{self, Fault};

/// The hours that the register counts (domain.md §7.4, R1): where nobody signs in by hand, being on
/// duty is the hub's own assumption, and it assumes nothing about the night.
pub const REGISTER_HOURS: (u32, u32) = (8, 21);

/// The part of a day in which duty is counted; none of a day that the hub has not seen.
#[derive(Clone, Copy)]
pub struct Counted {
    from: Moment,
    until: Moment,
}

impl Counted {
    pub fn of(reading: &Reading<'_>, date: BusinessDate) -> Result<Option<Counted>, Fault> {
        let Some(seen) = store::day::get(reading.db, date)? else {
            return Ok(None);
        };
        let showroom = &reading.house.showroom;
        let start = showroom.zone.start_of(date);
        let end = date.next().map(|next| showroom.zone.start_of(next));
        let (mut from, mut until) = (
            start.max(seen.opened_at),
            end.unwrap_or(reading.now).min(reading.now),
        );
        if showroom.sign_in == SignIn::Everyone {
            let (opens, ends) = REGISTER_HOURS;
            from = from.max(start.after(Span::minutes(opens * 60)));
            until = until.min(start.after(Span::minutes(ends * 60)));
        }
        Ok((from < until).then_some(Counted { from, until }))
    }
}

/// When a colleague was on duty.
pub fn of_staff(
    reading: &Reading<'_>,
    counted: Counted,
    staff: StaffId,
) -> Result<Vec<Stint>, Fault> {
    let Counted { from, until } = counted;
    let (before, events) = store::presence::said(reading.db, staff, from, until)?;
    Ok(stints(before, &events, from, until))
}

/// A time on the wall of a day as a moment.
pub fn moment(reading: &Reading<'_>, date: BusinessDate, time: WallTime) -> Moment {
    let start = reading.house.showroom.zone.start_of(date);
    start.after(Span::minutes(time.minute().into()))
}
