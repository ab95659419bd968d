//! The rotation line: an order of people, moved only by turns (domain.md §5.2).

use std::cmp::Ordering;

use super::StaffId;
use super::day::{Moment, Span};
use super::staff::Presence;

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

/// How long one stands at the door before it is long (domain.md §4.6), unless the store says so.
pub const STANDING_AMBER: Span = Span::minutes(30);
/// Whoever steps away briefly is back by then (domain.md §4.5), unless the store says so.
pub const AWAY_SHORT_MAX: Span = Span::minutes(10);
/// The days on duty that the morning's order looks back on (domain.md §5.2).
pub const DUTY_DAYS_COUNTED: usize = 7;

/// Whether somebody has been briefly away for longer than the store has patience.
pub fn away_longer(presence: Presence, since: Moment, now: Moment, most: Span) -> bool {
    presence == Presence::AwayShort && now.since(since) > most
}

/// What the morning's order is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub staff: StaffId,
    pub staff_no: String,
    /// The place that the plan of the day names.
    pub planned: Option<u32>,
    /// New turns, and time on duty, over the last days on duty.
    pub turns: u32,
    pub on_duty: Span,
    pub last_turn: Option<Moment>,
}

/// The order in which a day begins: as planned; then who had the fewest turns an hour, whose
/// last turn is the longest ago, and the staff number.
pub fn morning_order(mut people: Vec<Past>) -> Vec<StaffId> {
    people.sort_by(|a, b| {
        // Whoever is planned stands before whoever is not.
        let planned = |one: &Past| one.planned.unwrap_or(u32::MAX);
        planned(a)
            .cmp(&planned(b))
            .then_with(|| rate(a, b))
            // None sorts before some: who never had a turn has waited the longest.
            .then_with(|| a.last_turn.cmp(&b.last_turn))
            .then_with(|| a.staff_no.cmp(&b.staff_no))
    });
    people.into_iter().map(|one| one.staff).collect()
}

/// Turns an hour, compared without dividing. No hours are no turns an hour.
fn rate(a: &Past, b: &Past) -> Ordering {
    let of = |one: &Past, other: &Past| match one.on_duty {
        Span::ZERO => 0,
        _ => i128::from(one.turns) * i128::from(other.on_duty.ms().max(1)),
    };
    of(a, b).cmp(&of(b, a))
}

/// A line after somebody set it: those who are named in front in that order, the others behind
/// as they stood.
pub fn set_by_hand(standing: &[StaffId], named: &[StaffId]) -> Vec<StaffId> {
    let mut order: Vec<StaffId> = Vec::with_capacity(standing.len());
    let first = named.iter().filter(|one| standing.contains(one));
    for one in first.chain(standing) {
        if !order.contains(one) {
            order.push(*one);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(id: i64, turns: u32, hours: u32, last: Option<i64>) -> Past {
        Past {
            staff: StaffId(id),
            staff_no: format!("{}", 100 + id),
            planned: None,
            turns,
            on_duty: Span::minutes(hours * 60),
            last_turn: last.map(Moment::from_ms),
        }
    }

    fn ids(order: &[StaffId]) -> Vec<i64> {
        order.iter().map(|one| one.0).collect()
    }

    #[test]
    fn the_day_begins_with_whoever_had_the_fewest_turns_an_hour() {
        // 0.5, 0.25 and 0.4 an hour.
        let people = vec![
            past(1, 4, 8, Some(1)),
            past(2, 10, 40, Some(2)),
            past(3, 4, 10, Some(3)),
        ];
        assert_eq!(ids(&morning_order(people)), [2, 3, 1]);
    }

    #[test]
    fn equal_rates_go_by_the_oldest_turn_and_then_by_number() {
        let people = vec![
            past(4, 2, 8, Some(50)),
            past(3, 2, 8, None),
            past(2, 4, 16, Some(20)),
            past(1, 2, 8, Some(50)),
        ];
        assert_eq!(ids(&morning_order(people)), [3, 2, 1, 4]);
    }

    #[test]
    fn whoever_is_planned_stands_in_front_of_everyone_who_is_not() {
        let mut people = vec![
            past(1, 0, 8, None),
            past(2, 9, 8, None),
            past(3, 8, 8, None),
        ];
        for (person, rank) in people.iter_mut().skip(1).zip([2, 1]) {
            person.planned = Some(rank);
        }
        assert_eq!(ids(&morning_order(people)), [3, 2, 1]);
    }

    #[test]
    fn somebody_new_without_an_hour_has_no_turns_an_hour() {
        let people = vec![past(1, 1, 8, Some(1)), past(2, 0, 0, None)];
        assert_eq!(ids(&morning_order(people)), [2, 1]);
    }

    #[test]
    fn who_is_not_named_stands_behind_as_before() {
        let standing = [1, 2, 3, 4].map(StaffId);
        let named = [3, 9, 3, 1].map(StaffId);
        assert_eq!(ids(&set_by_hand(&standing, &named)), [3, 1, 2, 4]);
    }

    #[test]
    fn ten_minutes_away_are_brief_and_a_second_more_is_not() {
        let left = Moment::from_ms(0);
        let after = |seconds| left.after(Span::seconds(seconds));
        assert!(!away_longer(
            Presence::AwayShort,
            left,
            after(600),
            AWAY_SHORT_MAX
        ));
        assert!(away_longer(
            Presence::AwayShort,
            left,
            after(601),
            AWAY_SHORT_MAX
        ));
        assert!(!away_longer(
            Presence::Break,
            left,
            after(6000),
            AWAY_SHORT_MAX
        ));
    }
}
