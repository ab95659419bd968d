//! A visit ends: what came of it is all that is asked. Of whoever looks for a car, how near they
//! are to buying and when they hear from us may be said besides; what is not said is as proposed.

use slint::ComponentHandle;

use super::Desk;
use super::act::SIGN_IN_FIRST;
use super::choices::option;
use super::quick_add::chip;
use crate::core::VisitId;
use crate::core::day::BusinessDate;
use crate::core::level::{Ending, Horizon, Level, LevelFault, P1, propose, touch_by};
use crate::core::visit::Outcome;
use crate::screens::chips::{choose, choose_code};
use crate::screens::generated::{Finish, FormQuestion, Pick, Tint};
use crate::screens::rows::{list, refill, refill_nested};
use crate::station::No;
use crate::text::desk as words;
use crate::text::finish::{self as said, Ask};
use crate::text::label::Label;
use crate::text::when;
use crate::wire::{Act, Done, FinishBody, Order, QueueVisit};

/// What has been said of a visit that is about to end.
pub struct Finishing {
    visit: VisitId,
    today: BusinessDate,
    usual: Outcome,
    /// Only a visit for a car has a level.
    graded: bool,
    /// Only whoever allowed it hears from us again.
    lodged: bool,
    proposed: Level,
    level: Option<Level>,
    next_contact: Option<BusinessDate>,
    test_drive: Option<bool>,
    /// The hub wants to know why this level.
    why: bool,
}

/// Levels that a visit can end with; D comes with the delivery, L with nobody there.
const LEVELS: [Level; 7] = [
    Level::Hot,
    Level::A,
    Level::B,
    Level::C,
    Level::Ordered,
    Level::Lost,
    Level::Frozen,
];
const YES: &str = "yes";
const NO: &str = "no";

impl Finishing {
    fn of(visit: &QueueVisit, today: BusinessDate) -> Finishing {
        let interest = visit.interest.as_ref();
        let target = interest.and_then(|one| one.target_date.as_deref());
        let horizon = Horizon {
            time: interest.and_then(|one| one.purchase_time),
            target: target.and_then(BusinessDate::parse),
        };
        Finishing {
            visit: visit.visit,
            today,
            usual: Outcome::usual(visit.purpose, visit.lodged),
            graded: visit.purpose.is_new_sales(),
            lodged: visit.lodged,
            proposed: propose(&P1, horizon, today),
            level: None,
            next_contact: None,
            test_drive: None,
            why: false,
        }
    }

    /// What Enter takes.
    fn outcome(&self) -> Outcome {
        match (self.level, self.test_drive) {
            (Some(Level::Ordered), _) => Outcome::Order,
            (_, Some(true)) => Outcome::TestDriveDone,
            (_, Some(false) | None) => self.usual,
        }
    }

    fn latest(&self) -> Option<BusinessDate> {
        touch_by(&P1, self.level.unwrap_or(self.proposed), self.today)
    }

    fn needs_reason(&self) -> bool {
        let ending = Ending {
            ordered: true,
            delivery: true,
            has_reason: false,
        };
        let fault = self
            .level
            .map(|level| Level::may_become(None, level, ending));
        self.why || fault == Some(Err(LevelFault::NoReason))
    }

    fn toggle(&mut self, question: &str, id: &str) {
        match question {
            "level" => {
                choose_code(&mut self.level, Level::from_code(id));
                self.why = false;
                // A day that this level does not wait for is no choice any more.
                let latest = self.latest();
                self.next_contact = self.next_contact.filter(|day| Some(*day) <= latest);
            }
            "next" => choose_code(&mut self.next_contact, BusinessDate::parse(id)),
            "drive" => choose(&mut self.test_drive, id == YES),
            _ => {}
        }
    }

    fn body(&self, outcome: Outcome, reason: &str) -> FinishBody {
        let reason = Some(reason.trim()).filter(|reason| self.needs_reason() && !reason.is_empty());
        FinishBody {
            outcome,
            level: self.level,
            level_reason: reason.map(str::to_owned),
            next_contact: self.next_contact.map(|day| day.to_string()),
            test_drive: self.test_drive,
        }
    }
}

impl Desk {
    pub(super) fn open_finish(&mut self, visit: VisitId) {
        let (Some(now), Some(zone)) = (self.now(), self.zone()) else {
            return;
        };
        let Some(found) = self.visit(visit) else {
            return;
        };
        let number = found.number.clone().unwrap_or_default();
        self.finishing = Some(Finishing::of(found, zone.date_of(now)));
        let title = words::sheet(self.lang, words::Sheet::Finish, &number);
        self.with(|window| {
            let sheet = window.global::<Finish>();
            sheet.set_title(title.into());
            sheet.set_reason("".into());
            sheet.set_sending(false);
        });
        self.finish_fault("");
        self.show_finish();
        self.with(|window| window.global::<Finish>().set_open(true));
    }

    pub(super) fn close_finish(&mut self) {
        self.finishing = None;
        self.with(|window| {
            let sheet = window.global::<Finish>();
            sheet.set_open(false);
            sheet.set_reason("".into());
        });
    }

