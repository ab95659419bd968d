//! Time on duty, from what each colleague said of themselves (domain.md §4.5).

use super::day::{Moment, Span};
use super::staff::Presence;

/// One piece of time on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stint {
    pub from: Moment,
    pub to: Moment,
}

impl Stint {
    pub fn length(self) -> Span {
        self.to.since(self.from)
    }
}

/// The pieces of duty between `from` and `until`. `before` is the state at `from`; `events` are in
/// the order in which they were written. A clock that was set back makes no negative time.
pub fn stints(
    before: Presence,
    events: &[(Moment, Presence)],
    from: Moment,
    until: Moment,
) -> Vec<Stint> {
    let mut found = Vec::new();
    let mut since = before.on_duty().then_some(from);
    for (at, state) in events {
        let at = (*at).max(from).min(until);
        match (since, state.on_duty()) {
            (None, true) => since = Some(at),
            (Some(began), false) => {
                found.push(Stint {
                    from: began,
                    to: at.max(began),
                });
                since = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    if let Some(began) = since {
        found.push(Stint {
            from: began,
            to: until.max(began),
        });
    }
    found.retain(|stint| stint.length() > Span::ZERO);
    found
}

pub fn total(stints: &[Stint]) -> Span {
    Span::from_ms(stints.iter().map(|stint| stint.length().ms()).sum())
}

/// How late somebody came to a shift, and whether they came at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    pub by: Span,
    pub came: bool,
}

/// None before the shift begins, and for whoever was there when it did.
pub fn late(shift: Stint, stints: &[Stint], now: Moment) -> Option<Late> {
    if now <= shift.from {
        return None;
    }
    let came = stints
        .iter()
        .filter(|stint| stint.to > shift.from && stint.from < shift.to)
        .map(|stint| stint.from)
        .min();
    let late = match came {
        Some(at) => Late {
            by: at.since(shift.from),
            came: true,
        },
        None => Late {
            by: now.min(shift.to).since(shift.from),
            came: false,
        },
    };
    // Seconds are nobody's lateness.
    (late.by.whole_minutes() >= 1).then_some(late)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> Moment {
        Moment::from_ms(0).after(Span::minutes(minute))
    }

    fn minutes(stints: &[Stint]) -> i64 {
        total(stints).whole_minutes()
    }

    #[test]
    fn a_break_and_a_meeting_are_duty_and_going_home_is_not() {
        let events = [
            (at(10), Presence::Available),
            (at(40), Presence::Break),
            (at(60), Presence::Meeting),
            (at(90), Presence::Off),
            (at(100), Presence::Available),
        ];
        let found = stints(Presence::Off, &events, at(0), at(120));
        assert_eq!((found.len(), minutes(&found)), (2, 80 + 20));
    }

    #[test]
    fn whoever_serves_at_midnight_is_on_duty_from_there() {
        let events = [(at(30), Presence::Off)];
        let found = stints(Presence::Serving, &events, at(0), at(600));
        assert_eq!(minutes(&found), 30);
    }

    #[test]
    fn a_clock_set_back_takes_no_time_from_anybody() {
        let events = [(at(50), Presence::Available), (at(20), Presence::Off)];
        assert_eq!(
            minutes(&stints(Presence::Off, &events, at(0), at(100))),
            0,
            "no negative time"
        );
    }

    #[test]
    fn late_is_who_came_after_the_shift_began_or_has_not_come() {
        let shift = Stint {
            from: at(60),
            to: at(500),
        };
        let from = |minute| {
            [Stint {
                from: at(minute),
                to: at(400),
            }]
        };
        assert_eq!(late(shift, &[], at(60)), None, "it has not begun");
        assert_eq!(late(shift, &from(55), at(90)), None);
        assert_eq!(late(shift, &from(60), at(90)), None);
        let came = late(shift, &from(75), at(90));
        let is = |by, came| {
            Some(Late {
                by: Span::minutes(by),
                came,
            })
        };
        assert_eq!(came, is(15, true));
        assert_eq!(late(shift, &[], at(90)), is(30, false));
        assert_eq!(late(shift, &[], at(900)), is(440, false));
    }
}
