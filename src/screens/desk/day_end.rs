//! The end of the day: its tallies, what is still open, who signs, the ledger and its print.

use std::collections::BTreeMap;
use std::path::PathBuf;

use slint::ComponentHandle;

use super::Desk;
use super::duty_sheet::{DutyAsking, LEFT};
use super::sheet::Asking;
use crate::core::duty::Part;
use crate::core::station::Deed;
use crate::core::visit::Outcome;
use crate::core::{StaffId, VisitId};
use crate::screens::generated::{Bar, DayEnd as Shown, DayRow, Figure, LedgerLine, Tint, Urgency};
use crate::screens::rows::{list, refill};
use crate::station::{Look, No, Print};
use crate::text::label::Label;
use crate::text::report as report_words;
use crate::text::{duty as words, pick};
use crate::wire::{
    CloseBody, DayReport, DutyOrder, EndBody, Ledger, LedgerRow, Order, SignedBody, Signer, Unended,
};

#[derive(Default)]
pub struct DayEnd {
    day: Option<DayReport>,
    ledger: Option<Ledger>,
    /// How each open visit ended, as chosen so far.
    ends: BTreeMap<VisitId, End>,
    signed: BTreeMap<Part, StaffId>,
    /// Where the arrows are among the rows.
    at: Option<usize>,
    /// Whose reasons are waited for.
    explaining: Option<StaffId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Left,
    With(Outcome),
}

/// A row that the arrows and the touch reach.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    End(VisitId),
    Sign(Part),
    Reasons(StaffId),
}

impl Step {
    fn id(self) -> String {
        match self {
            Self::End(visit) => format!("visit-{visit}"),
            Self::Sign(part) => part.code().to_owned(),
            Self::Reasons(staff) => format!("staff-{staff}"),
        }
    }
}

impl DayEnd {
    fn unended(&self) -> impl Iterator<Item = &Unended> {
        let day = self.day.iter();
        day.flat_map(|day| day.open.iter().chain(&day.without_outcome))
    }

    fn steps(&self) -> Vec<Step> {
        let Some(day) = &self.day else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        if day.closed_at.is_none() {
            steps.extend(self.unended().map(|one| Step::End(one.visit)));
            steps.extend(Part::ALL.iter().map(|part| Step::Sign(*part)));
        }
        steps.extend(day.ledger.iter().map(|row| Step::Reasons(row.staff)));
        steps
    }

    fn here(&self) -> Option<Step> {
        self.steps().get(self.at?).copied()
    }

    /// Open visits of which nobody said yet how they ended.
    fn missing(&self) -> usize {
        let open = self.day.iter().flat_map(|day| &day.open);
        open.filter(|one| !self.ends.contains_key(&one.visit))
            .count()
    }
}

impl Desk {
    pub(super) fn open_day_end(&mut self) {
        self.link.look(Look::Day);
        self.show_day_end();
    }

    fn day_end_shown(&self) -> bool {
        self.window
            .upgrade()
            .is_some_and(|window| window.global::<Shown>().get_shown())
    }

    /// The floor changed: whatever page shows more of it reads it again.
    pub(super) fn look_again(&mut self) {
        if self.roster_shown() {
            self.open_roster();
        }
        if self.day_end_shown() {
            self.open_day_end();
        }
    }

    pub(super) fn hear_day(&mut self, day: DayReport) {
        let known = |visit: &VisitId| {
            let mut all = day.open.iter().chain(&day.without_outcome);
            all.any(|one| one.visit == *visit)
        };
        self.day_end.ends.retain(|visit, _| known(visit));
        if let Some(before) = &self.day_end.day
            && before.date != day.date
        {
            self.day_end.signed.clear();
        }
        self.day_end.day = Some(day);
        self.show_day_end();
    }

    pub(super) fn unended(&self, visit: VisitId) -> Option<&Unended> {
        self.day_end.unended().find(|one| one.visit == visit)
    }

    pub(super) fn signers_of(&self, part: Part) -> impl Iterator<Item = &Signer> {
        let day = self.day_end.day.iter();
        day.flat_map(|day| &day.signers)
            .filter(move |one| one.part == part)
    }

    pub(super) fn choose_step(&mut self, id: &str) {
        let steps = self.day_end.steps();
        self.day_end.at = steps.iter().position(|step| step.id() == id);
        self.take_step();
    }

    fn take_step(&mut self) {
        match self.day_end.here() {
            Some(Step::End(visit)) => self.open_sheet(Asking::Duty(DutyAsking::End(visit))),
            Some(Step::Sign(part)) => self.open_sheet(Asking::Duty(DutyAsking::Sign(part))),
            Some(Step::Reasons(staff)) => self.explain(staff.0),
            None => {}
        }
        self.show_day_end();
    }

