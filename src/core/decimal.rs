//! Amounts as people write them: "38,000", "3.8万", "45W".

/// A number with up to six decimals, and the unit behind it where one stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    millionths: u64,
    pub(super) unit: Option<Unit>,
}

/// What a number is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Thousand,
    /// 万, which people also write W.
    TenThousand,
}

const MILLION: u64 = 1_000_000;
/// More digits than any amount here has: nothing can run over.
const DIGITS_MAX: usize = 12;
const DECIMALS: usize = 6;

impl Unit {
    pub(super) const fn times(self) -> u64 {
        match self {
            Unit::Thousand => 1_000,
            Unit::TenThousand => 10_000,
        }
    }
}

impl Decimal {
    /// Commas and spaces only between thousands: "3,8" is a question, not a number.
    pub(super) fn parse(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let mut chars = text.chars();
        let (number, unit) = match chars.next_back() {
            Some('万' | '萬' | 'w' | 'W') => (chars.as_str(), Some(Unit::TenThousand)),
            Some('千' | 'k' | 'K') => (chars.as_str(), Some(Unit::Thousand)),
            Some(_) | None => (text, None),
        };
        let (whole, decimals) = number
            .trim_end()
            .split_once('.')
            .unwrap_or((number.trim_end(), "0"));
        let whole = joined(whole)?;
        let fits = (1..=DECIMALS).contains(&decimals.len()) && whole.len() <= DIGITS_MAX;
        if !fits || !decimals.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let part: u64 = format!("{decimals:0<DECIMALS$}").parse().ok()?;
        let whole: u64 = whole.parse().ok()?;
        let millionths = whole.checked_mul(MILLION)?.checked_add(part)?;
        Some(Decimal { millionths, unit })
    }

    /// The amount times `unit` in whole ones, what is left over cut off.
    pub(super) fn times(self, unit: u64) -> Option<u32> {
        let ones = self.millionths.checked_mul(unit)? / MILLION;
        u32::try_from(ones).ok()
    }

    pub(super) fn whole(self) -> Option<u32> {
        self.times(self.unit.map_or(1, Unit::times))
    }
}

/// The digits of a number whose thousands may stand apart.
fn joined(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split([',', ' ']).collect();
    let (first, rest) = groups.split_first()?;
    let first_fits = !first.is_empty() && (rest.is_empty() || first.len() <= 3);
    let fits = first_fits && rest.iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    (fits && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}
