//! How long is too long (domain.md §4.6).

use super::coded::coded;
use super::day::Span;

/// Limits of patience; the store sets them, within bounds that the configuration checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    pub amber: Span,
    pub red: Span,
    pub incident: Span,
    pub hosted_amber: Span,
    pub hosted_red: Span,
    /// How long a colleague has to accept.
    pub offer: Span,
    /// Colleagues are called when several parties have had nobody for this long …
    pub support_several: Span,
    /// How soon somebody looks again after a visitor who looks around alone.
    pub browse: Span,
    /// How long a visitor waits for their own consultant before being asked again.
    pub own_wait: Span,
    /// A visit that ended sooner, with nothing noted, was no turn.
    pub short_contact: Span,
    /// Days since effective contact for which a customer keeps their consultant.
    pub owner_days: u32,
    /// Parties that one receptionist may host at once.
    pub hosted_max: u32,
    /// How long a call stays on the board.
    pub call_shown: Span,
    /// How long after the last call a ticket without answer counts as left.
    pub call_answer: Span,
    /// How long one stands at the door before it is long.
    pub standing: Span,
    /// How long one may be away briefly.
    pub away: Span,
}

/// Whoever let an offer pass is not asked again for the same visitor within this time, so
/// that a lone colleague who declined is not asked in the same second.
pub const ASK_AGAIN_AFTER: Span = Span::seconds(60);

coded! {
    pub enum Urgency { Calm = "calm", Amber = "amber", Red = "red" }
}

/// How urgent a wait is.
pub fn grade(waited: Span, amber: Span, red: Span) -> Urgency {
    if waited >= red {
        Urgency::Red
    } else if waited >= amber {
        Urgency::Amber
    } else {
        Urgency::Calm
    }
}