    pub(super) fn end_said(&mut self, visit: VisitId, id: &str) {
        let end = match id {
            LEFT => Some(End::Left),
            code => Outcome::from_code(code).map(End::With),
        };
        if let Some(end) = end {
            self.day_end.ends.insert(visit, end);
        }
        self.show_day_end();
    }

    pub(super) fn signed(&mut self, part: Part, staff: Option<StaffId>) {
        match staff {
            Some(staff) => self.day_end.signed.insert(part, staff),
            None => self.day_end.signed.remove(&part),
        };
        self.show_day_end();
    }

    pub(super) fn explain(&mut self, staff: i64) {
        let Some(day) = &self.day_end.day else {
            return;
        };
        self.day_end.explaining = Some(StaffId(staff));
        self.link.look(Look::Ledger(day.date.clone()));
    }

    pub(super) fn hear_ledger(&mut self, ledger: Ledger) {
        self.day_end.ledger = Some(ledger);
        if let Some(staff) = self.day_end.explaining.take() {
            self.open_sheet(Asking::Duty(DutyAsking::Reasons(staff)));
        }
    }

    pub(super) fn reasons_of(&self, staff: StaffId) -> String {
        let entries = self.day_end.ledger.iter().flat_map(|one| &one.entries);
        let of_staff = entries.filter(|one| one.staff == staff);
        let lines: Vec<String> = of_staff
            .map(|one| {
                let clock = self.clock_of(one.offered_at).unwrap_or_default();
                words::entry(self.lang, &clock, one)
            })
            .collect();
        match lines.is_empty() {
            true => words::nothing_taken(self.lang).to_owned(),
            false => lines.join("\n\n"),
        }
    }

    pub(super) fn close_day(&mut self) {
        if !self.may_or_is_told(Deed::CloseDay) {
            return;
        }
        let day = &self.day_end;
        if day.missing() > 0 || !day.signed.contains_key(&Part::FrontDesk) {
            return;
        }
        let ends = day.ends.iter().map(|(visit, end)| EndBody {
            visit: *visit,
            outcome: match end {
                End::With(outcome) => Some(*outcome),
                End::Left => None,
            },
            left: *end == End::Left,
        });
        let signed = |part| day.signed.get(&part).copied();
        let body = CloseBody {
            date: day.day.as_ref().map(|day| day.date.clone()),
            ends: ends.collect(),
            signed: SignedBody {
                front_desk: signed(Part::FrontDesk),
                floor_manager: signed(Part::FloorManager),
                sales_manager: signed(Part::SalesManager),
            },
        };
        self.order(Order::Duty(DutyOrder::Close(body)));
    }

    pub(super) fn day_closed(&mut self, day: DayReport) {
        self.day_end.at = None;
        self.hear_day(day);
        self.tell(words::day_closed(self.lang), false);
    }

    pub(super) fn print_day(&mut self) {
        self.print(Print::Day);
    }

    pub(super) fn print_ledger(&mut self) {
        self.print(Print::Ledger);
    }

    fn print(&self, page: fn(String) -> Print) {
        let date = self.day_end.day.as_ref().map(|day| day.date.clone());
        if let (Some(date), Some(prints)) = (date, self.prints.clone()) {
            self.link.print(page(date), prints);
        }
    }

    pub(super) fn hear_printed(&mut self, kept: Result<PathBuf, Option<No>>) {
        match kept {
            Ok(path) => {
                let said = words::printed(self.lang, &path.display().to_string());
                self.tell(&said, false);
            }
            Err(Some(no)) => self.tell_no(no),
            Err(None) => self.tell(words::not_printed(self.lang), true),
        }
    }

    pub(super) fn day_end_key(&mut self, key: &str) {
        let last = self.day_end.steps().len().saturating_sub(1);
        match key {
            "Up" => self.day_end.at = Some(self.day_end.at.unwrap_or(0).saturating_sub(1)),
            "Down" => self.day_end.at = Some(self.day_end.at.map_or(0, |at| (at + 1).min(last))),
            "Return" => self.take_step(),
            "Ctrl+Return" => self.close_day(),
            "Print" => self.print_day(),
            _ => {}
        }
        self.show_day_end();
    }

