//! Mileage, as it is read off the dashboard or said by the driver (domain.md §9.3).

use super::caution::Caution;
use super::clean::clean;
use super::day::BusinessDate;
use super::decimal::Decimal;

/// Whole kilometres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odometer(u32);

/// What a car had run, and when that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub km: Odometer,
    pub on: BusinessDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OdometerFault {
    /// Not a number of kilometres.
    Form,
    /// More than six digits of a dashboard and one more.
    TooMuch { max: u32 },
}

impl OdometerFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "odometer_form",
            Self::TooMuch { .. } => "odometer_too_much",
        }
    }
}

pub const ODOMETER_MAX_KM: u32 = 1_999_999;
/// Nobody drives more in a day, day after day (domain.md §9.3).
pub const KM_PER_DAY_MAX: u32 = 1_000;

/// Miles are not among them: 英里 is refused, or the figure would be wrong unseen.
const UNITS: [&str; 6] = ["公里", "千米", "KM", "km", "Km", "kM"];

impl Odometer {
    /// "38000", "38,000 km", "3.8万公里", "3.8w". The dashboard's tenths are left out.
    pub fn parse(raw: &str) -> Result<Odometer, OdometerFault> {
        let text = clean(raw);
        let text = UNITS
            .iter()
            .find_map(|unit| text.strip_suffix(unit))
            .unwrap_or(&text);
        let number = Decimal::parse(text).ok_or(OdometerFault::Form)?;
        match number.whole() {
            Some(km) if km <= ODOMETER_MAX_KM => Ok(Odometer(km)),
            Some(_) | None => Err(OdometerFault::TooMuch {
                max: ODOMETER_MAX_KM,
            }),
        }
    }

    pub const fn km(self) -> u32 {
        self.0
    }

    /// Fewer than at the last visit, or more than can be driven since.
    pub fn caution(self, last: Reading, today: BusinessDate) -> Option<Caution> {
        let Some(driven) = self.0.checked_sub(last.km.0) else {
            return Some(Caution::OdometerLower {
                last_km: last.km.0,
                km: self.0,
            });
        };
        // The same day counts as one; so does a clock that was set back.
        let days = u32::try_from(today.days_since(last.on)).unwrap_or(1).max(1);
        let per_day = driven.div_ceil(days);
        (driven > KM_PER_DAY_MAX.saturating_mul(days)).then_some(Caution::OdometerFast {
            km_per_day: per_day,
        })
    }
}

impl std::fmt::Display for Odometer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
