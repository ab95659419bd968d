//! What the visitor's touches do.

use std::rc::Weak;
use std::time::Duration;

use slint::{ComponentHandle, TimerMode};

use super::draft::{Budget, Draft};
use super::{Kiosk, flow, idle};
use crate::core::StaffId;
use crate::core::consent::ConsentPurpose;
use crate::core::visit::{
    AccessNeed, CHILDREN_MAX, CarUse, DecisionFactor, DeclaredVisit, Drink, HEADCOUNT_MAX,
    MODELS_MAX, PurchaseKind, PurchaseTime, Purpose, SourceChannel, TestDriveWish, Topic,
};
use crate::screens::chips::{choose, choose_code, toggle, toggle_code};
use crate::screens::generated::{Field, Help, HelpState, Idle, Page, Ticket, Walk, Ways};
use crate::screens::outbox::Outbox;
use crate::station::No;
use crate::text;
use crate::wire::{Done, Order, Register};

/// The chip "5+" opens the stepper at this number.
const MANY: i64 = 5;

impl Kiosk {
    pub(super) fn choose_purpose(&mut self, id: &str) {
        if self.sending || self.mash.is_mashing() {
            return;
        }
        match id {
            "other" => self.turn_to(Page::Reasons),
            "just_looking" => {
                let mut draft = Draft::new(Purpose::NewCar);
                draft.just_looking = true;
                self.draft = Some(draft);
                // Pressed once more after a lost answer, it is the same visit.
                self.finish();
            }
            "directions" => {
                let counts = self
                    .catalogue
                    .as_ref()
                    .is_some_and(|catalogue| catalogue.store.count_directions);
                if counts {
                    let asked = Register::for_purpose(Purpose::Directions, self.lang);
                    self.link.order(Order::Register(Box::new(asked)));
                }
                self.turn_to(Page::Directions);
            }
            "appointment" => self.begin(Purpose::ServiceAppt, Some(Page::Topic)),
            "service" => self.begin(Purpose::ServiceWalkin, None),
            "business" => self.begin(Purpose::Other, None),
            code => {
                if let Some(purpose) = Purpose::from_code(code) {
                    self.begin(purpose, None);
                }
            }
        }
    }

    fn begin(&mut self, purpose: Purpose, page: Option<Page>) {
        self.outbox = Outbox::new();
        let draft = Draft::new(purpose);
        let first = page.or_else(|| flow::first(&draft));
        self.draft = Some(draft);
        self.asked_for_appointment = page.is_some();
        if let Some(first) = first {
            self.turn_to(first);
        }
    }

    /// A page with one-tap answers.
    pub(super) fn answer(&mut self, id: &str) {
        let Some(draft) = &mut self.draft else {
            return;
        };
        match (self.page, id) {
            (Page::Visited, code) => draft.visited = DeclaredVisit::from_code(code),
            (Page::Topic, "booked") => draft.purpose = Purpose::ServiceAppt,
            (Page::Topic, "not_booked" | "not_sure") => draft.purpose = Purpose::ServiceWalkin,
            (Page::Topic, "service_visit") => draft.purpose = Purpose::ServiceAppt,
            (Page::Topic, "see_cars") => {
                draft.purpose = Purpose::TestDrive;
                draft.visited = Some(DeclaredVisit::Unsure);
                self.turn_to(Page::Party);
                return;
            }
            (Page::Topic, "delivery") => {
                draft.purpose = Purpose::Delivery;
                self.turn_to(Page::Consultant);
                return;
            }
            (Page::Topic, "supplier") => draft.purpose = Purpose::Supplier,
            (Page::Topic, "job") => draft.purpose = Purpose::Job,
            (Page::Topic, "else") => draft.purpose = Purpose::Other,
            (Page::Topic, code) => draft.topic = Topic::from_code(code),
            _ => {}
        }
        self.next();
    }

    pub(super) fn next(&mut self) {
        let Some(draft) = &self.draft else {
            return;
        };
        if self.page == Page::Check {
            self.finish();
        } else if self.correcting && !(self.page == Page::Contact && draft.has_number()) {
            self.turn_to(Page::Check);
        } else if let Some(page) = flow::next(draft, self.page) {
            self.turn_to(page);
        }
    }

