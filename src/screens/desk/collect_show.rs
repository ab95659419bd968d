//! What the collect page asks, and what was chosen on it.

use slint::{ComponentHandle, ModelRc};

use super::Desk;
use super::collect::{Entry, REST, SPOKEN_OF};
use super::quick_add::{chip, chips};
use crate::core::brief::{AskResult, Benefit, PaymentWish};
use crate::core::consent::ConsentPurpose;
use crate::core::person::Salutation;
use crate::core::visit::{
    CarUse, DecisionFactor, PurchaseKind, PurchaseTime, SourceChannel, TestDriveWish,
};
use crate::screens::generated::{Collecting, FormQuestion, Pick};
use crate::screens::rows::{list, refill_nested};
use crate::text::collect::{self as say, Ask};
use crate::text::desk as words;
use crate::text::label;
use crate::text::pick;

impl Desk {
    /// Chips change their look in place, so that the keyboard stays where it is.
    pub(super) fn show_collect(&self) {
        let Some(entry) = &self.collecting else {
            return;
        };
        let lang = self.lang;
        let visit = &entry.before.visit;
        let number = visit.number.clone().unwrap_or_default();
        self.with(|window| {
            let form = window.global::<Collecting>();
            form.set_title(say::title(lang, &number).into());
            if let Some(known) = &visit.completeness {
                form.set_known(say::known(lang, known).into());
                form.set_meter(super::brief::part(known.known, known.of));
            }
            form.set_script(words::spoken_script(lang).into());
            form.set_asked(say::asked(lang, visit.asks).into());
            form.set_no_more(visit.asks.no_more);
            let kept = |shown, wanted| refill_nested(shown, wanted, options);
            form.set_about(kept(form.get_about(), self.about(entry)));
            form.set_asks(kept(form.get_asks(), self.asks(entry)));
            form.set_consents(kept(form.get_consents(), self.spoken(entry)));
            form.set_sources(kept(form.get_sources(), self.sources(entry)));
            form.set_cars(kept(form.get_cars(), self.cars(entry)));
            form.set_plans(kept(form.get_plans(), self.plans(entry)));
            form.set_cares(kept(form.get_cares(), self.cares(entry)));
        });
    }

    fn asking(&self, id: &str, ask: Ask, options: Vec<Pick>) -> FormQuestion {
        FormQuestion {
            id: id.into(),
            label: say::ask(self.lang, ask).into(),
            options: list(options),
        }
    }

    fn about(&self, entry: &Entry) -> Vec<FormQuestion> {
        let titles = [Salutation::Mr, Salutation::Ms];
        let options = chips(&titles, Salutation::code, self.lang, |one| {
            Some(one) == entry.salutation
        });
        vec![self.asking("salutation", Ask::Salutation, options)]
    }

    /// The reasons that were not given yet, and the answers; nothing once it was "no more".
    fn asks(&self, entry: &Entry) -> Vec<FormQuestion> {
        if entry.before.visit.asks.no_more {
            return Vec::new();
        }
        let said = |benefit: &&Benefit| {
            let mut asked = entry.before.asked.iter();
            asked.any(|ask| ask.benefit == **benefit)
        };
        let left: Vec<Benefit> = Benefit::ALL
            .iter()
            .filter(|one| !said(one))
            .copied()
            .collect();
        let benefits = chips(&left, Benefit::code, self.lang, |one| {
            Some(one) == entry.benefit
        });
        let answers = chips(AskResult::ALL, AskResult::code, self.lang, |_| false);
        vec![
            self.asking("benefit", Ask::Benefit, benefits),
            self.asking("answer", Ask::Answer, answers),
        ]
    }

    fn spoken(&self, entry: &Entry) -> Vec<FormQuestion> {
        let lang = self.lang;
        let of = |chosen: &[ConsentPurpose]| {
            chips(&SPOKEN_OF, ConsentPurpose::code, lang, |one| {
                chosen.contains(&one)
            })
        };
        let mut refused = of(&entry.refused);
        refused.push(chip(REST, say::nothing_else(lang), false));
        let read_back = chip("read_back", say::read_back(lang), entry.read_back);
        vec![
            self.asking("allowed", Ask::Allowed, of(&entry.allowed)),
            self.asking("refused", Ask::Refused, refused),
            self.asking("read_back", Ask::ReadBack, vec![read_back]),
        ]
    }

    fn sources(&self, entry: &Entry) -> Vec<FormQuestion> {
        let options = chips(SourceChannel::ALL, SourceChannel::code, self.lang, |one| {
            Some(one) == entry.interest.source
        });
        let mut questions = vec![self.asking("source", Ask::Source, options)];
        if !entry.referrers.is_empty() {
            let found = entry.referrers.iter().map(|one| Pick {
                note: one.cars.join(pick(self.lang, "、", ", ")).into(),
                ..chip(
                    &one.person.to_string(),
                    &one.name,
                    entry.person == Some(one.person),
                )
            });
            questions.push(self.asking("referrers", Ask::Referrers, found.collect()));
        }
        questions
    }

    fn cars(&self, entry: &Entry) -> Vec<FormQuestion> {
        let models = self.catalogue.iter().flat_map(|one| &one.models);
        let options = models.map(|model| {
            let name = pick(self.lang, &model.name, &model.name_en);
            chip(&model.id, name, entry.interest.models.contains(&model.id))
        });
        vec![self.asking("models", Ask::Models, options.collect())]
    }

    fn plans(&self, entry: &Entry) -> Vec<FormQuestion> {
        let lang = self.lang;
        let interest = &entry.interest;
        let when = chips(PurchaseTime::ALL, PurchaseTime::code, lang, |one| {
            Some(one) == interest.purchase_time
        });
        let kind = chips(PurchaseKind::ALL, PurchaseKind::code, lang, |one| {
            Some(one) == interest.purchase_kind
        });
        let payment = chips(PaymentWish::ALL, PaymentWish::code, lang, |one| {
            Some(one) == interest.payment_wish
        });
        let bands = self.catalogue.iter().flat_map(|one| &one.budget_bands);
        let budget = bands.map(|band| {
            let chosen = interest.budget.as_ref() == Some(&band.id);
            chip(&band.id, &label::budget(lang, band), chosen)
        });
        vec![
            self.asking("when", Ask::When, when),
            self.asking("kind", Ask::Kind, kind),
            self.asking("payment", Ask::Payment, payment),
            self.asking("budget", Ask::Budget, budget.collect()),
        ]
    }

    fn cares(&self, entry: &Entry) -> Vec<FormQuestion> {
        let lang = self.lang;
        let interest = &entry.interest;
        let factors = chips(DecisionFactor::ALL, DecisionFactor::code, lang, |one| {
            interest.factors.contains(&one)
        });
        let uses = chips(CarUse::ALL, CarUse::code, lang, |one| {
            interest.uses.contains(&one)
        });
        let drive = chips(TestDriveWish::ALL, TestDriveWish::code, lang, |one| {
            Some(one) == interest.test_drive
        });
        vec![
            self.asking("factors", Ask::Factors, factors),
            self.asking("uses", Ask::Uses, uses),
            self.asking("test_drive", Ask::TestDrive, drive),
        ]
    }
}

fn options(question: &mut FormQuestion) -> &mut ModelRc<Pick> {
    &mut question.options
}
