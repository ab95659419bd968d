//! Budgets in yuan, as visitors say them (domain.md §3.7, §9.3).

use super::clean::clean;
use super::decimal::{Decimal, Unit};

/// From, up to, or between; whole yuan, at least one bound, never the wrong way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    min_yuan: Option<u32>,
    max_yuan: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetFault {
    /// Not an amount, nor two.
    Form,
    OutOfRange,
    /// The larger amount first: the visitor is asked whether this was meant.
    Swapped {
        suggestion: Budget,
    },
}

impl BudgetFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "budget_form",
            Self::OutOfRange => "budget_out_of_range",
            Self::Swapped { .. } => "budget_swapped",
        }
    }
}

/// 0.1 万: less is a slip of the finger.
pub const BUDGET_MIN_YUAN: u32 = 1_000;
/// 2000 万 (domain.md §3.7).
pub const BUDGET_MAX_YUAN: u32 = 20_000_000;
/// A bare number up to this is meant in 万, as prices of cars are said; above it in yuan.
const BARE_WAN_MAX: u32 = 2_000;
const WAN: u64 = 10_000;

impl Budget {
    /// "45万", "45W", "450000", "¥450,000", "45-60万", "45万以内", "60万以上". One amount alone
    /// is the most that may be spent. A bare number up to 2000 is in 万.
    pub fn parse(raw: &str) -> Result<Budget, BudgetFault> {
        let text = tidy(raw);
        if let Some(most) = strip_any(&text, &["以内", "以下", "之内", "内"], &["<", "≤"])
        {
            return Self::of(None, Some(amount(most, None)?));
        }
        if let Some(least) = strip_any(&text, &["以上", "起", "+"], &[">", "≥"]) {
            return Self::of(Some(amount(least, None)?), None);
        }
        let Some((min, max)) = text.split_once('-') else {
            return Self::of(None, Some(amount(&text, None)?));
        };
        let max_unit = Amount::read(max).and_then(|max| max.unit());
        Self::of(Some(amount(min, max_unit)?), Some(amount(max, None)?))
    }

    /// From two amounts in yuan.
    pub fn of(min_yuan: Option<u32>, max_yuan: Option<u32>) -> Result<Budget, BudgetFault> {
        let fits = |yuan: u32| (BUDGET_MIN_YUAN..=BUDGET_MAX_YUAN).contains(&yuan);
        if !min_yuan.into_iter().chain(max_yuan).all(fits) {
            return Err(BudgetFault::OutOfRange);
        }
        match (min_yuan, max_yuan) {
            (None, None) => Err(BudgetFault::Form),
            (Some(min), Some(max)) if min > max => Err(BudgetFault::Swapped {
                suggestion: Budget {
                    min_yuan: Some(max),
                    max_yuan: Some(min),
                },
            }),
            _ => Ok(Budget { min_yuan, max_yuan }),
        }
    }

    pub const fn min_yuan(self) -> Option<u32> {
        self.min_yuan
    }

    pub const fn max_yuan(self) -> Option<u32> {
        self.max_yuan
    }
}

/// For programs: `¥450000-¥600000`, `¥600000+`, `¥450000`. People read `text::money`.
impl std::fmt::Display for Budget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.min_yuan, self.max_yuan) {
            (Some(min), Some(max)) => write!(f, "¥{min}-¥{max}"),
            (Some(min), None) => write!(f, "¥{min}+"),
            (None, Some(max)) => write!(f, "¥{max}"),
            (None, None) => Ok(()),
        }
    }
}

/// Cleaned, every way to write "to" made a hyphen, without words that say nothing.
fn tidy(raw: &str) -> String {
    let text = clean(raw);
    let dash = |c| match c {
        '~' | '到' | '至' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '〜' => '-',
        other => other,
    };
    text.chars()
        .map(dash)
        .filter(|c| !matches!(c, '约' | '左' | '右'))
        .collect()
}

fn strip_any<'a>(text: &'a str, endings: &[&str], beginnings: &[&str]) -> Option<&'a str> {
    let ended = endings.iter().find_map(|one| text.strip_suffix(one));
    ended.or_else(|| beginnings.iter().find_map(|one| text.strip_prefix(one)))
}

/// One amount, and whether it was said to be in yuan.
struct Amount {
    number: Decimal,
    in_yuan: bool,
}

impl Amount {
    fn read(text: &str) -> Option<Amount> {
        let text = text.trim();
        let bare = text
            .trim_start_matches(['¥', '￥'])
            .trim_start_matches("RMB");
        let bare = bare
            .trim_end_matches("RMB")
            .trim_end()
            .trim_end_matches(['元', '块']);
        Some(Amount {
            number: Decimal::parse(bare)?,
            in_yuan: bare != text,
        })
    }

    /// What it counts in, where that was said: "45-60万" says it once for both.
    fn unit(&self) -> Option<u64> {
        let said = self.number.unit.map(Unit::times);
        said.or(self.in_yuan.then_some(1))
    }
}

fn amount(text: &str, unit_of_other: Option<u64>) -> Result<u32, BudgetFault> {
    let amount = Amount::read(text).ok_or(BudgetFault::Form)?;
    let bare = || {
        let yuan = amount.number.times(1);
        let in_wan = yuan.is_none_or(|yuan| yuan <= BARE_WAN_MAX);
        if in_wan { WAN } else { 1 }
    };
    // "450000-60万": the larger number can't be in the other's unit.
    let large = amount
        .number
        .times(1)
        .is_some_and(|yuan| yuan > BARE_WAN_MAX);
    let unit = match (amount.unit(), unit_of_other) {
        (Some(unit), _) => unit,
        (None, Some(unit)) if !large => unit,
        (None, _) => bare(),
    };
    amount.number.times(unit).ok_or(BudgetFault::OutOfRange)
}
