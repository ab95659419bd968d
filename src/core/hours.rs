//! Working time: what is promised "within two hours" at closing time is due in the morning.

use super::day::{Moment, Span, StoreZone};
use super::shift::WallTime;

/// When the store is open, every day; it closes before midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    opens: WallTime,
    closes: WallTime,
}

impl OpeningHours {
    /// None where it closes before it opens.
    pub fn of(opens: WallTime, closes: WallTime) -> Option<OpeningHours> {
        (opens < closes).then_some(OpeningHours { opens, closes })
    }
}

/// Days looked through: more working time than this is no deadline.
const DAYS_MAX: u32 = 31;

/// When so much working time has passed.
pub fn working_time_after(
    zone: StoreZone,
    hours: OpeningHours,
    from: Moment,
    span: Span,
) -> Moment {
    let on = |midnight: Moment, time: WallTime| midnight.after(Span::minutes(time.minute().into()));
    let mut left = span;
    let mut date = zone.date_of(from);
    for _ in 0..DAYS_MAX {
        let midnight = zone.start_of(date);
        let begins = from.max(on(midnight, hours.opens));
        let today = on(midnight, hours.closes).since(begins);
        if left <= today {
            return begins.after(left);
        }
        left = Span::from_ms(left.ms() - today.ms());
        let Some(next) = date.next() else {
            break;
        };
        date = next;
    }
    from.after(span)
}
