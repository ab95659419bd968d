//! The PIN with which a colleague signs in at a desk (domain.md §7.1).

use super::clean::clean;
use super::day::Span;

pub const PIN_DIGITS: usize = 6;
/// Wrong tries in a row; with the last of them the colleague has to wait.
pub const TRIES: u32 = 5;
/// Five guesses in five minutes: a million PINs would take two years.
pub const LOCKED_FOR: Span = Span::minutes(5);
/// Longer than any shift; whoever forgot to sign out is signed out by it.
pub const SESSION_LASTS: Span = Span::minutes(12 * 60);

/// A session at which nobody gives an order or says that they are still there. The desk locks
/// itself after 120 s without a touch (domain.md §7.1), and says no oftener than every 30 s that
/// there was one; half a minute more, so that the desk is always first.
pub const SESSION_IDLE: Span = Span::seconds(180);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinFault {
    NotSixDigits,
    /// One digit six times, or six in a row up or down.
    Trivial,
}

impl PinFault {
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotSixDigits => "pin_digits",
            Self::Trivial => "pin_trivial",
        }
    }
}

/// What was typed as six digits, full width or not.
///
/// # Errors
/// [`PinFault::NotSixDigits`]
pub fn read(typed: &str) -> Result<String, PinFault> {
    let pin = clean(typed);
    let whole = pin.len() == PIN_DIGITS && pin.bytes().all(|byte| byte.is_ascii_digit());
    if whole {
        Ok(pin)
    } else {
        Err(PinFault::NotSixDigits)
    }
}

/// A PIN to be used from now on.
///
/// # Errors
/// [`PinFault`]: not a PIN, or one that anybody tries first.
pub fn choose(typed: &str) -> Result<String, PinFault> {
    let pin = read(typed)?;
    let steps = |by: u8| {
        let pairs = pin.bytes().zip(pin.bytes().skip(1));
        // 890123 and 210987 go round.
        pairs
            .map(|(a, b)| (a - b'0', b - b'0'))
            .all(|(a, b)| (a + by) % 10 == b)
    };
    if steps(0) || steps(1) || steps(9) {
        return Err(PinFault::Trivial);
    }
    Ok(pin)
}
