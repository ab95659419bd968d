//! A telephone call, written down while it goes on. It stands beside whatever else is being
//! done: an entry that was begun is still there when the caller has hung up.

use slint::ComponentHandle;

use super::Desk;
use super::quick_add::Then;
use super::sheet::Asking;
use crate::core::StaffId;
use crate::core::consent::ConsentPurpose;
use crate::core::day::{Moment, Span};
use crate::core::name::Name;
use crate::core::person::Salutation;
use crate::core::phone_call::{CallTopic, HOLDS_MAX, RINGS_MAX};
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::station::Deed;
use crate::core::visit::Language;
use crate::core::visit::PurchaseTime;
use crate::screens::chips::{choose, choose_code, toggle, toggle_code};
use crate::screens::generated::Phone;
use crate::screens::outbox::Outbox;
use crate::station::No;
use crate::text::desk as words;
use crate::text::phone_call::{self as said, Onward};
use crate::text::refusal::sentence;
use crate::wire::{Addressee, CallBack, CallInterest, Done, LogCall, Order, PhoneCall};

/// A call, apart from the four text fields, which are the window's.
pub struct OnPhone {
    pub(super) call: LogCall,
    pub(super) interest: CallInterest,
    pub(super) started: Moment,
    pub(super) answered: Option<Moment>,
    pub(super) ended: Option<Moment>,
    pub(super) rings: u32,
    /// When the last ring was counted.
    rung: Moment,
    pub(super) held_since: Option<Moment>,
    then: Then,
    outbox: Outbox,
}

/// One ring and the silence after it: Chinese exchanges ring for one second in five (GB/T 3380).
const RING: Span = Span::seconds(5);

impl Desk {
    /// The telephone rings; or the call that was put aside comes back.
    pub(super) fn ring(&mut self) {
        if self.phone.is_none() {
            if !self.may_or_is_told(Deed::RunFloor) {
                return;
            }
            let Some(now) = self.now() else {
                self.tell(words::unreachable(self.lang), true);
                return;
            };
            self.phone = Some(OnPhone {
                call: LogCall::about(CallTopic::NewCar),
                interest: CallInterest::default(),
                started: now,
                answered: None,
                ended: None,
                rings: 1,
                rung: now,
                held_since: None,
                then: Then::Close,
                outbox: Outbox::new(),
            });
            self.wipe_phone_fields();
        }
        self.with(|window| window.global::<Phone>().set_open(true));
        self.show_phone();
    }

    /// One ring more or fewer; whoever counts along is right.
    pub(super) fn rang(&mut self, by: i32) {
        let now = self.now();
        if let Some(on) = self.phone.as_mut().filter(|on| on.answered.is_none()) {
            on.rings = on.rings.saturating_add_signed(by).clamp(1, RINGS_MAX);
            on.rung = now.unwrap_or(on.rung);
        }
        self.show_phone();
    }

    pub(super) fn answer_phone(&mut self) {
        let now = self.now();
        if let Some(on) = self.phone.as_mut().filter(|on| on.answered.is_none()) {
            on.answered = now;
            self.entries += 1;
        }
        self.show_phone();
        self.with(|window| window.global::<Phone>().set_entry(self.entries));
    }

    pub(super) fn hang_up(&mut self) {
        let now = self.now();
        if let Some(on) = self.phone.as_mut().filter(|on| on.is_talking()) {
            on.end_hold(now);
            on.ended = now;
        }
        self.show_phone();
    }

    /// The caller is left alone, or spoken to again.
    pub(super) fn hold(&mut self) {
        let now = self.now();
        if let Some(on) = self.phone.as_mut().filter(|on| on.is_talking()) {
            if on.held_since.is_some() {
                on.end_hold(now);
            } else if on.call.hold_periods_ms.len() < HOLDS_MAX {
                on.held_since = now;
            }
        }
        self.show_phone();
    }

    pub(super) fn hold_to_call_back(&mut self) {
        let now = self.now();
        if let Some(on) = &mut self.phone {
            on.end_hold(now);
        }
        self.show_phone();
        self.open_sheet(Asking::CallBackTo);
    }

    /// What the page asks in a sheet of its own.
    pub(super) fn phone_step(&mut self, step: &str) {
        match step {
            "transfer" => self.open_sheet(Asking::TransferTo),
            "call-back" => self.open_sheet(Asking::CallBackTo),
            "department" => self.open_sheet(Asking::DepartmentTo),
            _ => {}
        }
    }