    /// Goes on without what this page asked.
    pub(super) fn skip(&mut self) {
        if let Some(draft) = &mut self.draft {
            let blank = Draft::new(draft.purpose);
            match self.page {
                Page::Visited => draft.visited = Some(DeclaredVisit::Unsure),
                Page::Party => {
                    draft.headcount = blank.headcount;
                    draft.headcount_open = false;
                    draft.children = blank.children;
                    draft.needs = Vec::new();
                }
                Page::Models => {
                    draft.models = Vec::new();
                    draft.when = None;
                    draft.budget = Budget::Unasked;
                }
                Page::Details => {
                    draft.other_brands = false;
                    draft.uses = Vec::new();
                    draft.kind = None;
                    draft.factors = Vec::new();
                    draft.source = None;
                    draft.test_drive = None;
                }
                Page::Consultant => {
                    draft.staff = None;
                    draft.staff_listed = false;
                }
                Page::Home
                | Page::Reasons
                | Page::Topic
                | Page::Plate
                | Page::Contact
                | Page::Choices
                | Page::Check
                | Page::Ticket
                | Page::Directions => {}
            }
        }
        self.next();
    }

    pub(super) fn back(&mut self) {
        let Some(draft) = &mut self.draft else {
            self.wipe();
            return;
        };
        if self.page == Page::Consultant && draft.staff_listed {
            draft.staff_listed = false;
            draft.staff = None;
            self.show_page();
            return;
        }
        match flow::back(draft, self.page) {
            Some(page) => self.turn_to(page),
            None => self.wipe(),
        }
    }

    /// From the check page: change one thing and come back.
    pub(super) fn correct(&mut self, page: Page) {
        self.correcting = true;
        self.turn_to(page);
        self.correcting = true;
    }

    pub(super) fn toggle(&mut self, question: &str, choice: &str) {
        let Some(draft) = &mut self.draft else {
            return;
        };
        match question {
            "heads" => {
                let heads: i64 = choice.parse().unwrap_or(1);
                draft.headcount = heads.clamp(1, HEADCOUNT_MAX);
                draft.headcount_open = heads >= MANY;
            }
            "needs" => toggle_code(&mut draft.needs, AccessNeed::from_code(choice)),
            "models"
                if draft.models.len() < MODELS_MAX
                    || draft.models.iter().any(|id| id == choice) =>
            {
                toggle(&mut draft.models, choice.to_owned());
            }
            "when" => choose_code(&mut draft.when, PurchaseTime::from_code(choice)),
            "budget" => {
                let wanted = match choice {
                    "withheld" => Budget::Withheld,
                    id => Budget::Band(id.to_owned()),
                };
                draft.budget = if draft.budget == wanted {
                    Budget::Unasked
                } else {
                    wanted
                };
            }
            "brands" => draft.other_brands = !draft.other_brands,
            "use" => toggle_code(&mut draft.uses, CarUse::from_code(choice)),
            "kind" => choose_code(&mut draft.kind, PurchaseKind::from_code(choice)),
            "factors" => toggle_code(&mut draft.factors, DecisionFactor::from_code(choice)),
            "source" => choose_code(&mut draft.source, SourceChannel::from_code(choice)),
            "test_drive" => choose_code(&mut draft.test_drive, TestDriveWish::from_code(choice)),
            "drink" => choose_code(&mut draft.drink, Drink::from_code(choice)),
            _ => {}
        }
        self.show_page();
    }

    pub(super) fn step_heads(&mut self, by: i32) {
        if let Some(draft) = &mut self.draft {
            draft.headcount = (draft.headcount + i64::from(by)).clamp(1, HEADCOUNT_MAX);
        }
        self.show_page();
    }

    pub(super) fn step_children(&mut self, by: i32) {
        if let Some(draft) = &mut self.draft {
            draft.children = (draft.children + i64::from(by)).clamp(0, CHILDREN_MAX);
        }
        self.show_page();
    }

