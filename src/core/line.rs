//! The rotation line: an order of people, moved only by turns (domain.md §5.2).

/// Place in the line: the smallest stands at the door. Keys die with the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineKey(pub i64);

impl LineKey {
    /// Behind everyone: where a turn taken, a late sign-in or a second miss puts you.
    pub fn tail(last: Option<LineKey>) -> LineKey {
        LineKey(last.map_or(1, |LineKey(last)| last + 1))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterMiss {
    KeepPlace,
    ToTail,
}

/// The first offer somebody lets time out is forgiven; the second in a row costs the place.
pub const fn after_miss(misses_in_a_row: u32) -> AfterMiss {
    if misses_in_a_row >= 2 {
        AfterMiss::ToTail
    } else {
        AfterMiss::KeepPlace
    }
}

/// Whose silence it was, when an offer ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nobody answered in time.
    Theirs,
    /// There was no hub to answer to, or the day in which they were asked is over.
    Ours,
}
