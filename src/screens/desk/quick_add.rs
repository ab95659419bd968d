//! A visitor entered by hand, in under twenty seconds of work.

use slint::ComponentHandle;

use super::Desk;
use super::choices::option;
use super::sheet::Asking;
use crate::clock::Stopwatch;
use crate::core::StaffId;
use crate::core::consent::ConsentPurpose;
use crate::core::name::Name;
use crate::core::person::Salutation;
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::visit::{
    CHILDREN_MAX, DeclaredVisit, HEADCOUNT_MAX, Language, PurchaseTime, Purpose,
};
use crate::screens::chips::{choose, choose_code, toggle};
use crate::screens::generated::{FormQuestion, Pick, QuickAdd, Tint};
use crate::screens::outbox::Outbox;
use crate::screens::rows::list;
use crate::station::No;
use crate::text::desk::{self as words, Ask};
use crate::text::label::{self, Label};
use crate::text::pick;
use crate::text::refusal::sentence;
use crate::wire::{Done, Interest, Register, Registered};

/// What has been entered, apart from the three text fields, which are the window's.
pub struct Entry {
    register: Register,
    interest: Interest,
    since: Stopwatch,
    then: Then,
    pub(super) outbox: Outbox,
}

/// What follows when the entry is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Close,
    Next,
}

/// The purposes that are said at a desk, the commonest first.
const PURPOSES: [Purpose; 12] = [
    Purpose::NewCar,
    Purpose::TestDrive,
    Purpose::ServiceWalkin,
    Purpose::ServiceAppt,
    Purpose::Delivery,
    Purpose::UsedCar,
    Purpose::PickupPerson,
    Purpose::PartsAccessories,
    Purpose::Complaint,
    Purpose::Supplier,
    Purpose::Job,
    Purpose::Other,
];

impl Entry {
    fn is_blank(&self) -> bool {
        self.register == blank() && self.interest == Interest::default()
    }
}

fn blank() -> Register {
    Register::for_purpose(Purpose::NewCar, Language::Zh)
}

impl Desk {
    pub(super) fn open_quick_add(&mut self) {
        self.quick = Some(Entry {
            register: blank(),
            interest: Interest::default(),
            since: Stopwatch::start(),
            then: Then::Close,
            outbox: Outbox::new(),
        });
        self.entries += 1;
        self.with(|window| {
            let form = window.global::<QuickAdd>();
            form.set_surname("".into());
            form.set_mobile("".into());
            form.set_note("".into());
            form.set_script(words::spoken_script(self.lang).into());
            form.set_sending(false);
            form.set_entry(self.entries);
            form.set_open(true);
        });
        self.clear_faults();
        self.show_entry();
        self.show_entry_seconds();
    }

    /// Esc, or the button: what was entered is not lost by one key.
    pub(super) fn cancel_quick_add(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        let form = window.global::<QuickAdd>();
        let texts = [form.get_surname(), form.get_mobile(), form.get_note()];
        let written = texts.iter().any(|text| !text.trim().is_empty());
        let entered = written || self.quick.as_ref().is_some_and(|entry| !entry.is_blank());
        // On its way it is not lost either.
        if entered && !form.get_sending() {
            self.open_sheet(Asking::DropEntry);
        } else {
            self.close_quick_add();
        }
    }

    /// The cursor goes back into the entry that is open.
    pub(super) fn take_up_entry(&mut self) {
        if self.quick.is_some() && !self.is_locked() {
            self.entries += 1;
            self.with(|window| window.global::<QuickAdd>().set_entry(self.entries));
        }
        self.take_up_new_task();
    }

    pub(super) fn close_quick_add(&mut self) {
        self.quick = None;
        self.with(|window| {
            let form = window.global::<QuickAdd>();
            form.set_open(false);
            form.set_surname("".into());
            form.set_mobile("".into());
            form.set_note("".into());
        });
    }

    pub(super) fn toggle(&mut self, question: &str, id: &str) {
        let Some(entry) = &mut self.quick else {
            return;
        };
        let register = &mut entry.register;
        match question {
            "purpose" => {
                if let Some(purpose) = Purpose::from_code(id) {
                    register.purpose = purpose;
                }
            }
            "language" => {
                if let Some(language) = Language::from_code(id) {
                    register.language = language;
                }
            }
            "visited" => choose_code(&mut register.declared_visit, DeclaredVisit::from_code(id)),
            "salutation" => choose_code(&mut register.salutation, Salutation::from_code(id)),
            "staff" => choose_code(&mut register.requested_staff, id.parse().ok().map(StaffId)),
            "when" => choose_code(
                &mut entry.interest.purchase_time,
                PurchaseTime::from_code(id),
            ),
            "budget" => choose(&mut entry.interest.budget, id.to_owned()),
            "models" => toggle(&mut entry.interest.models, id.to_owned()),
            "consents" => {
                if let Some(purpose) = ConsentPurpose::from_code(id) {
                    toggle(&mut register.consents, purpose);
                }
            }
            _ => {}
        }
        self.clear_faults();
        self.show_entry();
    }

