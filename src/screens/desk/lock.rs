//! Who stands at the desk: signing in, the lock, and the two minutes before it.

use slint::ComponentHandle;

use super::Desk;
use super::sheet::Asking;
use crate::core::StaffId;
use crate::core::pin::PIN_DIGITS;
use crate::screens::generated::{Lock as Shown, Who};
use crate::screens::rows::refill;
use crate::station::No;
use crate::text::sign_in;
use crate::wire::{
    CanSignIn, Done, Order, Pin, Queue, Session, SignInBody, SignInView, Signed, SignedIn, Signing,
};

/// What the desk knows of its lock.
#[derive(Default)]
pub struct Lock {
    view: SignInView,
    signed: Option<SignedIn>,
    locked: bool,
    /// Who is about to sign in: at first, whoever did last.
    chosen: Option<StaffId>,
    /// Whoever was signed in last.
    before: Option<StaffId>,
    /// Never shown, and gone as soon as they are sent.
    typed: String,
    /// The request that tries them.
    asked: Option<String>,
    idle_seconds: u64,
    /// Parties, as the hub last said; none while an alarm says more than "nobody".
    waiting: Option<u32>,
}

/// Without a touch or a key (domain.md §7.1).
const LOCKS_AFTER_SECONDS: u64 = 120;
/// Of these, the last with a warning.
const WARNED_SECONDS: u64 = 10;

impl Desk {
    /// What the hub says of who may sign in; asked in the name of `session`.
    pub(super) fn hear_sign_in(&mut self, session: Option<&Session>, view: SignInView) {
        let ours = self.lock.signed.as_ref().map(|signed| &signed.session);
        let about_us = ours == session;
        let ended = about_us && view.required && view.by.is_none();
        let open_to_all = !view.required;
        self.lock.view = view;
        let people = &self.lock.view.colleagues;
        let chosen = |staff: &StaffId| people.iter().any(|one| one.staff == *staff);
        self.lock.chosen = match people.as_slice() {
            [one] => Some(one.staff),
            _ => self.lock.chosen.filter(chosen),
        };
        if open_to_all {
            self.lock.locked = false;
            self.lock.signed = None;
        } else if ended && !self.lock.locked {
            self.lock();
        }
        self.show_lock();
    }

    /// Nobody is here any more.
    pub(super) fn lock(&mut self) {
        if !self.lock.view.required || self.lock.locked {
            return;
        }
        if let Some(signed) = self.lock.signed.take() {
            self.lock.chosen = Some(signed.staff);
            self.link
                .order(Order::Signing(Signing::Out(signed.session)));
            self.link.sign(None);
        }
        self.lock.locked = true;
        self.lock.idle_seconds = 0;
        self.forget_digits();
        self.close_sheet();
        self.close_finish();
        self.close_pin_change();
        self.close_search();
        self.dismiss();
        // Until the hub has said it to a locked desk, what is known still holds.
        let known = self.queue.as_ref();
        self.lock.waiting = known.map(|(queue, _)| queue.figures.waiting);
        self.show_waiting();
        self.show_lock();
    }

    /// The hub wants somebody signed in: a session ended, or the first PIN was given.
    pub(super) fn lock_refused(&mut self) {
        self.lock.view.required = true;
        self.lock();
    }

    pub(super) fn signing_is_required(&self) -> bool {
        self.lock.view.required
    }

    pub(super) fn signed_in(&self) -> Option<&SignedIn> {
        self.lock.signed.as_ref()
    }

    pub(super) fn is_locked(&self) -> bool {
        self.lock.locked
    }

    pub(super) fn choose_who(&mut self, staff: i64) {
        self.lock.chosen = Some(StaffId(staff));
        self.forget_digits();
        self.show_lock();
    }

    pub(super) fn step_who(&mut self, by: i32) {
        let people = &self.lock.view.colleagues;
        let chosen = |one: &CanSignIn| Some(one.staff) == self.lock.chosen;
        let last = people.len().saturating_sub(1);
        let at = match people.iter().position(chosen) {
            Some(at) if by < 0 => at.saturating_sub(1),
            Some(at) => (at + 1).min(last),
            None => 0,
        };
        if let Some(one) = people.get(at) {
            self.choose_who(one.staff.0);
        }
    }

    pub(super) fn pin_digit(&mut self, digit: &str) {
        let Some(digit) = digit.chars().next().filter(char::is_ascii_digit) else {
            return;
        };
        if self.lock.asked.is_some() {
            return;
        }
        let Some(staff) = self.lock.chosen else {
            self.tell_lock(sign_in::choose_first(self.lang));
            return;
        };
        if self.lock.typed.is_empty() {
            self.tell_lock("");
        }
        self.lock.typed.push(digit);
        if self.lock.typed.len() == PIN_DIGITS {
            let pin = Pin::Typed(std::mem::take(&mut self.lock.typed));
            let order = Order::Signing(Signing::In(SignInBody { staff, pin }));
            self.lock.asked = Some(self.link.order(order));
        }
        self.show_digits();
    }

    pub(super) fn pin_back(&mut self) {
        self.lock.typed.pop();
        self.show_digits();
    }

