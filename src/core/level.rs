//! How near a prospect is to an order, and how soon to be in touch (domain.md §4.4).

use super::coded::coded;
use super::day::BusinessDate;
use super::visit::PurchaseTime;

coded! {
    pub enum Level {
        /// New, not graded.
        New = "N",
        /// Ordered, not delivered.
        Ordered = "O",
        Hot = "H",
        A = "A",
        B = "B",
        C = "C",
        Delivered = "D",
        /// Bought elsewhere or gave up.
        Lost = "F1",
        /// Put off without a date.
        Frozen = "F2",
        /// Three tries on three days, and nobody answered.
        LostTouch = "L",
    }
}

/// One row of a brand's rules: brands disagree, so they are data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    pub level: Level,
    /// An order is expected within so many days; none where time does not decide.
    pub order_within_days: Option<i64>,
    /// Whoever has this level hears from us within so many days.
    pub touch_within_days: Option<u32>,
}

const fn grade(level: Level, order: Option<i64>, touch: Option<u32>) -> Grade {
    Grade {
        level,
        order_within_days: order,
        touch_within_days: touch,
    }
}

/// The preset P1 of the trade. Three months have at most 92 days; a month of silence is 30.
pub const P1: [Grade; 10] = [
    grade(Level::New, None, Some(1)),
    grade(Level::Ordered, None, Some(7)),
    grade(Level::Hot, Some(7), Some(2)),
    grade(Level::A, Some(30), Some(7)),
    grade(Level::B, Some(92), Some(14)),
    grade(Level::C, None, Some(30)),
    grade(Level::Delivered, None, Some(3)),
    grade(Level::Lost, None, Some(90)),
    grade(Level::Frozen, None, Some(90)),
    grade(Level::LostTouch, None, None),
];

/// What a visitor said of when they want to buy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Horizon {
    pub time: Option<PurchaseTime>,
    pub target: Option<BusinessDate>,
}

/// The level that the rules propose on `today`. A date says more than a span; one that has
/// passed says nothing any more. Who was not asked is not graded.
pub fn propose(rules: &[Grade], horizon: Horizon, today: BusinessDate) -> Level {
    let left = horizon
        .target
        .map(|target| target.days_since(today))
        .filter(|days| *days >= 0);
    if let Some(days) = left {
        return within(rules, days);
    }
    match horizon.time {
        Some(PurchaseTime::Within7d) => Level::Hot,
        Some(PurchaseTime::Within30d) => Level::A,
        Some(PurchaseTime::Within3m) => Level::B,
        Some(PurchaseTime::Over3m | PurchaseTime::Undecided) => Level::C,
        None => Level::New,
    }
}

fn within(rules: &[Grade], days: i64) -> Level {
    rules
        .iter()
        .filter_map(|rule| Some((rule.order_within_days?, rule.level)))
        .filter(|(most, _)| days <= *most)
        .min()
        .map_or(Level::C, |(_, level)| level)
}

/// The last day on which a prospect of this level is to hear from us.
pub fn touch_by(rules: &[Grade], level: Level, today: BusinessDate) -> Option<BusinessDate> {
    let rule = rules.iter().find(|rule| rule.level == level)?;
    today.days_after(rule.touch_within_days?)
}

/// What is known when a level is confirmed at the end of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    pub ordered: bool,
    pub delivery: bool,
    pub has_reason: bool,
}

/// Why a level can't be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelFault {
    /// O goes with the outcome "order".
    NoOrder,
    /// D goes with the delivery of what was ordered.
    NoDelivery,
    /// Lost, frozen, out of touch, or an order taken back: said with a reason.
    NoReason,
}

impl LevelFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoOrder => "level_needs_order",
            Self::NoDelivery => "level_needs_delivery",
            Self::NoReason => "level_needs_reason",
        }
    }
}

impl Level {
    /// Whether somebody of this level may become `to` now.
    pub fn may_become(from: Option<Level>, to: Level, ending: Ending) -> Result<(), LevelFault> {
        if from == Some(to) {
            return Ok(());
        }
        let fault = match to {
            Level::Ordered => (!ending.ordered).then_some(LevelFault::NoOrder),
            Level::Delivered => (!ending.delivery).then_some(LevelFault::NoDelivery),
            Level::Lost | Level::Frozen | Level::LostTouch => {
                (!ending.has_reason).then_some(LevelFault::NoReason)
            }
            Level::New | Level::Hot | Level::A | Level::B | Level::C => {
                let taken_back = from == Some(Level::Ordered);
                (taken_back && !ending.has_reason).then_some(LevelFault::NoReason)
            }
        };
        fault.map_or(Ok(()), Err)
    }

    /// Steps of warmth from C to H; none for what is no warmth.
    const fn warmth(self) -> Option<i8> {
        match self {
            Self::Hot => Some(3),
            Self::A => Some(2),
            Self::B => Some(1),
            Self::C => Some(0),
            Self::New
            | Self::Ordered
            | Self::Delivered
            | Self::Lost
            | Self::Frozen
            | Self::LostTouch => None,
        }
    }

    /// A jump of two levels is looked at by a supervisor (domain.md S1-01).
    pub fn jumps(self, to: Level) -> bool {
        match (self.warmth(), to.warmth()) {
            (Some(from), Some(to)) => (from - to).abs() >= JUMP,
            (None, _) | (_, None) => false,
        }
    }
}

const JUMP: i8 = 2;
