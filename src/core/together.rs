//! Whether two tickets may be one party: the desk is told, and merges or does not (domain.md §5.4,
//! R30, and §6.4). Nothing is merged by itself.

use super::PartyId;
use super::coded::coded;
use super::day::{Moment, Span};

coded! {
    /// Why two tickets may be one party.
    pub enum TogetherBy {
        /// One number was left twice: one visitor registered twice.
        Number = "number",
        /// Registered in the same minute for the same cars: a couple, each by themselves.
        Wishes = "wishes",
    }
}

/// The same number again within this time is more likely one visitor registered twice than one
/// who came back (R30).
pub const SAME_NUMBER_WITHIN: Span = Span::minutes(10);
/// Who comes through the door together stands at two kiosks at once, or one after the other.
pub const SAME_WISHES_WITHIN: Span = Span::minutes(1);

/// A ticket, as far as this is decided by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub party: PartyId,
    pub registered_at: Moment,
    /// Ids of the catalogue, each once, in any order.
    pub models: Vec<String>,
}

/// How far apart two moments are.
fn apart(one: Moment, other: Moment) -> Span {
    one.max(other).since(one.min(other))
}

pub fn by_number(one: Moment, other: Moment) -> bool {
    apart(one, other) <= SAME_NUMBER_WITHIN
}

/// Who wants nothing in particular wants it with nobody in particular.
pub fn by_wishes(one: &Ticket, other: &Ticket) -> bool {
    let same = one.models.len() == other.models.len()
        && one.models.iter().all(|model| other.models.contains(model));
    one.party != other.party
        && apart(one.registered_at, other.registered_at) <= SAME_WISHES_WITHIN
        && !one.models.is_empty()
        && same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(party: i64, second: u32, models: &[&str]) -> Ticket {
        Ticket {
            party: PartyId(party),
            registered_at: Moment::from_ms(0).after(Span::seconds(second)),
            models: models.iter().map(|id| (*id).to_owned()).collect(),
        }
    }

    #[test]
    fn a_couple_registers_within_a_minute_for_the_same_cars_in_any_order() {
        let one = ticket(1, 100, &["x5", "e6"]);
        assert!(by_wishes(&one, &ticket(2, 160, &["e6", "x5"])));
        assert!(by_wishes(&ticket(2, 40, &["e6", "x5"]), &one));
        assert!(!by_wishes(&one, &ticket(2, 161, &["e6", "x5"])), "later");
        assert!(!by_wishes(&one, &ticket(2, 100, &["x5"])), "fewer");
        assert!(!by_wishes(&one, &ticket(2, 100, &["x5", "s3"])), "others");
        assert!(
            !by_wishes(&one, &ticket(1, 100, &["x5", "e6"])),
            "one party"
        );
        let none = ticket(1, 100, &[]);
        assert!(!by_wishes(&none, &ticket(2, 100, &[])));
    }

    #[test]
    fn one_number_within_ten_minutes_is_one_visitor_whoever_was_first() {
        let at = |second| Moment::from_ms(0).after(Span::seconds(second));
        assert!(by_number(at(0), at(600)) && by_number(at(600), at(0)));
        assert!(!by_number(at(0), at(601)));
    }
}
