//! Who took how much, counted the same way for everyone (domain.md §7.3, §7.4 R3).

use std::collections::BTreeSet;

use super::VisitId;
use super::assign::{AssignmentKind, AssignmentState, Reason};
use super::day::{Moment, Span};

/// One assignment, as far as it is counted.
#[derive(Clone, Debug)]
pub struct Given {
    pub visit: VisitId,
    pub kind: AssignmentKind,
    pub reason: Reason,
    pub state: AssignmentState,
    /// It cost the place at the door.
    pub took_turn: bool,
    /// The place was given back.
    pub refunded: bool,
    /// Somebody was asked and had to answer.
    pub asked: bool,
    pub offered_at: Moment,
    pub accepted_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    /// A first visit for a car, and whether it left a number and leave to follow up.
    pub first: bool,
    pub lodged: bool,
    pub test_drive: bool,
}

impl Given {
    pub fn new_turn(&self) -> bool {
        self.took_turn && !self.refunded
    }
}

/// What one colleague did in a range of days.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub on_duty: Span,
    pub new_turns: u32,
    pub owners: u32,
    pub requested: u32,
    pub covers: u32,
    pub supports: u32,
    pub refunds: u32,
    pub skips: u32,
    pub declined: u32,
    pub timed_out: u32,
    pub manual: u32,
    pub serving: Span,
    pub incidents: u32,
    parties: BTreeSet<VisitId>,
    firsts: BTreeSet<VisitId>,
    lodged: BTreeSet<VisitId>,
    test_drives: BTreeSet<VisitId>,
    accept_ms: Vec<i64>,
}

/// Less duty says nothing about fairness (domain.md §5.2).
pub const SPREAD_DUTY_LEAST: Span = Span::minutes(4 * 60);

impl Tally {
    pub fn add(&mut self, one: &Given, now: Moment) {
        match one.state {
            AssignmentState::Declined => self.declined += 1,
            AssignmentState::TimedOut => self.timed_out += 1,
            AssignmentState::Offered
            | AssignmentState::Active
            | AssignmentState::HandedOff
            | AssignmentState::Ended
            | AssignmentState::Cancelled => {}
        }
        let Some(accepted) = one.accepted_at else {
            return;
        };
        match one.kind {
            AssignmentKind::Support => self.supports += 1,
            AssignmentKind::Cover => self.covers += 1,
            // Whoever took two tickets that became one was asked for once.
            AssignmentKind::Serve if self.parties.contains(&one.visit) => {}
            AssignmentKind::Serve => match one.reason {
                Reason::Requested => self.requested += 1,
                Reason::Owner => self.owners += 1,
                Reason::Manual => self.manual += 1,
                Reason::Appointment
                | Reason::Referrer
                | Reason::Rotation
                | Reason::Skill
                | Reason::HandOff => {}
            },
            AssignmentKind::Watch | AssignmentKind::Host => {}
        }
        self.new_turns += u32::from(one.new_turn());
        self.refunds += u32::from(one.refunded);
        if matches!(one.kind, AssignmentKind::Serve | AssignmentKind::Cover) {
            self.take(one, accepted, now);
        }
    }

    fn take(&mut self, one: &Given, accepted: Moment, now: Moment) {
        let lasted = one.ended_at.unwrap_or(now).since(accepted);
        self.serving = Span::from_ms(self.serving.ms() + lasted.ms());
        self.parties.insert(one.visit);
        if one.asked {
            self.accept_ms.push(accepted.since(one.offered_at).ms());
        }
        for (is, kept) in [
            (one.first, &mut self.firsts),
            (one.first && one.lodged, &mut self.lodged),
            (one.test_drive, &mut self.test_drives),
        ] {
            if is {
                kept.insert(one.visit);
            }
        }
    }

    pub fn parties(&self) -> u32 {
        count(&self.parties)
    }

    pub fn firsts(&self) -> u32 {
        count(&self.firsts)
    }

    pub fn lodged(&self) -> u32 {
        count(&self.lodged)
    }

    pub fn test_drives(&self) -> u32 {
        count(&self.test_drives)
    }

    /// How long a party took; none where there was none.
    pub fn serving_mean(&self) -> Option<Span> {
        let parties = i64::from(self.parties());
        (parties > 0).then(|| Span::from_ms(self.serving.ms() / parties))
    }

    pub fn accept_median(&self) -> Option<Span> {
        Spread::of(&self.accept_ms).map(|spread| spread.median)
    }

