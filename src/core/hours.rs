//! Working time: what is promised "within two hours" at closing time is due in the morning.

use super::day::{Moment, Span, StoreZone};

/// From the store's midnight. Showrooms of the trade open at nine and close at six; a store's own
/// hours would stand in its configuration.
const OPENS: Span = Span::minutes(9 * 60);
const CLOSES: Span = Span::minutes(18 * 60);
/// Days looked through: more working time than this is no deadline.
const DAYS_MAX: u32 = 31;

/// When so much working time has passed.
pub fn working_time_after(zone: StoreZone, from: Moment, span: Span) -> Moment {
    let mut left = span;
    let mut date = zone.date_of(from);
    for _ in 0..DAYS_MAX {
        let midnight = zone.start_of(date);
        let begins = from.max(midnight.after(OPENS));
        let today = midnight.after(CLOSES).since(begins);
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
