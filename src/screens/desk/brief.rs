//! The hand-over brief over the queue: read it, add to it, accept the visitor.

use slint::ComponentHandle;

use super::Desk;
use crate::core::VisitId;
use crate::core::level::Level;
use crate::core::visit::VisitEvent;
use crate::screens::generated::{BriefRow, BriefSheet};
use crate::screens::rows::{list, refill};
use crate::station::No;
use crate::text::collect as say;
use crate::text::desk as words;
use crate::wire::{Act, Brief, Order, WhoBody};

/// What is told in the head of the sheet, not in its rows.
const IN_HEAD: [&str; 3] = ["who", "party", "since"];
/// What must not be overlooked.
const STRONG: [&str; 2] = ["promised", "next"];

impl Desk {
    /// It opens when the hub has told it.
    pub(super) fn open_brief(&mut self, visit: VisitId) {
        self.reading = Some(visit);
        self.link.brief(visit);
    }

    pub(super) fn close_brief(&mut self) {
        self.reading = None;
        self.with(|window| {
            let sheet = window.global::<BriefSheet>();
            sheet.set_open(false);
            sheet.set_rows(list([]));
        });
    }

    /// The floor changed: an open brief is read again.
    pub(super) fn refresh_brief(&self) {
        if let Some(visit) = self.reading {
            self.link.brief(visit);
        }
    }

    pub(super) fn hear_brief(&mut self, visit: VisitId, told: Result<Box<Brief>, No>) {
        let (reads, collects) = (
            self.reading == Some(visit),
            self.wants_collect == Some(visit),
        );
        match told {
            Ok(brief) => {
                if reads {
                    self.show_brief(&brief);
                }
                if collects {
                    self.wants_collect = None;
                    self.begin_collect(*brief);
                }
            }
            Err(no) if reads || collects => {
                self.wants_collect = None;
                self.close_brief();
                match no {
                    No::Problem(problem) => self.tell(&problem.detail, true),
                    No::Unreachable => self.tell(words::unreachable(self.lang), true),
                }
            }
            // Nobody waits for it any more.
            Err(_) => {}
        }
    }

    pub(super) fn accept_from_brief(&mut self) {
        if let Some(visit) = self.reading {
            self.close_brief();
            self.order(Order::Visit(visit, Act::Accept(WhoBody::default())));
        }
    }

    pub(super) fn collect_from_brief(&mut self) {
        if let Some(visit) = self.reading {
            self.close_brief();
            self.open_collect(visit);
        }
    }

    fn show_brief(&self, brief: &Brief) {
        let lang = self.lang;
        let visit = &brief.visit;
        let of = |about: &str| {
            let found = brief.lines.iter().find(|line| line.about == about);
            found.map(|line| line.text.as_str()).unwrap_or_default()
        };
        let name = of("who");
        let title = match &visit.number {
            Some(number) => format!("{number} · {name}"),
            None => name.to_owned(),
        };
        let rows = brief
            .lines
            .iter()
            .filter(|line| !IN_HEAD.contains(&line.about.as_str()));
        let rows = (0..).zip(rows).map(|(id, line)| BriefRow {
            id,
            label: line.label.as_str().into(),
            text: line.text.as_str().into(),
            strong: STRONG.contains(&line.about.as_str()),
        });
        let level = brief
            .level
            .or(brief.proposed)
            .filter(|level| *level != Level::New);
        let accept_as = visit.offer.as_ref().map(|offer| self.name(offer.staff));
        self.with(|window| {
            let sheet = window.global::<BriefSheet>();
            // By the surname, as the colleagues in the rail are: "Mr" begins many names.
            let called = visit.surname.as_deref().unwrap_or(name);
            sheet.set_initial(called.chars().take(1).collect::<String>().into());
            sheet.set_title(title.into());
            sheet.set_note(format!("{} · {}", of("since"), of("party")).into());
            sheet.set_level(level.map(Level::code).unwrap_or_default().into());
            sheet.set_rows(refill(sheet.get_rows(), rows));
            sheet.set_metered(visit.completeness.is_some());
            if let Some(known) = &visit.completeness {
                sheet.set_known(say::known(lang, known).into());
                sheet.set_meter(part(known.known, known.of));
            }
            sheet.set_may_accept(self.acts_on(visit).contains(&VisitEvent::Accept));
            sheet.set_accept_as(say::accept_as(lang, &accept_as.unwrap_or_default()).into());
            let writes = self.may_write(visit);
            sheet.set_may_collect(writes && super::collect::may_collect(visit));
            sheet.set_open(true);
        });
    }
}

/// How far a meter is filled.
pub fn part(known: u32, of: u32) -> f32 {
    let share = f64::from(known) / f64::from(of.max(1));
    share as f32
}
