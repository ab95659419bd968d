//! When an abandoned page is warned about and wiped (domain.md §6.3).

use std::time::Duration;

use crate::screens::generated::Page;

/// The warning counts down for this many seconds.
pub const WARNING_SECONDS: i32 = 10;
/// A ticket stays this long.
pub const TICKET_SECONDS: i32 = 15;
/// Directions stay this long.
pub const WAYS_SECONDS: i32 = 20;
/// The first page is as the store wants it again, when nobody went on from it.
pub const HOME: Duration = Duration::from_secs(60);
/// "I need more time" multiplies every limit.
const MORE_TIME: u32 = 3;

/// How long a page may lie untouched before the warning; none where it needs no warning.
pub fn limit(page: Page, more_time: bool) -> Option<Duration> {
    let seconds = match page {
        Page::Home | Page::Ticket | Page::Directions => return None,
        // What is personal is on these.
        Page::Plate | Page::Contact | Page::Check => 20,
        Page::Reasons
        | Page::Topic
        | Page::Visited
        | Page::Party
        | Page::Models
        | Page::Details
        | Page::Consultant
        | Page::Choices => 30,
    };
    let factor = if more_time { MORE_TIME } else { 1 };
    Some(Duration::from_secs(seconds) * factor)
}

/// How long a page that leads home by itself stays.
pub fn stay(seconds: i32, more_time: bool) -> i32 {
    if more_time {
        seconds.saturating_mul(MORE_TIME as i32)
    } else {
        seconds
    }
}
