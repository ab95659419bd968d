//! The only reader of clocks and of randomness. Everything else is told `now`.
#![allow(clippy::disallowed_methods)] // this is the room they are allowed in

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::core::day::{Moment, Span};
use crate::core::ticket::TOKEN_LENGTH;

/// Where the time comes from: the machine, or a hand that a test (or the demo) moves.
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    Hand(Arc<AtomicI64>),
}

impl Clock {
    pub fn hand(start: Moment) -> Clock {
        Clock::Hand(Arc::new(AtomicI64::new(start.ms())))
    }

    pub fn now(&self) -> Moment {
        match self {
            Clock::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH);
                let ms = since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0));
                Moment::from_ms(ms)
            }
            Clock::Hand(ms) => Moment::from_ms(ms.load(Ordering::SeqCst)),
        }
    }

    /// Moves the hand; the machine's clock cannot be moved.
    pub fn set(&self, moment: Moment) {
        if let Clock::Hand(ms) = self {
            ms.store(moment.ms(), Ordering::SeqCst);
        }
    }

    /// How long to sleep until `deadline`, at most `longest`. A hand may move at any moment,
    /// so under it nobody sleeps long.
    pub fn until(&self, deadline: Option<Moment>, longest: Span) -> Duration {
        let longest = match self {
            Clock::System => longest,
            Clock::Hand(_) => Span::from_ms(5),
        };
        let wait = deadline.map_or(longest, |at| at.since(self.now()).min(longest));
        Duration::from_millis(u64::try_from(wait.ms()).unwrap_or(0))
    }
}

/// Measures a stretch of work; never decides anything in the trade.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// Random numbers: the machine's, or a row that a seed fixes (demo and tests).
#[derive(Clone, Debug)]
pub enum Dice {
    Machine,
    Seeded(u64),
}

/// The machine cannot give random bytes: nothing secret can be made.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the machine's source of random numbers does not answer")]
pub struct NoRandomness;

/// Digits and capitals without I, L, O, U: can be read aloud and typed.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Dice {
    /// # Errors
    /// [`NoRandomness`]
    pub fn roll(&mut self) -> Result<u64, NoRandomness> {
        match self {
            Dice::Machine => {
                let mut bytes = [0; 8];
                getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
                Ok(u64::from_le_bytes(bytes))
            }
            // SplitMix64 (Steele, Lea, Flood 2014).
            Dice::Seeded(state) => {
                *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut z = *state;
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                Ok(z ^ (z >> 31))
            }
        }
    }

    /// A number below `end` (which is at least 1).
    ///
    /// # Errors
    /// [`NoRandomness`]
    pub fn below(&mut self, end: u64) -> Result<u64, NoRandomness> {
        Ok(self.roll()? % end.max(1))
    }

    /// What stands on a ticket's QR.
    ///
    /// # Errors
    /// [`NoRandomness`]
    pub fn token(&mut self) -> Result<String, NoRandomness> {
        /// Of five bits each.
        const CHARACTERS_A_ROLL: usize = 12;
        let mut token = String::with_capacity(TOKEN_LENGTH);
        while token.len() < TOKEN_LENGTH {
            let mut bits = self.roll()?;
            let missing = (TOKEN_LENGTH - token.len()).min(CHARACTERS_A_ROLL);
            token.extend((0..missing).filter_map(|_| {
                let at = usize::try_from(bits & 31).unwrap_or(0);
                bits >>= 5;
                CROCKFORD.get(at).map(|&byte| char::from(byte))
            }));
        }
        Ok(token)
    }
}

/// A request id: time-ordered, so that the table of requests grows at its end.
pub fn request_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