    pub(super) fn toggle_finish(&mut self, question: &str, id: &str) {
        if let Some(finishing) = &mut self.finishing {
            finishing.toggle(question, id);
        }
        self.finish_fault("");
        self.show_finish();
    }

    /// Enter: as proposed, with what was chosen besides.
    pub(super) fn finish_as_usual(&mut self) {
        let outcome = self.finishing.as_ref().map(Finishing::outcome);
        self.finish_with(outcome);
    }

    pub(super) fn finish_picked(&mut self, id: &str) {
        self.finish_with(Outcome::from_code(id));
    }

    fn finish_with(&mut self, outcome: Option<Outcome>) {
        let (Some(window), Some(finishing)) = (self.window.upgrade(), &self.finishing) else {
            return;
        };
        let sheet = window.global::<Finish>();
        let Some(outcome) = outcome.filter(|_| !sheet.get_sending()) else {
            return;
        };
        let body = finishing.body(outcome, &sheet.get_reason());
        let order = Order::Visit(finishing.visit, Act::Finish(body));
        sheet.set_sending(true);
        self.order(order);
    }

    /// True when it was refused, and the sheet that is still open says why.
    pub(super) fn finish_refused(&mut self, visit: VisitId, answer: &Result<Done, No>) -> bool {
        let Some(finishing) = &mut self.finishing else {
            return false;
        };
        if finishing.visit != visit {
            return false;
        }
        let problem = match answer {
            Err(No::Problem(problem)) if problem.code != SIGN_IN_FIRST => problem,
            Ok(_) | Err(No::Problem(_) | No::Unreachable) => {
                self.close_finish();
                return false;
            }
        };
        finishing.why |= problem.code == LevelFault::NoReason.code();
        self.with(|window| window.global::<Finish>().set_sending(false));
        self.show_finish();
        self.finish_fault(&problem.detail);
        // Somebody was faster, or the row is old.
        self.link.refresh();
        true
    }

    pub(super) fn clear_finish_fault(&self) {
        self.finish_fault("");
    }

    fn finish_fault(&self, words: &str) {
        self.with(|window| window.global::<Finish>().set_fault(words.into()));
    }

    fn show_finish(&self) {
        let Some(finishing) = &self.finishing else {
            return;
        };
        let lang = self.lang;
        let usual = finishing.outcome();
        let outcomes = Outcome::SAID_AT_FINISH.map(|one| Pick {
            chosen: one == usual,
            ..option(one.code(), one.label(lang), "", Tint::Stone)
        });
        let questions = self.finish_questions(finishing);
        let note = match finishing.graded {
            true => said::may_be_left_out(lang, finishing.proposed),
            false => String::new(),
        };
        self.with(|window| {
            let sheet = window.global::<Finish>();
            sheet.set_outcomes(refill(sheet.get_outcomes(), outcomes));
            let shown = sheet.get_questions();
            sheet.set_questions(refill_nested(shown, questions, |one| &mut one.options));
            sheet.set_note(note.into());
            sheet.set_wants_reason(finishing.needs_reason());
        });
    }

    fn finish_questions(&self, finishing: &Finishing) -> Vec<FormQuestion> {
        if !finishing.graded {
            return Vec::new();
        }
        let lang = self.lang;
        let question = |id: &str, ask, options: Vec<Pick>| FormQuestion {
            id: id.into(),
            label: said::ask(lang, ask).into(),
            options: list(options),
        };
        let noted = |option: Pick, proposed: bool| Pick {
            note: match proposed {
                true => said::proposed(lang).into(),
                false => "".into(),
            },
            ..option
        };
        let levels = LEVELS.map(|level| {
            let option = chip(
                level.code(),
                level.label(lang),
                finishing.level == Some(level),
            );
            noted(option, level == finishing.proposed)
        });
        let mut questions = vec![question("level", Ask::Level, levels.to_vec())];
        if finishing.lodged {
            let latest = finishing.latest();
            let days = days_offered(finishing.today, latest)
                .into_iter()
                .map(|day| {
                    let chosen = finishing.next_contact == Some(day);
                    let option = chip(&day.to_string(), &when::short_day(lang, day), chosen);
                    noted(option, Some(day) == latest)
                });
            questions.push(question("next", Ask::NextContact, days.collect()));
        }
        let drives = [(YES, true), (NO, false)].map(|(id, was)| {
            let chosen = finishing.test_drive == Some(was);
            chip(id, said::test_drive(lang, was), chosen)
        });
        questions.push(question("drive", Ask::TestDrive, drives.to_vec()));
        questions
    }
}

/// Every day of two weeks, then whole weeks and months, and the last.
fn days_offered(today: BusinessDate, latest: Option<BusinessDate>) -> Vec<BusinessDate> {
    let last = latest.and_then(|latest| u32::try_from(latest.days_since(today)).ok());
    let Some(last) = last else {
        return Vec::new();
    };
    let offered = |ahead: &u32| {
        let week = ahead.is_multiple_of(7) && *ahead <= 28;
        *ahead <= 14 || week || ahead.is_multiple_of(30) || *ahead == last
    };
    (1..=last)
        .filter(offered)
        .filter_map(|ahead| today.days_after(ahead))
        .collect()
}