    /// Who goes on with the caller was chosen, or nobody after all.
    pub(super) fn phone_given(&mut self, onward: Onward, to: Option<Addressee>) {
        if let Some(on) = &mut self.phone {
            let call = &mut on.call;
            match (onward, to) {
                (Onward::Transfer, Some(Addressee::Staff(staff))) => {
                    call.transferred_to = Some(staff);
                }
                (Onward::Transfer, Some(Addressee::Role(_)) | None) => call.transferred_to = None,
                (Onward::CallBack, to) => {
                    call.call_back = to.map(|to| CallBack { to, due_at: None });
                }
                (Onward::Department, Some(Addressee::Role(role))) => call.department = Some(role),
                (Onward::Department, Some(Addressee::Staff(_)) | None) => call.department = None,
            }
        }
        self.show_phone();
    }

    pub(super) fn invite_at(&mut self, at: Option<Moment>) {
        if let Some(on) = &mut self.phone {
            on.call.invite_at = at.map(Moment::ms);
            on.call.invited_to_store = at.is_some();
        }
        self.show_phone();
    }

    pub(super) fn phone_toggled(&mut self, question: &str, id: &str) {
        let Some(on) = &mut self.phone else {
            return;
        };
        let call = &mut on.call;
        match question {
            "topic" => {
                if let Some(topic) = CallTopic::from_code(id) {
                    call.topic = topic;
                }
            }
            "salutation" => choose_code(&mut call.salutation, Salutation::from_code(id)),
            "when" => choose_code(&mut on.interest.purchase_time, PurchaseTime::from_code(id)),
            "budget" => choose(&mut on.interest.budget, id.to_owned()),
            "models" => toggle(&mut on.interest.models, id.to_owned()),
            "consents" => toggle_code(&mut call.consents, ConsentPurpose::from_code(id)),
            "read-back" => call.read_back = !call.read_back,
            "invite" => self.invite_chosen(id),
            _ => {}
        }
        self.clear_phone_faults();
        self.show_phone();
    }

    pub(super) fn phone_edited(&mut self) {
        self.clear_phone_faults();
        self.show_phone();
    }

    /// The page closes, the call goes on.
    pub(super) fn phone_aside(&mut self) {
        self.with(|window| window.global::<Phone>().set_open(false));
        self.show_phone();
    }

    pub(super) fn discard_phone(&mut self) {
        self.phone = None;
        self.wipe_phone_fields();
        self.phone_aside();
    }

    pub(super) fn save_phone(&mut self, then: Then) {
        let (Some(window), Some(now)) = (self.window.upgrade(), self.now()) else {
            return;
        };
        let notice = self.short_notice(Language::Zh);
        let Some(on) = &mut self.phone else {
            return;
        };
        let form = window.global::<Phone>();
        if form.get_sending() {
            return;
        }
        on.then = then;
        on.end_hold(Some(now));
        let mut call = on.call.clone();
        let typed = |text: slint::SharedString| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        match typed(form.get_surname()).as_deref().map(Name::parse) {
            Some(Ok(name)) => {
                call.surname = Some(name.surname().as_str().to_owned());
                call.given_name = name.given().map(|given| given.as_str().to_owned());
            }
            Some(Err(fault)) => {
                let words = sentence(self.lang, &Refusal::Name(fault));
                self.phone_fault(Some("surname"), &words);
                return;
            }
            None => {}
        }
        call.mobile = typed(form.get_mobile());
        if call.mobile.is_none() {
            call.consents = Vec::new();
        }
        call.notice = (!call.consents.is_empty()).then_some(notice).flatten();
        call.summary = typed(form.get_summary());
        let transferred = call.transferred_to.is_some();
        call.transfer_note = transferred
            .then(|| typed(form.get_transfer_note()))
            .flatten();
        if is_sale(call.topic) && on.interest != CallInterest::default() {
            call.interest = Some(on.interest.clone());
        }
        on.ended = on.ended.or(on.answered.map(|_| now));
        call.ring_count = Some(on.rings);
        call.started_ago_ms = now.since(on.started).ms();
        call.answered_ago_ms = on.answered.map(|at| now.since(at).ms());
        call.ended_ago_ms = on.ended.map(|at| now.since(at).ms());
        form.set_sending(true);
        on.outbox
            .send_order(&self.link, Order::LogCall(Box::new(call)));
        self.show_phone();
    }

