//! Whoever is signed in changes their own PIN: the one they have, then the new one twice.

use slint::ComponentHandle;

use super::Desk;
use crate::core::pin::{PIN_DIGITS, choose};
use crate::core::refusal::Refusal;
use crate::screens::generated::PinChange as Shown;
use crate::station::No;
use crate::text::refusal::sentence;
use crate::text::sign_in::{self as words, PinStep};
use crate::wire::{Done, Order, Pin, PinBody, Signing};

/// What has been typed so far; never shown, and gone as soon as it is sent.
#[derive(Default)]
pub struct PinChange {
    old: Option<String>,
    new: Option<String>,
    typed: String,
    /// The request that tries them.
    asked: Option<String>,
}

impl PinChange {
    const fn step(&self) -> PinStep {
        match (&self.old, &self.new) {
            (None, _) => PinStep::Old,
            (Some(_), None) => PinStep::New,
            (Some(_), Some(_)) => PinStep::Again,
        }
    }
}

impl Desk {
    pub(super) fn open_pin_change(&mut self) {
        if self.signed_in().is_none() {
            return;
        }
        self.pin_change = Some(PinChange::default());
        self.tell_pin_change("");
        self.show_pin_change();
        self.with(|window| window.global::<Shown>().set_open(true));
    }

    pub(super) fn close_pin_change(&mut self) {
        self.pin_change = None;
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_open(false);
            shown.set_digits(0);
        });
    }

    /// Closed by whoever opened it: what lies below is written in again.
    pub(super) fn leave_pin_change(&mut self) {
        self.close_pin_change();
        self.take_up_entry();
    }

    pub(super) fn new_pin_digit(&mut self, digit: &str) {
        let digit = digit.chars().next().filter(char::is_ascii_digit);
        let Some((digit, change)) = digit.zip(self.pin_change.as_mut()) else {
            return;
        };
        if change.asked.is_some() {
            return;
        }
        change.typed.push(digit);
        let begins = change.typed.len() == 1;
        let whole = change.typed.len() == PIN_DIGITS;
        if begins {
            self.tell_pin_change("");
        }
        if whole {
            self.take_pin();
        }
        self.show_pin_change();
    }

    pub(super) fn new_pin_back(&mut self) {
        if let Some(change) = &mut self.pin_change {
            change.typed.pop();
        }
        self.show_pin_change();
    }

    pub(super) fn new_pin_clear(&mut self) {
        if let Some(change) = &mut self.pin_change {
            change.typed.clear();
        }
        self.show_pin_change();
    }

    /// Six digits are there.
    fn take_pin(&mut self) {
        let Some(change) = &mut self.pin_change else {
            return;
        };
        let typed = std::mem::take(&mut change.typed);
        match change.step() {
            PinStep::Old => change.old = Some(typed),
            PinStep::New => match choose(&typed) {
                Ok(pin) => change.new = Some(pin),
                Err(fault) => {
                    let words = sentence(self.lang, &Refusal::from(fault));
                    self.tell_pin_change(&words);
                }
            },
            PinStep::Again if change.new.as_ref() == Some(&typed) => self.send_pin(),
            PinStep::Again => {
                change.new = None;
                self.tell_pin_change(words::pins_differ(self.lang));
            }
        }
    }

    fn send_pin(&mut self) {
        let staff = self.signed_in().map(|signed| signed.staff);
        let (Some(staff), Some(change)) = (staff, &mut self.pin_change) else {
            return;
        };
        let (old, new) = (change.old.take(), change.new.take());
        if let Some(new) = new {
            let body = PinBody {
                old: old.map(Pin::Typed),
                new: Pin::Typed(new),
            };
            let order = Order::Signing(Signing::SetPin(staff, body));
            change.asked = Some(self.link.order(order));
        }
    }

    /// True when the answer was one to a new PIN.
    pub(super) fn new_pin_answered(&mut self, id: &str, answer: &Result<Done, No>) -> bool {
        let Some(change) = &mut self.pin_change else {
            return false;
        };
        if change.asked.as_deref() != Some(id) {
            return false;
        }
        *change = PinChange::default();
        match answer {
            Ok(_) => {
                self.leave_pin_change();
                self.tell(words::pin_is_new(self.lang), false);
            }
            Err(No::Problem(problem)) => self.tell_pin_change(&problem.detail),
            Err(No::Unreachable) => self.tell_pin_change(words::pin_unknown(self.lang)),
        }
        self.show_pin_change();
        true
    }

    fn show_pin_change(&self) {
        let Some(change) = &self.pin_change else {
            return;
        };
        let trying = change.asked.is_some();
        let digits = if trying {
            PIN_DIGITS
        } else {
            change.typed.len()
        };
        let step = match trying {
            true => PinStep::Again,
            false => change.step(),
        };
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_digits(i32::try_from(digits).unwrap_or(0));
            shown.set_trying(trying);
            shown.set_step(words::pin_step(self.lang, step).into());
            shown.set_hint(words::pin_hint(self.lang, step).into());
            shown.set_place(words::pin_place(self.lang, step).into());
        });
    }

    fn tell_pin_change(&self, words: &str) {
        self.with(|window| window.global::<Shown>().set_told(words.into()));
    }
}
