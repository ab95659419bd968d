//! The vehicle identification number (GB 16735, ISO 3779; domain.md §9.3).

use super::caution::Caution;
use super::clean::clean;
use super::coded::coded;

coded! {
    /// Whether the ninth sign is the one that the others give.
    pub enum VinCheck { Ok = "ok", Mismatch = "mismatch", Unknown = "unknown" }
}

/// 17 signs in capitals. Its `Debug` shows the maker alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Vin(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VinFault {
    Length {
        count: usize,
    },
    /// I, O or Q, which no number has; the digit that it was probably. Counted from 1.
    LookAlike {
        at: usize,
        sign: char,
        digit: char,
    },
    /// A sign that is no letter or digit; counted from 1.
    Sign {
        at: usize,
    },
}

impl VinFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "vin_length",
            Self::LookAlike { .. } => "vin_look_alike",
            Self::Sign { .. } => "vin_sign",
        }
    }
}

pub const VIN_LENGTH: usize = 17;

/// Weight of each place in the check digit (GB 16735-2019, appendix). The ninth is itself.
const WEIGHTS: [u32; VIN_LENGTH] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/// Signs of the tenth place, from 1980 and again every 30 years. Without I, O, Q, U, Z, 0.
const YEARS: &str = "ABCDEFGHJKLMNPRSTVWXY123456789";
const FIRST_YEAR: i32 = 1980;
const YEARS_ROUND: i32 = 30;

impl Vin {
    /// Spaces, hyphens, case and width do not matter.
    pub fn parse(raw: &str) -> Result<Vin, VinFault> {
        let text: String = clean(raw)
            .chars()
            .filter(|c| !matches!(c, ' ' | '-'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let place = |wrong: fn(char) -> bool| text.chars().position(wrong).map(|at| at + 1);
        if let Some(at) = place(|c| !c.is_ascii_alphanumeric()) {
            return Err(VinFault::Sign { at });
        }
        let look_alike = text.chars().zip(1..).find_map(|(sign, at)| match sign {
            'I' => Some(VinFault::LookAlike {
                at,
                sign,
                digit: '1',
            }),
            'O' | 'Q' => Some(VinFault::LookAlike {
                at,
                sign,
                digit: '0',
            }),
            _ => None,
        });
        if let Some(fault) = look_alike {
            return Err(fault);
        }
        match text.len() {
            VIN_LENGTH => Ok(Vin(text)),
            count => Err(VinFault::Length { count }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// World maker identifier.
    pub fn maker(&self) -> &str {
        self.0.get(..3).unwrap_or_default()
    }

    /// The check digit that the other 16 signs give.
    pub fn computed(&self) -> char {
        let sum: u32 = self
            .0
            .chars()
            .zip(WEIGHTS)
            .map(|(c, weight)| value(c) * weight)
            .sum();
        match sum % 11 {
            10 => 'X',
            rest => char::from_digit(rest, 10).unwrap_or('X'),
        }
    }

    /// The ninth sign.
    pub fn printed(&self) -> char {
        self.0.chars().nth(8).unwrap_or_default()
    }

    /// Makers outside China and North America may use the ninth sign for something else: a
    /// letter there says nothing.
    pub fn check(&self) -> VinCheck {
        let printed = self.printed();
        let must_check = self.0.starts_with(['L', '1', '2', '3', '4', '5']);
        if printed == self.computed() {
            VinCheck::Ok
        } else if printed.is_ascii_digit() || printed == 'X' || must_check {
            VinCheck::Mismatch
        } else {
            VinCheck::Unknown
        }
    }

    pub fn caution(&self) -> Option<Caution> {
        (self.check() == VinCheck::Mismatch).then(|| Caution::VinCheck {
            computed: self.computed(),
            printed: self.printed(),
        })
    }

    /// The latest year that the tenth sign can mean, next year's models being sold already.
    /// A hint: some makers outside China use the place for something else.
    pub fn model_year(&self, this_year: i32) -> Option<i32> {
        let sign = self.0.chars().nth(9)?;
        let place = i32::try_from(YEARS.chars().position(|one| one == sign)?).ok()?;
        let rounds = (this_year + 1 - FIRST_YEAR - place).div_euclid(YEARS_ROUND);
        (rounds >= 0).then_some(FIRST_YEAR + place + rounds * YEARS_ROUND)
    }
}

impl std::fmt::Display for Vin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for Vin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vin({}…)", self.maker())
    }
}

/// What a sign counts in the check digit: letters run 1–9 along the alphabet, S begins at 2.
fn value(c: char) -> u32 {
    match c {
        'A'..='H' => u32::from(c) - u32::from('A') + 1,
        'J'..='R' => u32::from(c) - u32::from('J') + 1,
        'S'..='Z' => u32::from(c) - u32::from('S') + 2,
        digit => digit.to_digit(10).unwrap_or_default(),
    }
}