    pub(super) fn phone_sent(&self, id: &str) -> bool {
        self.phone.as_ref().is_some_and(|on| on.outbox.sent(id))
    }

    pub(super) fn phone_answered(&mut self, answer: Result<Done, No>) {
        let Some(on) = &mut self.phone else {
            return;
        };
        let Some(answer) = on.outbox.hear(&self.link, answer) else {
            return;
        };
        let then = on.then;
        self.with(|window| window.global::<Phone>().set_sending(false));
        match answer {
            Ok(Done::PhoneCall(call)) => {
                self.discard_phone();
                self.tell_logged(&call);
                if then == Then::Next {
                    self.ring();
                }
            }
            Ok(_) => {}
            Err(No::Unreachable) => self.phone_fault(None, words::save_again(self.lang)),
            Err(No::Problem(problem)) => {
                self.phone_fault(problem.field.as_deref(), &problem.detail);
                if problem.field.as_deref() == Some("notice") {
                    self.link.refresh();
                }
            }
        }
    }

    /// It is written down; whoever got a task is named.
    pub(super) fn tell_logged(&mut self, call: &PhoneCall) {
        let mut tasks: Vec<String> = call
            .tasks
            .iter()
            .map(|task| said::given(self.lang, task.kind, &self.addressee(task.to)))
            .collect();
        tasks.extend(call.advice.iter().map(|advice| advice.detail.clone()));
        self.tell(&said::logged(self.lang, &tasks), false);
    }

    /// Rings that nobody pressed a key for are counted by the clock.
    pub(super) fn count_rings(&mut self) {
        let Some(now) = self.now() else {
            return;
        };
        if let Some(on) = self.phone.as_mut().filter(|on| on.answered.is_none()) {
            while on.rings < RINGS_MAX && now.since(on.rung) >= RING {
                on.rings += 1;
                on.rung = on.rung.after(RING);
            }
        }
    }

    fn wipe_phone_fields(&self) {
        self.with(|window| {
            let form = window.global::<Phone>();
            form.set_surname("".into());
            form.set_mobile("".into());
            form.set_summary("".into());
            form.set_transfer_note("".into());
            form.set_sending(false);
        });
        self.clear_phone_faults();
    }

    fn clear_phone_faults(&self) {
        self.with(|window| {
            let form = window.global::<Phone>();
            form.set_surname_fault("".into());
            form.set_mobile_fault("".into());
            form.set_summary_fault("".into());
            form.set_fault("".into());
        });
    }

    fn phone_fault(&self, field: Option<&str>, words: &str) {
        self.with(|window| {
            let form = window.global::<Phone>();
            match field {
                Some("surname" | "given_name") => form.set_surname_fault(words.into()),
                Some("mobile" | "consents") => form.set_mobile_fault(words.into()),
                Some("summary") => form.set_summary_fault(words.into()),
                _ => form.set_fault(words.into()),
            }
        });
    }

    /// A colleague's or a role's name.
    pub(super) fn addressee(&self, to: Addressee) -> String {
        use crate::text::label::Label;
        match to {
            Addressee::Staff(staff) => self.name(staff),
            Addressee::Role(role) => role.label(self.lang).to_owned(),
        }
    }
}

impl OnPhone {
    pub(super) fn is_talking(&self) -> bool {
        self.answered.is_some() && self.ended.is_none()
    }

    fn end_hold(&mut self, now: Option<Moment>) {
        if let (Some(since), Some(now)) = (self.held_since.take(), now) {
            self.call.hold_periods_ms.push(now.since(since).ms());
        }
    }
}

/// Whether somebody wants to buy, and says what.
pub(super) fn is_sale(topic: CallTopic) -> bool {
    match topic {
        CallTopic::NewCar | CallTopic::Price | CallTopic::UsedCar => true,
        CallTopic::Person
        | CallTopic::AfterSales
        | CallTopic::Appointment
        | CallTopic::Complaint
        | CallTopic::Other => false,
    }
}

/// An option of a sheet as whom it means.
pub(super) fn addressee_of(id: &str) -> Option<Addressee> {
    let role = || StaffRole::from_code(id).map(Addressee::Role);
    let staff = id.parse().ok().map(|id| Addressee::Staff(StaffId(id)));
    staff.or_else(role)
}
