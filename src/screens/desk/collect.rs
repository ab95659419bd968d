//! What a host or a consultant learns of a visitor, noted on one page.

use slint::ComponentHandle;

use super::Desk;
use crate::core::brief::{AskResult, Benefit, PaymentWish};
use crate::core::consent::{ConsentPurpose, NoticeKind};
use crate::core::person::Salutation;
use crate::core::visit::{
    CarUse, DecisionFactor, Language, PurchaseKind, PurchaseTime, SourceChannel, TestDriveWish,
};
use crate::core::{PersonId, VisitId};
use crate::screens::chips::{choose, choose_code, toggle, toggle_code};
use crate::screens::generated::Collecting;
use crate::screens::rows::list;
use crate::station::No;
use crate::text::address;
use crate::text::collect as say;
use crate::wire::{AskedBody, Brief, Interest, Learn, Order, QueueVisit, ReferralBody, Referrer};

/// What has been chosen, apart from the text fields, which are the window's.
pub struct Entry {
    pub(super) visit: VisitId,
    /// As it was when the page opened.
    pub(super) before: Brief,
    pub(super) interest: Interest,
    pub(super) salutation: Option<Salutation>,
    pub(super) allowed: Vec<ConsentPurpose>,
    pub(super) refused: Vec<ConsentPurpose>,
    pub(super) read_back: bool,
    /// The reason that was given when asking for a number.
    pub(super) benefit: Option<Benefit>,
    pub(super) referrers: Vec<Referrer>,
    pub(super) person: Option<PersonId>,
    /// Who sent the visitor, told once the rest was taken: what is refused stays on the page.
    pub(super) then: Option<ReferralBody>,
}

/// Names are looked for from so many letters on.
const LOOK_FROM: usize = 2;

/// What is collected is what a consultant needs of a sales visitor who is here.
pub fn may_collect(visit: &QueueVisit) -> bool {
    visit.purpose.is_new_sales() && visit.state.is_open()
}

impl Desk {
    /// It opens when the hub has told what is known.
    pub(super) fn open_collect(&mut self, visit: VisitId) {
        self.wants_collect = Some(visit);
        self.link.brief(visit);
    }

    pub(super) fn begin_collect(&mut self, brief: Brief) {
        let visit = &brief.visit;
        let interest = visit.interest.clone().unwrap_or_default();
        let (surname, given) = (visit.surname.as_deref(), visit.given_name.as_deref());
        let name = address::full(Language::Zh, surname, given, None);
        let rivals: Vec<&str> = interest
            .other_models
            .iter()
            .filter(|one| !one.own_brand)
            .map(|one| one.name.as_str())
            .collect();
        let rivals = rivals.join("、");
        let typed_budget = interest.budget.clone().filter(|id| !self.is_band(id));
        self.entries += 1;
        self.with(|window| {
            let form = window.global::<Collecting>();
            let or_empty = |text: &Option<String>| text.clone().unwrap_or_default().into();
            form.set_name(name.into());
            form.set_company(or_empty(&brief.company));
            form.set_position(or_empty(&brief.position));
            form.set_mobile("".into());
            form.set_mobile_kept(or_empty(&visit.mobile));
            form.set_referrer(or_empty(&brief.referrer));
            form.set_hint("".into());
            form.set_rivals(rivals.into());
            form.set_target(or_empty(&interest.target_date));
            form.set_budget(or_empty(&typed_budget));
            form.set_car(or_empty(&interest.current_car));
            let years = interest.driving_years.map(|years| years.to_string());
            form.set_years(or_empty(&years));
            form.set_hobbies(or_empty(&interest.hobbies));
            form.set_note(or_empty(&visit.note));
            form.set_sending(false);
            form.set_entry(self.entries);
            form.set_open(true);
        });
        self.collecting = Some(Entry {
            visit: visit.visit,
            salutation: visit.salutation,
            allowed: brief.allowed.clone(),
            refused: brief.refused.clone(),
            interest,
            before: brief,
            read_back: false,
            benefit: None,
            referrers: Vec::new(),
            person: None,
            then: None,
        });
        self.clear_collect_fault();
        self.show_collect();
    }

    pub(super) fn close_collect(&mut self) {
        self.collecting = None;
        self.with(|window| {
            let form = window.global::<Collecting>();
            form.set_open(false);
            // Nothing of a visitor stays in a window that shows another.
            form.set_name("".into());
            form.set_company("".into());
            form.set_position("".into());
            form.set_mobile("".into());
            form.set_mobile_kept("".into());
            form.set_referrer("".into());
            form.set_hint("".into());
            form.set_rivals("".into());
            form.set_car("".into());
            form.set_hobbies("".into());
            form.set_note("".into());
            form.set_sources(list([]));
        });
    }