    fn show_day_end(&mut self) {
        if !self.day_end_shown() {
            return;
        }
        let Some(day) = &self.day_end.day else {
            return;
        };
        let lang = self.lang;
        let here = self.day_end.here();
        let figures = words::figures(lang, day).map(|(label, value, note)| Figure {
            label: label.into(),
            value: value.into(),
            note: note.into(),
            urgency: Urgency::Calm,
        });
        let open: Vec<DayRow> = self
            .day_end
            .unended()
            .map(|one| self.open_row(one, here))
            .collect();
        let signers: Vec<DayRow> = Part::ALL
            .iter()
            .map(|part| self.sign_row(day, *part, here))
            .collect();
        let ledger: Vec<LedgerLine> = day
            .ledger
            .iter()
            .map(|row| ledger_line(lang, row, here))
            .collect();
        let closed = day.closed_at.and_then(|at| self.clock_of(at));
        let state = words::state(lang, closed.as_deref(), day.reopened_at.is_some());
        let (missing, has_signed) = (
            self.day_end.missing(),
            self.day_end.signed.contains_key(&Part::FrontDesk),
        );
        let hint = match day.closed_at {
            Some(_) => String::new(),
            None if !self.may(Deed::CloseDay) => words::manager_closes(lang).to_owned(),
            None => words::missing(lang, missing, has_signed),
        };
        let (bars, scale) = bars(lang, day);
        self.with(|window| {
            let shown = window.global::<Shown>();
            shown.set_figures(refill(shown.get_figures(), figures));
            shown.set_bars(refill(shown.get_bars(), bars));
            shown.set_scale(refill(shown.get_scale(), scale.map(Into::into)));
            shown.set_state(state.into());
            shown.set_tint(match day.closed_at {
                Some(_) => Tint::Jade,
                None => Tint::Amber,
            });
            shown.set_open(refill(shown.get_open(), open));
            shown.set_signers(refill(shown.get_signers(), signers));
            shown.set_closed(day.closed_at.is_some());
            shown.set_ready(missing == 0 && has_signed);
            shown.set_hint(hint.into());
            shown.set_ledger(refill(shown.get_ledger(), ledger));
            shown.set_spread(words::spread(lang, day.spread).into());
        });
    }

    fn open_row(&self, one: &Unended, here: Option<Step>) -> DayRow {
        let lang = self.lang;
        let step = Step::End(one.visit);
        let number = one.number.as_deref().unwrap_or("—");
        let state = match one.state.is_open() {
            true => one.state.label(lang),
            false => words::not_said_how(lang),
        };
        let choice = self.day_end.ends.get(&one.visit).map(|end| match end {
            End::Left => words::left(lang),
            End::With(outcome) => outcome.label(lang),
        });
        DayRow {
            id: step.id().into(),
            title: format!("{number} · {}", one.purpose.label(lang)).into(),
            note: format!("{state} · {}", self.name(one.responsible)).into(),
            choice: choice.unwrap_or_default().into(),
            needed: true,
            at: here == Some(step),
        }
    }

    fn sign_row(&self, day: &DayReport, part: Part, here: Option<Step>) -> DayRow {
        let step = Step::Sign(part);
        let signed = day.signatures.iter().find(|one| one.part == part);
        let name = match (signed, self.day_end.signed.get(&part)) {
            (Some(one), _) => pick(self.lang, &one.name, &one.name_en).to_owned(),
            (None, Some(staff)) if day.closed_at.is_none() => self.name(*staff),
            (None, _) => String::new(),
        };
        DayRow {
            id: step.id().into(),
            title: part.label(self.lang).into(),
            note: "".into(),
            choice: name.into(),
            needed: part == Part::FrontDesk,
            at: here == Some(step),
        }
    }
}

fn ledger_line(
    lang: crate::core::visit::Language,
    row: &LedgerRow,
    here: Option<Step>,
) -> LedgerLine {
    let or_none = |count: Option<u32>| count.map_or("—".to_owned(), |count| count.to_string());
    let cells = [
        report_words::hours(row.duty_minutes),
        row.new_turns.to_string(),
        row.owners.to_string(),
        row.requested.to_string(),
        row.covers.to_string(),
        row.supports.to_string(),
        row.refunds.to_string(),
        row.skips.to_string(),
        format!("{}/{}", row.declined, row.timed_out),
        row.manual.to_string(),
        row.parties.to_string(),
        or_none(row.serving_mean_minutes),
        or_none(row.accept_median_seconds),
        report_words::percent(row.lodged),
        row.test_drives.to_string(),
        row.incidents.to_string(),
    ];
    LedgerLine {
        id: i32::try_from(row.staff.0).unwrap_or(0),
        name: pick(lang, &row.name, &row.name_en).into(),
        cells: list(cells.map(Into::into)),
        at: here == Some(Step::Reasons(row.staff)),
    }
}

/// The chart's columns as shares of its height, and the words at its lines.
fn bars(lang: crate::core::visit::Language, day: &DayReport) -> (Vec<Bar>, [String; 3]) {
    let most = day.hours.iter().map(|hour| hour.parties()).max();
    // Even, so that the line in the middle is a whole party.
    let top = most.unwrap_or(0).max(4).next_multiple_of(2);
    let share = |count: u32| count as f32 / top as f32;
    let bars = day.hours.iter().map(|hour| Bar {
        label: format!("{}:00", hour.hour).into(),
        total: match hour.parties() {
            0 => String::new(),
            parties => parties.to_string(),
        }
        .into(),
        spoken: words::hour(lang, hour).into(),
        first: share(hour.first),
        again: share(hour.again),
        service: share(hour.service),
        other: share(hour.other),
    });
    let scale = [top, top / 2, 0].map(|count| count.to_string());
    (bars.collect(), scale)
}