    pub(super) fn pin_clear(&mut self) {
        self.forget_digits();
    }

    /// True when the answer was one to a sign-in.
    pub(super) fn sign_in_answered(&mut self, id: &str, answer: &Result<Done, No>) -> bool {
        if self.lock.asked.as_deref() != Some(id) {
            return false;
        }
        self.lock.asked = None;
        match answer {
            Ok(Done::Signed(Signed::In(signed))) => {
                self.link.sign(Some(signed.session.clone()));
                // Whoever comes after somebody else looks for themselves.
                if self.lock.before != Some(signed.staff) {
                    self.forget_card();
                }
                self.lock.before = Some(signed.staff);
                self.lock.signed = Some(signed.clone());
                self.lock.locked = false;
                self.lock.idle_seconds = 0;
                self.forget_digits();
                self.show_lock();
                let name = self.name_of_colleague(signed.staff);
                self.tell(&sign_in::welcome(self.lang, &name), false);
            }
            Ok(_) => {}
            Err(No::Problem(problem)) => self.tell_lock(&problem.detail),
            Err(No::Unreachable) => self.tell_lock(sign_in::unreachable(self.lang)),
        }
        self.show_digits();
        true
    }

    pub(super) fn touched(&mut self) {
        self.link.still_here();
        if self.lock.idle_seconds > LOCKS_AFTER_SECONDS - WARNED_SECONDS {
            self.warn("");
        }
        self.lock.idle_seconds = 0;
    }

    /// A second has passed.
    pub(super) fn tick_lock(&mut self) {
        let Some(signed) = &self.lock.signed else {
            return;
        };
        let expires_at = signed.expires_at;
        let over = self.now().is_some_and(|now| now.ms() >= expires_at);
        self.lock.idle_seconds += 1;
        let left = LOCKS_AFTER_SECONDS.saturating_sub(self.lock.idle_seconds);
        if over || left == 0 {
            self.lock();
        } else if left <= WARNED_SECONDS {
            self.warn(&sign_in::locks_in(self.lang, left));
        }
    }

    /// A locked desk is told figures and alarms only; true when this is all that there is.
    pub(super) fn hear_figures(&mut self, queue: &Queue) -> bool {
        // Of a whole floor every colleague is a part.
        if !queue.staff.is_empty() {
            return false;
        }
        let waiting = queue.figures.waiting;
        // Whoever is hosted for want of a consultant is not counted, and waits all the same.
        let hosted = waiting == 0 && !queue.support.is_empty();
        self.lock.waiting = (!hosted).then_some(waiting);
        self.show_alarms(queue);
        self.show_waiting();
        true
    }

    pub(super) fn explain_pins(&mut self) {
        self.open_sheet(Asking::NoPins);
    }

    fn forget_digits(&mut self) {
        self.lock.typed.clear();
        self.tell_lock("");
        self.show_digits();
    }

    fn name_of_colleague(&self, staff: StaffId) -> String {
        let people = &self.lock.view.colleagues;
        let found = people.iter().find(|one| one.staff == staff);
        found.map_or_else(
            || format!("#{staff}"),
            |one| sign_in::name(self.lang, &one.name, &one.name_en),
        )
    }

    fn show_lock(&self) {
        let lang = self.lang;
        let id = |staff: StaffId| i32::try_from(staff.0).unwrap_or(0);
        let initial = |name: &str| name.chars().take(1).collect::<String>();
        let people = self.lock.view.colleagues.iter().map(|one| {
            let name = sign_in::name(lang, &one.name, &one.name_en);
            Who {
                id: id(one.staff),
                initial: initial(&name).into(),
                name: name.into(),
                roles: sign_in::roles(lang, &one.roles).into(),
            }
        });
        let signed = self.lock.signed.as_ref();
        let signed = signed.map(|signed| self.name_of_colleague(signed.staff));
        let signed = signed.unwrap_or_default();
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_people(refill(shown.get_people(), people));
            shown.set_chosen(self.lock.chosen.map_or(0, id));
            shown.set_initial(initial(&signed).into());
            shown.set_signed(signed.into());
            shown.set_open_to_all(!self.lock.view.required);
            shown.set_warning("".into());
            shown.set_locked(self.lock.locked);
        });
        self.show_leave();
    }

    fn show_digits(&self) {
        let (typed, trying) = (self.lock.typed.len(), self.lock.asked.is_some());
        let digits = if trying { PIN_DIGITS } else { typed };
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_digits(i32::try_from(digits).unwrap_or(0));
            shown.set_trying(trying);
        });
    }

    fn show_waiting(&self) {
        let waiting = self.lock.waiting;
        let waiting = waiting.map(|waiting| sign_in::waiting(self.lang, waiting));
        let waiting = waiting.unwrap_or_default();
        self.with(|window| window.global::<Shown>().set_waiting(waiting.into()));
    }

    fn tell_lock(&self, words: &str) {
        self.with(|window| window.global::<Shown>().set_told(words.into()));
    }

    fn warn(&self, words: &str) {
        self.with(|window| window.global::<Shown>().set_warning(words.into()));
    }
}