    /// Consumed turns an hour on duty; none for whoever was too little on duty to be compared.
    pub fn rate(&self) -> Option<f64> {
        (self.on_duty >= SPREAD_DUTY_LEAST).then(|| {
            let hours = self.on_duty.ms() as f64 / Span::minutes(60).ms() as f64;
            f64::from(self.new_turns) / hours
        })
    }
}

/// The most turns an hour less the fewest: shown, not enforced (domain.md §5.2). None while fewer
/// than two have been on duty for long enough.
pub fn spread<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Option<f64> {
    let rates: Vec<f64> = tallies.into_iter().filter_map(Tally::rate).collect();
    if rates.len() < 2 {
        return None;
    }
    let most = rates.iter().copied().fold(f64::MIN, f64::max);
    let least = rates.iter().copied().fold(f64::MAX, f64::min);
    Some(most - least)
}

/// The middle, the ninth of ten, and the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    pub median: Span,
    pub p90: Span,
    pub max: Span,
}

impl Spread {
    /// None of nothing. The median of an even number lies between the two in the middle; the
    /// ninth of ten is the nearest rank.
    pub fn of(ms: &[i64]) -> Option<Spread> {
        let mut sorted = ms.to_vec();
        sorted.sort_unstable();
        let at = |index: usize| sorted.get(index).copied();
        let last = sorted.len().checked_sub(1)?;
        let median = (at(last / 2)? + at(sorted.len() / 2)?) / 2;
        let ninth = (sorted.len() * 9).div_ceil(10) - 1;
        Some(Spread {
            median: Span::from_ms(median),
            p90: Span::from_ms(at(ninth)?),
            max: Span::from_ms(at(last)?),
        })
    }
}

fn count(of: &BTreeSet<VisitId>) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: u32) -> Moment {
        Moment::from_ms(0).after(Span::seconds(second))
    }

    fn served(visit: i64) -> Given {
        Given {
            visit: VisitId(visit),
            kind: AssignmentKind::Serve,
            reason: Reason::Rotation,
            state: AssignmentState::Ended,
            took_turn: true,
            refunded: false,
            asked: true,
            offered_at: at(0),
            accepted_at: Some(at(10)),
            ended_at: Some(at(610)),
            first: true,
            lodged: false,
            test_drive: false,
        }
    }

    #[test]
    fn a_turn_given_back_is_a_refund_and_no_turn() {
        let mut tally = Tally::default();
        tally.add(&served(1), at(900));
        let refunded = Given {
            refunded: true,
            ..served(2)
        };
        tally.add(&refunded, at(900));
        assert_eq!((tally.new_turns, tally.refunds, tally.parties()), (1, 1, 2));
        assert_eq!(tally.serving, Span::seconds(1200));
        assert_eq!(tally.serving_mean(), Some(Span::seconds(600)));
    }

    #[test]
    fn a_party_that_came_back_to_the_same_colleague_is_one_party() {
        let mut tally = Tally::default();
        for lodged in [false, true] {
            let one = Given {
                lodged,
                ..served(1)
            };
            tally.add(&one, at(900));
        }
        assert_eq!((tally.parties(), tally.firsts(), tally.lodged()), (1, 1, 1));
    }

    #[test]
    fn whoever_was_only_asked_took_nobody() {
        let mut tally = Tally::default();
        for state in [AssignmentState::Declined, AssignmentState::TimedOut] {
            let one = Given {
                state,
                accepted_at: None,
                took_turn: false,
                ..served(1)
            };
            tally.add(&one, at(900));
        }
        assert_eq!(
            (tally.declined, tally.timed_out, tally.parties()),
            (1, 1, 0)
        );
        assert_eq!(tally.serving_mean(), None);
    }

    #[test]
    fn the_spread_leaves_out_whoever_was_there_for_less_than_four_hours() {
        let of = |hours: u32, turns: u32| Tally {
            on_duty: Span::minutes(hours * 60),
            new_turns: turns,
            ..Tally::default()
        };
        let tallies = [of(8, 8), of(4, 2), of(3, 0)];
        assert_eq!(spread(&tallies), Some(0.5));
        assert_eq!(spread(&tallies[..1]), None);
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        let of = |seconds: &[i64]| {
            let ms: Vec<i64> = seconds.iter().map(|one| one * 1000).collect();
            Spread::of(&ms).map(|one| {
                let whole = Span::whole_seconds;
                (whole(one.median), whole(one.p90), whole(one.max))
            })
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some((7, 7, 7)));
        assert_eq!(of(&[40, 10]), Some((25, 40, 40)));
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Some((5, 9, 10)));
    }
}