    pub(super) fn step_heads(&mut self, by: i32) {
        if let Some(entry) = &mut self.quick {
            let heads = entry.register.headcount + i64::from(by);
            entry.register.headcount = heads.clamp(1, HEADCOUNT_MAX);
        }
        self.show_entry();
    }

    pub(super) fn step_children(&mut self, by: i32) {
        if let Some(entry) = &mut self.quick {
            let children = entry.register.children + i64::from(by);
            entry.register.children = children.clamp(0, CHILDREN_MAX);
        }
        self.show_entry();
    }

    pub(super) fn save(&mut self, then: Then) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        let spoken = self.quick.as_ref().map(|entry| entry.register.language);
        let notice = spoken.and_then(|language| self.short_notice(language));
        let Some(entry) = &mut self.quick else {
            return;
        };
        let form = window.global::<QuickAdd>();
        if form.get_sending() {
            return;
        }
        entry.then = then;
        let mut register = entry.register.clone();
        let typed = |text: slint::SharedString| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        // One field, as it is said: 刘, 刘汉, John Carter.
        match typed(form.get_surname()).as_deref().map(Name::parse) {
            Some(Ok(name)) => {
                register.surname = Some(name.surname().as_str().to_owned());
                register.given_name = name.given().map(|given| given.as_str().to_owned());
            }
            Some(Err(fault)) => {
                let words = sentence(self.lang, &Refusal::Name(fault));
                self.entry_fault(Some("surname"), &words);
                return;
            }
            None => {}
        }
        register.mobile = typed(form.get_mobile());
        register.note = typed(form.get_note());
        if register.mobile.is_none() {
            register.consents = Vec::new();
        }
        register.notice = (!register.consents.is_empty()).then_some(notice).flatten();
        if register.purpose.is_new_sales() {
            register.interest = Some(entry.interest.clone());
        }
        form.set_sending(true);
        entry.outbox.send(&self.link, register);
    }

    pub(super) fn entry_answered(&mut self, id: &str, answer: Result<Done, No>) {
        let Some(entry) = self.quick.as_mut().filter(|entry| entry.outbox.sent(id)) else {
            // Closed while it was on its way: the visitor is in the queue all the same.
            match answer {
                Ok(Done::Registered(registered)) => self.tell_registered(&registered),
                Ok(Done::PhoneCall(call)) => self.tell_logged(&call),
                Ok(_) => {}
                // Nobody is lost without a word.
                Err(No::Unreachable) => self.tell(words::unreachable(self.lang), true),
                Err(No::Problem(problem)) => self.tell(&problem.detail, true),
            }
            return;
        };
        let Some(answer) = entry.outbox.hear(&self.link, answer) else {
            return;
        };
        self.with(|window| window.global::<QuickAdd>().set_sending(false));
        match answer {
            Ok(Done::Registered(registered)) => {
                self.tell_registered(&registered);
                match self.quick.as_ref().map(|entry| entry.then) {
                    Some(Then::Next) => self.open_quick_add(),
                    Some(Then::Close) | None => self.close_quick_add(),
                }
                self.select(registered.visit.0);
            }
            Ok(_) => {}
            Err(No::Unreachable) => self.entry_fault(None, words::save_again(self.lang)),
            Err(No::Problem(problem)) => {
                self.entry_fault(problem.field.as_deref(), &problem.detail);
                if problem.field.as_deref() == Some("notice") {
                    self.link.refresh();
                }
            }
        }
    }

    fn tell_registered(&mut self, registered: &Registered) {
        let number = registered.number.clone().unwrap_or_default();
        let name = registered
            .consultant
            .as_ref()
            .map(|one| pick(self.lang, &one.name, &one.name_en));
        let mut said = words::registered(self.lang, &number, name);
        for advice in &registered.advice {
            said.push_str(pick(self.lang, "；", "; "));
            said.push_str(&advice.detail);
        }
        self.tell(&said, false);
    }

    pub(super) fn clear_faults(&mut self) {
        self.with(|window| {
            let form = window.global::<QuickAdd>();
            form.set_surname_fault("".into());
            form.set_mobile_fault("".into());
            form.set_note_fault("".into());
            form.set_fault("".into());
        });
    }

    fn entry_fault(&self, field: Option<&str>, words: &str) {
        self.with(|window| {
            let form = window.global::<QuickAdd>();
            match field {
                Some("surname" | "given_name") => form.set_surname_fault(words.into()),
                Some("mobile" | "consents") => form.set_mobile_fault(words.into()),
                Some("note") => form.set_note_fault(words.into()),
                _ => form.set_fault(words.into()),
            }
        });
    }

    pub(super) fn show_entry_seconds(&self) {
        let Some(entry) = &self.quick else {
            return;
        };
        let seconds = entry.since.elapsed().as_secs();
        self.with(|window| {
            let form = window.global::<QuickAdd>();
            form.set_seconds(words::entry_seconds(self.lang, seconds).into());
        });
    }

    fn show_entry(&self) {
        let Some(entry) = &self.quick else {
            return;
        };
        let register = &entry.register;
        let count = |value: i64| i32::try_from(value).unwrap_or(0);
        self.with(|window| {
            let form = window.global::<QuickAdd>();
            form.set_questions(list(self.questions(entry)));
            form.set_consent_questions(list([self.consents(register)]));
            form.set_staff(list(self.staff(register)));
            form.set_headcount(count(register.headcount));
            form.set_children(count(register.children));
        });
    }

    fn questions(&self, entry: &Entry) -> Vec<FormQuestion> {
        let lang = self.lang;
        let register = &entry.register;
        let question = |id: &str, ask, options: Vec<Pick>| FormQuestion {
            id: id.into(),
            label: words::ask(lang, ask).into(),
            options: list(options),
        };
        let mut questions = vec![
            question(
                "purpose",
                Ask::Purpose,
                chips(&PURPOSES, Purpose::code, lang, |one| {
                    one == register.purpose
                }),
            ),
            question(
                "salutation",
                Ask::Salutation,
                chips(
                    &[Salutation::Mr, Salutation::Ms],
                    Salutation::code,
                    lang,
                    |one| Some(one) == register.salutation,
                ),
            ),
            question(
                "visited",
                Ask::Visited,
                chips(DeclaredVisit::ALL, DeclaredVisit::code, lang, |one| {
                    Some(one) == register.declared_visit
                }),
            ),
            question("language", Ask::Language, languages(register.language)),
        ];
        if register.purpose.is_new_sales() {
            let interest = &entry.interest;
            questions.push(question(
                "models",
                Ask::Models,
                self.models(&interest.models),
            ));
            questions.push(question(
                "when",
                Ask::When,
                chips(PurchaseTime::ALL, PurchaseTime::code, lang, |one| {
                    Some(one) == interest.purchase_time
                }),
            ));
            questions.push(question(
                "budget",
                Ask::Budget,
                self.budgets(interest.budget.as_ref()),
            ));
        }
        questions
    }

    fn consents(&self, register: &Register) -> FormQuestion {
        let asked = [
            ConsentPurpose::VisitService,
            ConsentPurpose::Followup,
            ConsentPurpose::MarketingCall,
            ConsentPurpose::MarketingMsg,
            ConsentPurpose::ShareOem,
        ];
        let options = chips(&asked, ConsentPurpose::code, self.lang, |one| {
            register.consents.contains(&one)
        });
        FormQuestion {
            id: "consents".into(),
            label: words::ask(self.lang, Ask::Consents).into(),
            options: list(options),
        }
    }

    pub(super) fn models(&self, wanted: &[String]) -> Vec<Pick> {
        let models = self
            .catalogue
            .iter()
            .flat_map(|catalogue| &catalogue.models);
        models
            .map(|model| {
                let name = pick(self.lang, &model.name, &model.name_en);
                chip(&model.id, name, wanted.contains(&model.id))
            })
            .collect()
    }

    pub(super) fn budgets(&self, wanted: Option<&String>) -> Vec<Pick> {
        let bands = self
            .catalogue
            .iter()
            .flat_map(|catalogue| &catalogue.budget_bands);
        bands
            .map(|band| {
                let chosen = wanted == Some(&band.id);
                chip(&band.id, &label::budget(self.lang, band), chosen)
            })
            .collect()
    }

    fn staff(&self, register: &Register) -> Vec<Pick> {
        let staff = self.catalogue.iter().flat_map(|catalogue| &catalogue.staff);
        staff
            .filter(|one| one.role == StaffRole::Sales && one.here)
            .map(|one| {
                let name = pick(self.lang, &one.colleague.name, &one.colleague.name_en);
                let chosen = register.requested_staff == Some(one.colleague.id);
                chip(&one.colleague.id.to_string(), name, chosen)
            })
            .collect()
    }
}

fn languages(chosen: Language) -> Vec<Pick> {
    Language::ALL
        .iter()
        .map(|one| chip(one.code(), words::language_name(*one), *one == chosen))
        .collect()
}

pub fn chips<T: Label + Copy>(
    all: &[T],
    code: fn(T) -> &'static str,
    lang: Language,
    chosen: impl Fn(T) -> bool,
) -> Vec<Pick> {
    all.iter()
        .map(|one| chip(code(*one), one.label(lang), chosen(*one)))
        .collect()
}

pub fn chip(id: &str, label: &str, chosen: bool) -> Pick {
    Pick {
        chosen,
        ..option(id, label, "", Tint::Stone)
    }
}
