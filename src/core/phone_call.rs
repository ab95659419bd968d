//! A telephone call, and how soon a caller is owed a voice (domain.md §3.14, §4.6).

use super::coded::coded;
use super::day::Span;

coded! {
    pub enum CallDirection { Incoming = "incoming", Outgoing = "outgoing" }
}

coded! {
    pub enum CallTopic {
        NewCar = "new_car",
        Price = "price",
        Person = "person",
        AfterSales = "after_sales",
        UsedCar = "used_car",
        Appointment = "appointment",
        Complaint = "complaint",
        Other = "other",
    }
}

impl CallTopic {
    /// Whether the caller may buy (domain.md §7.3, C).
    pub const fn is_sales(self) -> bool {
        match self {
            Self::NewCar | Self::Price | Self::UsedCar => true,
            Self::Person | Self::AfterSales | Self::Appointment | Self::Complaint | Self::Other => {
                false
            }
        }
    }
}

coded! {
    /// Why a call may have been this visitor's.
    pub enum CallMatch { Number = "number", Surname = "surname" }
}

/// A line is answered within three rings (S2-04).
pub const RINGS_IN_TIME: u32 = 3;
/// A caller on hold hears somebody again after ten seconds (S2-10).
pub const HOLD_LONGEST: Span = Span::seconds(10);
/// More rings than this nobody counts.
pub const RINGS_MAX: u32 = 99;
/// A caller who is left alone more often has hung up.
pub const HOLDS_MAX: usize = 20;
/// Characters of what was said (domain.md §3.14).
pub const SUMMARY_MAX: usize = 300;
/// A call is written down on the day that it was made; half a day leaves room for a busy one.
pub const LOGGED_WITHIN: Span = Span::minutes(12 * 60);
/// Nobody is invited further ahead than a season's stock is known.
pub const INVITED_WITHIN: Span = Span::minutes(90 * 24 * 60);
/// For so long a visitor may be somebody who was invited by telephone.
pub const EXPECTED_WITHIN: Span = Span::minutes(7 * 24 * 60);

/// Answered within three rings; nothing where nobody counted or nobody answered.
pub fn answered_in_time(rings: Option<u32>, answered: bool) -> Option<bool> {
    rings
        .filter(|_| answered)
        .map(|rings| rings <= RINGS_IN_TIME)
}

/// How often the caller was left alone for longer than ten seconds.
pub fn held_too_long(periods: &[Span]) -> usize {
    periods.iter().filter(|one| **one > HOLD_LONGEST).count()
}
