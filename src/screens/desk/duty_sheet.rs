//! The short questions of the roster and of the day's end.

use super::Desk;
use super::choices::option;
use crate::core::duty::Part;
use crate::core::visit::Outcome;
use crate::core::{StaffId, VisitId};
use crate::screens::generated::{Pick, Tint};
use crate::station::No;
use crate::text::desk::{self as words, Sheet};
use crate::text::label::Label;
use crate::text::{duty, pick};
use crate::wire::DutyDone;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyAsking {
    LineReason,
    End(VisitId),
    Sign(Part),
    Reasons(StaffId),
}

/// The option that means that nobody was served.
pub const LEFT: &str = "left";
/// The option that takes a signature back.
pub const NOBODY: &str = "";

impl Desk {
    pub(super) fn duty_picked(&mut self, asking: DutyAsking, id: &str) {
        match asking {
            DutyAsking::LineReason => self.order_line(Some(id.to_owned())),
            DutyAsking::End(visit) => self.end_said(visit, id),
            DutyAsking::Sign(part) => self.signed(part, id.parse().ok().map(StaffId)),
            DutyAsking::Reasons(_) => {}
        }
    }

    pub(super) fn duty_question(&self, asking: DutyAsking) -> (Sheet, Vec<Pick>, String) {
        let lang = self.lang;
        match asking {
            DutyAsking::LineReason => {
                let reasons = duty::line_reasons(lang);
                let options = reasons.map(|reason| option(reason, reason, "", Tint::Stone));
                (Sheet::LineReason, options.to_vec(), String::new())
            }
            DutyAsking::End(visit) => (Sheet::End, self.ends_of(visit), String::new()),
            DutyAsking::Sign(part) => {
                let mut options: Vec<Pick> = self
                    .signers_of(part)
                    .map(|one| {
                        let name = pick(lang, &one.name, &one.name_en);
                        option(&one.staff.to_string(), name, "", Tint::Stone)
                    })
                    .collect();
                if part != Part::FrontDesk {
                    options.push(option(NOBODY, duty::signs_print(lang), "", Tint::Stone));
                }
                (Sheet::Sign, options, String::new())
            }
            DutyAsking::Reasons(staff) => (Sheet::Reasons, Vec::new(), self.reasons_of(staff)),
        }
    }

    fn ends_of(&self, visit: VisitId) -> Vec<Pick> {
        let Some(one) = self.unended(visit) else {
            return Vec::new();
        };
        let mut options: Vec<Pick> = Vec::new();
        if one.may_finish {
            let outcomes = Outcome::SAID_AT_FINISH.iter();
            options.extend(
                outcomes.map(|outcome| {
                    option(outcome.code(), outcome.label(self.lang), "", Tint::Stone)
                }),
            );
        }
        if one.may_leave {
            options.push(option(LEFT, duty::left(self.lang), "", Tint::Cinnabar));
        }
        options
    }

    pub(super) fn duty_subject(&self, asking: DutyAsking) -> String {
        match asking {
            DutyAsking::LineReason => String::new(),
            DutyAsking::End(visit) => {
                let number = self.unended(visit).and_then(|one| one.number.clone());
                number.unwrap_or_default()
            }
            DutyAsking::Sign(part) => part.label(self.lang).to_owned(),
            DutyAsking::Reasons(staff) => self.name(staff),
        }
    }

    pub(super) fn duty_done(&mut self, done: DutyDone) {
        match done {
            DutyDone::Line(line) => self.line_saved(line),
            DutyDone::Shifts(shifts) => self.shifts_saved(shifts),
            DutyDone::Day(day) => self.day_closed(*day),
        }
    }

    pub(super) fn tell_no(&mut self, no: No) {
        match no {
            No::Problem(problem) => self.tell(&problem.detail, true),
            No::Unreachable => self.tell(words::unreachable(self.lang), true),
        }
    }
}