    pub(super) fn list_staff(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.staff_listed = true;
        }
        self.show_page();
    }

    pub(super) fn choose_staff(&mut self, id: i32) {
        if let Some(draft) = &mut self.draft {
            choose(&mut draft.staff, StaffId(id.into()));
        }
        self.show_page();
    }

    pub(super) fn switch_consent(&mut self, purpose: &str) {
        if let Some(draft) = &mut self.draft {
            toggle_code(&mut draft.consents, ConsentPurpose::from_code(purpose));
        }
        self.show_page();
    }

    pub(super) fn no_consents(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.consents = Vec::new();
        }
        self.next();
    }

    /// Sends the registration. Pressing twice is harmless: it is one order.
    fn finish(&mut self) {
        if self.sending || self.mash.is_mashing() {
            return;
        }
        let Some(draft) = &self.draft else {
            return;
        };
        let register = draft.register(self.lang);
        self.outbox.send(&self.link, register);
        self.sending = true;
        self.set_trouble("");
        self.with(|window| window.global::<Walk>().set_sending(true));
    }

    pub(super) fn answered(&mut self, id: &str, answer: Result<Done, No>) {
        if self.help.outbox.sent(id) {
            if let Some(answer) = self.help.outbox.hear(&self.link, answer) {
                self.help_answered(answer.is_ok());
            }
            return;
        }
        // The visitor may have gone meanwhile; the registration stands all the same.
        if self.draft.is_none() || !self.outbox.sent(id) {
            return;
        }
        let Some(answer) = self.outbox.hear(&self.link, answer) else {
            return;
        };
        self.sending = false;
        self.with(|window| window.global::<Walk>().set_sending(false));
        match answer {
            Ok(Done::Registered(registered)) => self.hand_out(&registered),
            Ok(Done::Visit(_) | Done::Staff(_) | Done::PhoneCall(_) | Done::Task(_)) => {}
            Err(No::Unreachable) => {
                let words = text::kiosk::try_again(self.lang);
                self.set_trouble(words);
            }
            Err(No::Problem(problem)) => self.refused(&problem),
        }
    }

    fn refused(&mut self, problem: &crate::wire::Problem) {
        match problem.field.as_deref() {
            Some("surname" | "given_name") => {
                self.turn_to(Page::Contact);
                self.set_contact_fault(Field::Name, &problem.detail);
            }
            Some("mobile") => {
                self.turn_to(Page::Contact);
                self.focus_on(Field::Mobile);
                self.set_contact_fault(Field::Mobile, &problem.detail);
            }
            Some("vehicle.plate") => {
                self.turn_to(Page::Plate);
                self.set_plate_fault(&problem.detail);
            }
            Some("notice" | "consents") => {
                // The text on the screen is not in force any more: read it again.
                if let Some(draft) = &mut self.draft {
                    draft.agreed = false;
                    draft.consents = Vec::new();
                }
                self.link.refresh();
                self.turn_to(Page::Contact);
                self.set_trouble(&problem.detail);
            }
            _ => self.set_trouble(&problem.detail),
        }
    }

    fn hand_out(&mut self, registered: &crate::wire::Registered) {
        self.show_ticket(registered);
        self.turn_to(Page::Ticket);
        // From here on only what the ticket shows is needed.
        self.draft = None;
        self.keyboard.wipe();
        self.show_contact();
        self.show_plate();
    }

    /// The only way from page to page.
    pub(super) fn turn_to(&mut self, page: Page) {
        self.page = page;
        if page == Page::Check {
            self.correcting = false;
        }
        self.set_trouble("");
        if page == Page::Contact {
            self.begin_contact();
        }
        if page == Page::Plate {
            self.set_plate_fault("");
        }
        self.show_page();
        self.watch();
    }

    /// Nothing of this visitor stays: not in the draft, not on the screen, not in the keys.
    pub(super) fn wipe(&mut self) {
        self.draft = None;
        self.outbox = Outbox::new();
        self.help.forget();
        self.correcting = false;
        self.sending = false;
        self.more_time = false;
        self.large_text = false;
        self.number_questioned = false;
        self.asked_for_appointment = false;
        self.keyboard.wipe();
        self.plate_new_energy = false;
        self.plate_letters = false;
        self.plate_province = false;
        self.set_plate_fault("");
        self.lang = self.own_lang;
        self.with(|window| {
            window.global::<Walk>().set_sending(false);
            window.global::<Walk>().set_large_text(false);
            window.global::<Idle>().set_open(false);
            window.global::<Help>().set_state(HelpState::None);
        });
        self.clear_ticket();
        self.begin_contact();
        self.show_plate();
        self.close_notice();
        let lang = self.own_lang;
        self.speak(lang);
        self.turn_to(Page::Home);
    }

    pub(super) fn touched(&mut self) {
        self.mash.event();
        let warned = self
            .window
            .upgrade()
            .is_some_and(|window| window.global::<Idle>().get_open());
        // Under the warning only its own buttons count.
        if !warned && !matches!(self.page, Page::Ticket | Page::Directions) {
            self.watch();
        }
    }

    pub(super) fn stay(&mut self) {
        self.with(|window| window.global::<Idle>().set_open(false));
        self.watch();
    }

    pub(super) fn grant_more_time(&mut self) {
        self.more_time = true;
        self.stay();
    }

    fn has_more_time(&self) -> bool {
        self.more_time || self.large_text
    }

    /// Whether the first page shows what only the visitor before wanted.
    fn is_changed_at_home(&self) -> bool {
        self.page == Page::Home && (self.large_text || self.lang != self.own_lang)
    }

    /// Starts the page's time anew.
    fn watch(&mut self) {
        self.countdown.stop();
        self.idle.stop();
        match self.page {
            Page::Ticket => self.count_down(idle::stay(idle::TICKET_SECONDS, self.has_more_time())),
            Page::Directions => {
                self.count_down(idle::stay(idle::WAYS_SECONDS, self.has_more_time()))
            }
            Page::Home
            | Page::Reasons
            | Page::Topic
            | Page::Visited
            | Page::Party
            | Page::Models
            | Page::Details
            | Page::Consultant
            | Page::Plate
            | Page::Contact
            | Page::Choices
            | Page::Check => {
                if self.is_changed_at_home() {
                    let me = Weak::clone(&self.me);
                    self.idle.start(TimerMode::SingleShot, idle::HOME, move || {
                        if let Some(kiosk) = me.upgrade() {
                            kiosk.borrow_mut().wipe();
                        }
                    });
                } else if let Some(limit) = idle::limit(self.page, self.has_more_time()) {
                    let me = Weak::clone(&self.me);
                    self.idle.start(TimerMode::SingleShot, limit, move || {
                        if let Some(kiosk) = me.upgrade() {
                            kiosk.borrow_mut().warn();
                        }
                    });
                }
            }
        }
    }

    fn warn(&mut self) {
        self.with(|window| window.global::<Idle>().set_open(true));
        self.count_down(idle::WARNING_SECONDS);
    }

    fn count_down(&mut self, seconds: i32) {
        self.seconds_left = seconds;
        self.show_seconds();
        let me = Weak::clone(&self.me);
        let second = Duration::from_secs(1);
        self.countdown.start(TimerMode::Repeated, second, move || {
            if let Some(kiosk) = me.upgrade() {
                kiosk.borrow_mut().second_passed();
            }
        });
    }

    fn second_passed(&mut self) {
        self.seconds_left -= 1;
        if self.seconds_left <= 0 {
            self.countdown.stop();
            self.wipe();
        } else {
            self.show_seconds();
        }
    }

    fn show_seconds(&self) {
        let seconds = self.seconds_left;
        self.with(|window| {
            window.global::<Idle>().set_seconds_left(seconds);
            window.global::<Ticket>().set_seconds_left(seconds);
            window.global::<Ways>().set_seconds_left(seconds);
        });
    }

    pub(super) fn call_person(&mut self) {
        if self.help.is_on_the_way() {
            self.with(|window| window.global::<Help>().set_state(HelpState::Coming));
            return;
        }
        if self.mash.is_mashing() {
            return;
        }
        if !self.help.asking {
            let call = Register::for_purpose(Purpose::Help, self.lang);
            self.help.send(&self.link, call);
        }
        self.with(|window| window.global::<Help>().set_state(HelpState::Asking));
    }

    fn help_answered(&mut self, on_the_way: bool) {
        self.help.asking = false;
        let state = if on_the_way {
            self.help.answered();
            HelpState::Coming
        } else {
            HelpState::Failed
        };
        self.with(|window| {
            let help = window.global::<Help>();
            if help.get_state() != HelpState::None {
                help.set_state(state);
            }
        });
    }

    /// Large text brings more time with it, and takes it away again.
    pub(super) fn enlarge(&mut self) {
        self.large_text = !self.large_text;
        let large = self.large_text;
        self.with(|window| window.global::<Walk>().set_large_text(large));
        self.watch();
    }

    pub(super) fn close_help(&mut self) {
        self.with(|window| window.global::<Help>().set_state(HelpState::None));
    }

    pub(super) fn set_trouble(&self, words: &str) {
        self.with(|window| window.global::<Walk>().set_trouble(words.into()));
    }
}
