//! What the collect page sends, and what the hub makes of it.

use slint::ComponentHandle;

use super::Desk;
use super::collect::Entry;
use crate::core::VisitId;
use crate::core::brief::Forget;
use crate::core::consent::ConsentPurpose;
use crate::core::name::Name;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::screens::generated::Collecting;
use crate::station::No;
use crate::text::address;
use crate::text::collect as say;
use crate::text::refusal::sentence;
use crate::wire::{Ask, Brief, Collect, Done, Interest, Learn, Order, OtherModel, ReferralBody};

/// How several cars are parted in one field.
const COMMAS: [char; 6] = ['、', ',', '，', ';', '；', '\n'];

impl Desk {
    pub(super) fn save_collect(&mut self) {
        let (Some(collect), referral) = (self.collect_body(), self.referral_body()) else {
            return;
        };
        let Some(visit) = self.collecting.as_ref().map(|entry| entry.visit) else {
            return;
        };
        if let Some(entry) = &mut self.collecting {
            entry.then = referral;
        }
        self.order(Order::Learn(visit, Learn::Collect(Box::new(collect))));
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
                if matches!(learn, Learn::Collect(_)) {
                    // Said once: if the referrer is refused, the rest is not said again.
                    entry.before.allowed = entry.allowed.clone();
                    entry.before.refused = entry.refused.clone();
                    if let Some(referral) = entry.then.take() {
                        self.order(Order::Learn(visit, Learn::Referral(referral)));
                        return;
                    }
                }
                self.close_collect();
                let known = learned.visit.completeness.as_ref();
                let mut said = say::saved(self.lang, &number, known);
                for advice in &learned.advice {
                    said.push_str(crate::text::pick(self.lang, "；", "; "));
                    said.push_str(&advice.detail);
                }
                self.tell(&said, false);
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

    fn stop_sending(&self) {
        self.with(|window| window.global::<Collecting>().set_sending(false));
    }
}

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
