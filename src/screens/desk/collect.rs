//! What a host or a consultant learns of a visitor, noted on one page.

use slint::ComponentHandle;

use super::Desk;
use crate::core::brief::{AskResult, Benefit, Forget, PaymentWish};
use crate::core::consent::{ConsentPurpose, NoticeKind};
use crate::core::name::Name;
use crate::core::person::Salutation;
use crate::core::refusal::Refusal;
use crate::core::visit::{
    CarUse, DecisionFactor, Language, PurchaseKind, PurchaseTime, SourceChannel, TestDriveWish,
};
use crate::core::{PersonId, VisitId};
use crate::screens::chips::{choose, choose_code, toggle, toggle_code};
use crate::screens::generated::Collecting;
use crate::screens::rows::list;
use crate::station::No;
use crate::text::address;
use crate::text::collect::{self as say};
use crate::text::refusal::sentence;
use crate::wire::{
    Ask, AskedBody, Brief, Collect, Done, Interest, Learn, Order, OtherModel, QueueVisit,
    ReferralBody, Referrer,
};

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
    /// Orders on their way, by request id.
    sent: Vec<String>,
}

/// Names are looked for from so many letters on.
const LOOK_FROM: usize = 2;
/// How several cars are parted in one field.
const COMMAS: [char; 6] = ['、', ',', '，', ';', '；', '\n'];

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
            sent: Vec::new(),
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

    pub(super) fn save_collect(&mut self) {
        let (Some(collect), referral) = (self.collect_body(), self.referral_body()) else {
            return;
        };
        let Some(visit) = self.collecting.as_ref().map(|entry| entry.visit) else {
            return;
        };
        let mut orders = vec![Learn::Collect(Box::new(collect))];
        orders.extend(referral.map(Learn::Referral));
        let sent = orders.into_iter().map(|learn| {
            let order = Order::Learn(visit, learn);
            let id = self.link.order(order.clone());
            self.sent.insert(id.clone(), order);
            id
        });
        let sent = sent.collect();
        if let Some(entry) = &mut self.collecting {
            entry.sent = sent;
        }
        self.with(|window| window.global::<Collecting>().set_sending(true));
    }

    /// What the fields and chips say; nothing where one of them can't be sent.
    fn collect_body(&self) -> Option<Collect> {
        let window = self.window.upgrade()?;
        let form = window.global::<Collecting>();
        let entry = self.collecting.as_ref()?;
        if form.get_sending() {
            return None;
        }
        let before = &entry.before;
        let visit = &before.visit;
        let mut collect = Collect {
            salutation: entry.salutation,
            mobile: typed(&form.get_mobile()),
            read_back: entry.read_back,
            company: typed(&form.get_company()),
            position: typed(&form.get_position()),
            note: typed(&form.get_note()),
            ..Collect::default()
        };
        let (surname, given) = (visit.surname.as_deref(), visit.given_name.as_deref());
        let known_as = address::full(Language::Zh, surname, given, None);
        let name = typed(&form.get_name()).filter(|name| *name != known_as);
        match name.as_deref().map(Name::parse) {
            Some(Ok(name)) => {
                collect.surname = Some(name.surname().as_str().to_owned());
                collect.given_name = name.given().map(|given| given.as_str().to_owned());
            }
            Some(Err(fault)) => {
                self.collect_fault("name", &sentence(self.lang, &Refusal::Name(fault)));
                return None;
            }
            None => {}
        }
        let new = |now: &[ConsentPurpose], then: &[ConsentPurpose]| -> Vec<ConsentPurpose> {
            let fresh = now.iter().filter(|one| !then.contains(one));
            fresh.copied().collect()
        };
        collect.consents = new(&entry.allowed, &before.allowed);
        collect.refused = new(&entry.refused, &before.refused);
        if !collect.consents.is_empty() || !collect.refused.is_empty() {
            collect.notice = self.short_notice(visit.language);
        }
        let interest = self.interest_body(&form, entry)?;
        collect.forget = forgotten(before, &interest, &collect);
        collect.interest = Some(interest);
        Some(collect)
    }

    fn interest_body(&self, form: &Collecting<'_>, entry: &Entry) -> Option<Interest> {
        let mut interest = entry.interest.clone();
        let years = typed(&form.get_years()).map(|years| years.parse());
        interest.driving_years = match years.transpose() {
            Ok(years) => years,
            Err(_) => {
                self.collect_fault("years", say::driving_years(self.lang));
                return None;
            }
        };
        interest.target_date = typed(&form.get_target());
        interest.current_car = typed(&form.get_car());
        interest.hobbies = typed(&form.get_hobbies());
        let band = interest.budget.take().filter(|id| self.is_band(id));
        interest.budget = typed(&form.get_budget()).or(band);
        let kept = interest.other_models.clone();
        let own = kept.iter().filter(|one| one.own_brand).cloned();
        let rivals = form.get_rivals();
        let named = rivals
            .split(COMMAS)
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let rivals = named.map(|name| OtherModel {
            name: name.to_owned(),
            own_brand: false,
            // Its place among all wishes stays, where it had one.
            rank: kept
                .iter()
                .find(|one| one.name == name)
                .and_then(|one| one.rank),
        });
        interest.other_models = own.chain(rivals).collect();
        Some(interest)
    }

    fn referral_body(&self) -> Option<ReferralBody> {
        let window = self.window.upgrade()?;
        let form = window.global::<Collecting>();
        let entry = self.collecting.as_ref()?;
        let name = typed(&form.get_referrer());
        let hint = typed(&form.get_hint());
        let changed = name != entry.before.referrer || hint.is_some() || entry.person.is_some();
        (changed && name.is_some()).then_some(ReferralBody {
            name,
            hint,
            person: entry.person,
        })
    }

    pub(super) fn learn_answered(
        &mut self,
        id: &str,
        visit: VisitId,
        learn: &Learn,
        answer: Result<Done, No>,
    ) {
        let number = match &answer {
            Ok(Done::Learned(learned)) => learned.visit.number.clone().unwrap_or_default(),
            _ => String::new(),
        };
        let Some(entry) = self
            .collecting
            .as_mut()
            .filter(|entry| entry.visit == visit)
        else {
            // Closed while it was on its way.
            if let Err(No::Problem(problem)) = answer {
                self.tell(&problem.detail, true);
            }
            return;
        };
        entry.sent.retain(|one| one != id);
        match (learn, answer) {
            (Learn::Asked(body), Ok(Done::Learned(learned))) => {
                entry.before.asked.push(Ask {
                    benefit: body.benefit,
                    result: body.result,
                    at: learned.visit.state_since,
                });
                entry.before.visit.asks = learned.visit.asks;
                entry.benefit = None;
                self.show_collect();
            }
            (_, Ok(Done::Learned(learned))) => {
                if entry.sent.is_empty() {
                    self.close_collect();
                    let known = learned.visit.completeness.as_ref();
                    let mut said = say::saved(self.lang, &number, known);
                    for advice in &learned.advice {
                        said.push_str(crate::text::pick(self.lang, "；", "; "));
                        said.push_str(&advice.detail);
                    }
                    self.tell(&said, false);
                }
            }
            (_, Ok(_)) => {}
            (_, Err(No::Unreachable)) => {
                self.stop_sending();
                self.collect_fault("", say::save_again(self.lang));
            }
            (learn, Err(No::Problem(problem))) => {
                self.stop_sending();
                let at = field_of(learn, problem.field.as_deref());
                self.collect_fault(at, &problem.detail);
                self.link.refresh();
            }
        }
    }

    fn stop_sending(&mut self) {
        if let Some(entry) = &mut self.collecting {
            entry.sent.clear();
        }
        self.with(|window| window.global::<Collecting>().set_sending(false));
    }

    pub(super) fn clear_collect_fault(&self) {
        self.collect_fault("", "");
    }

    fn collect_fault(&self, at: &str, words: &str) {
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

    /// The notice that the spoken words stand for.
    pub(super) fn short_notice(&self, language: Language) -> Option<String> {
        let mut notices = self.catalogue.iter().flat_map(|one| &one.notices);
        let short = notices.find(|one| one.kind == NoticeKind::Short && one.lang == language);
        short.map(|notice| notice.id.clone())
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

fn typed(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What was known when the page opened and was taken out on it.
fn forgotten(before: &Brief, now: &Interest, collect: &Collect) -> Vec<Forget> {
    let was = before.visit.interest.clone().unwrap_or_default();
    let gone = [
        (
            Forget::Models,
            !was.models.is_empty() && now.models.is_empty(),
        ),
        (
            Forget::OtherModels,
            !was.other_models.is_empty() && now.other_models.is_empty(),
        ),
        (Forget::Uses, !was.uses.is_empty() && now.uses.is_empty()),
        (
            Forget::PurchaseKind,
            was.purchase_kind.is_some() && now.purchase_kind.is_none(),
        ),
        (
            Forget::PurchaseTime,
            was.purchase_time.is_some() && now.purchase_time.is_none(),
        ),
        (
            Forget::TargetDate,
            was.target_date.is_some() && now.target_date.is_none(),
        ),
        (Forget::Budget, was.budget.is_some() && now.budget.is_none()),
        (
            Forget::Factors,
            !was.factors.is_empty() && now.factors.is_empty(),
        ),
        (
            Forget::CurrentCar,
            was.current_car.is_some() && now.current_car.is_none(),
        ),
        (
            Forget::TestDrive,
            was.test_drive.is_some() && now.test_drive.is_none(),
        ),
        (
            Forget::DrivingYears,
            was.driving_years.is_some() && now.driving_years.is_none(),
        ),
        (
            Forget::Hobbies,
            was.hobbies.is_some() && now.hobbies.is_none(),
        ),
        (
            Forget::PaymentWish,
            was.payment_wish.is_some() && now.payment_wish.is_none(),
        ),
        (Forget::Source, was.source.is_some() && now.source.is_none()),
        (
            Forget::Company,
            before.company.is_some() && collect.company.is_none(),
        ),
        (
            Forget::Position,
            before.position.is_some() && collect.position.is_none(),
        ),
        (
            Forget::Note,
            before.visit.note.is_some() && collect.note.is_none(),
        ),
    ];
    gone.into_iter()
        .filter(|(_, gone)| *gone)
        .map(|(what, _)| what)
        .collect()
}

/// The field of the page that a refusal stands beside.
fn field_of(learn: &Learn, field: Option<&str>) -> &'static str {
    match (learn, field) {
        (Learn::Referral(_), Some("hint")) => "hint",
        (Learn::Referral(_), _) => "referrer",
        (Learn::Asked(_), _) => "",
        (Learn::Collect(_), Some("surname" | "given_name")) => "name",
        (Learn::Collect(_), Some("mobile" | "consents" | "read_back")) => "mobile",
        (Learn::Collect(_), Some("company")) => "company",
        (Learn::Collect(_), Some("position")) => "position",
        (Learn::Collect(_), Some("note")) => "note",
        (Learn::Collect(_), Some("interest.target_date")) => "target",
        (Learn::Collect(_), Some("interest.budget")) => "budget",
        (Learn::Collect(_), Some("interest.current_car")) => "car",
        (Learn::Collect(_), Some("interest.driving_years")) => "years",
        (Learn::Collect(_), Some("interest.hobbies")) => "hobbies",
        (Learn::Collect(_), Some("interest.other_models" | "interest.models")) => "rivals",
        (Learn::Collect(_), _) => "",
    }
}