    pub(super) fn toggle_collect(&mut self, question: &str, id: &str) {
        if question == "answer" {
            self.note_ask(id);
            return;
        }
        let Some(entry) = &mut self.collecting else {
            return;
        };
        let interest = &mut entry.interest;
        match question {
            "salutation" => choose_code(&mut entry.salutation, Salutation::from_code(id)),
            "benefit" => choose_code(&mut entry.benefit, Benefit::from_code(id)),
            "allowed" => {
                if let Some(purpose) = ConsentPurpose::from_code(id) {
                    toggle(&mut entry.allowed, purpose);
                    entry.refused.retain(|one| *one != purpose);
                }
            }
            "refused" => refuse(entry, id),
            "read_back" => entry.read_back = !entry.read_back,
            "source" => choose_code(&mut interest.source, SourceChannel::from_code(id)),
            "referrers" => choose_code(&mut entry.person, id.parse().ok().map(PersonId)),
            "models" => toggle(&mut interest.models, id.to_owned()),
            "when" => choose_code(&mut interest.purchase_time, PurchaseTime::from_code(id)),
            "kind" => choose_code(&mut interest.purchase_kind, PurchaseKind::from_code(id)),
            "payment" => choose_code(&mut interest.payment_wish, PaymentWish::from_code(id)),
            "budget" => choose(&mut interest.budget, id.to_owned()),
            "factors" => toggle_code(&mut interest.factors, DecisionFactor::from_code(id)),
            "uses" => toggle_code(&mut interest.uses, CarUse::from_code(id)),
            "test_drive" => choose_code(&mut interest.test_drive, TestDriveWish::from_code(id)),
            _ => {}
        }
        if question == "budget" {
            // One of the two: what was typed before gives way to what was chosen.
            self.with(|window| window.global::<Collecting>().set_budget("".into()));
        }
        self.clear_collect_fault();
        self.show_collect();
    }

    /// The visitor answered: said no, gave the number, or wants to be asked no more.
    fn note_ask(&mut self, id: &str) {
        let (Some(entry), Some(result)) = (&self.collecting, AskResult::from_code(id)) else {
            return;
        };
        let unused = |benefit: &Benefit| {
            let mut before = entry.before.asked.iter();
            !before.any(|ask| ask.benefit == *benefit)
        };
        // "No more" is heeded whatever was said before.
        let first_left = || Benefit::ALL.iter().copied().find(unused);
        let benefit = match (entry.benefit, result) {
            (Some(benefit), _) => Some(benefit),
            (None, AskResult::Final) => first_left(),
            (None, AskResult::Refused | AskResult::Given) => None,
        };
        let Some(benefit) = benefit else {
            self.collect_fault("", say::choose_benefit(self.lang));
            return;
        };
        let body = AskedBody { result, benefit };
        let order = Order::Learn(entry.visit, Learn::Asked(body));
        self.clear_collect_fault();
        self.order(order);
    }

    /// While the referrer's name is typed, those of that name are looked for.
    pub(super) fn look_up_referrer(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        let Some(entry) = &mut self.collecting else {
            return;
        };
        let form = window.global::<Collecting>();
        let (name, hint) = (form.get_referrer().to_string(), form.get_hint().to_string());
        entry.person = None;
        if name.trim().chars().count() >= LOOK_FROM {
            self.link.referrers(entry.visit, name, hint);
        } else {
            entry.referrers.clear();
            self.show_collect();
        }
    }

    pub(super) fn hear_referrers(&mut self, visit: VisitId, found: Result<Vec<Referrer>, No>) {
        let Some(entry) = self
            .collecting
            .as_mut()
            .filter(|entry| entry.visit == visit)
        else {
            return;
        };
        // Without an answer the name is kept in words, for somebody to match later.
        entry.referrers = found.unwrap_or_default();
        self.show_collect();
    }

    pub(super) fn clear_collect_fault(&self) {
        self.collect_fault("", "");
    }

    pub(super) fn collect_fault(&self, at: &str, words: &str) {
        self.with(|window| {
            let form = window.global::<Collecting>();
            form.set_fault_at(at.into());
            form.set_fault(words.into());
        });
    }

    pub(super) fn is_band(&self, id: &str) -> bool {
        let mut bands = self.catalogue.iter().flat_map(|one| &one.budget_bands);
        bands.any(|band| band.id == id)
    }

    /// The notice that the spoken words stand for: the desk has read it out in short.
    pub(super) fn short_notice(&self, language: Language) -> Option<String> {
        let catalogue = self.catalogue.as_ref()?;
        let notice = catalogue.notice(NoticeKind::Short, language)?;
        Some(notice.id.clone())
    }
}

/// "Nothing else" is no to everything that was not allowed.
fn refuse(entry: &mut Entry, id: &str) {
    if id == REST {
        for purpose in SPOKEN_OF {
            if !entry.allowed.contains(&purpose) && !entry.refused.contains(&purpose) {
                entry.refused.push(purpose);
            }
        }
    } else if let Some(purpose) = ConsentPurpose::from_code(id) {
        toggle(&mut entry.refused, purpose);
        entry.allowed.retain(|one| *one != purpose);
    }
}

pub(super) const REST: &str = "rest";
pub(super) const SPOKEN_OF: [ConsentPurpose; 5] = [
    ConsentPurpose::VisitService,
    ConsentPurpose::Followup,
    ConsentPurpose::MarketingCall,
    ConsentPurpose::MarketingMsg,
    ConsentPurpose::ShareOem,
];
