//! Looking for a ticket, typed or scanned.

use std::time::Duration;

use slint::ComponentHandle;

use super::{Desk, row};
use crate::clock::Stopwatch;
use crate::core::ticket::{PAYLOAD_LENGTH, PREFIX};
use crate::core::visit::{Language, Series};
use crate::input::pinyin;
use crate::screens::generated::{Found, Search};
use crate::screens::rows::list;
use crate::station::No;
use crate::text::address;
use crate::text::desk as words;
use crate::text::label::Label;
use crate::wire::QueueVisit;

/// A ticket scanner types like a keyboard: `T1.`, the token, Return. While what comes could
/// still become a ticket, it is kept from everything else.
#[derive(Default)]
pub struct Scanner {
    typed: String,
    last: Option<Stopwatch>,
}

/// Fewer signs of a plate are on every other car.
const PLATE_PART_LEAST: usize = 3;
/// As many rows as the box shows without scrolling.
const FOUND_MAX: usize = 8;

/// A scanner leaves a few milliseconds between keys; after a pause something else begins.
const PAUSE: Duration = Duration::from_millis(500);

/// What a key meant.
enum Scanned {
    NotOurs,
    Collecting,
    Ticket(String),
}

impl Scanner {
    fn key(&mut self, text: &str) -> Scanned {
        if self.last.is_none_or(|last| last.elapsed() > PAUSE) {
            self.typed.clear();
        }
        self.last = Some(Stopwatch::start());
        if matches!(text, "\n" | "\r") {
            let typed = std::mem::take(&mut self.typed);
            let whole = typed.len() == PAYLOAD_LENGTH;
            return if whole {
                Scanned::Ticket(typed)
            } else {
                Scanned::NotOurs
            };
        }
        self.typed.push_str(&text.to_uppercase());
        let fits = PREFIX.starts_with(&self.typed)
            || (self.typed.starts_with(PREFIX) && self.typed.len() <= PAYLOAD_LENGTH);
        if fits {
            Scanned::Collecting
        } else {
            self.typed.clear();
            Scanned::NotOurs
        }
    }
}

/// The letter of a series, and digits.
fn is_ticket(text: &str) -> bool {
    let (letter, digits) = text.split_at_checked(1).unwrap_or_default();
    let series = Series::from_code(&letter.to_uppercase()).is_some();
    series && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

impl Desk {
    /// True keeps the key from whatever would hear it else.
    pub(super) fn scanned(&mut self, text: &str) -> bool {
        match self.scan.key(text) {
            Scanned::NotOurs => false,
            Scanned::Collecting => true,
            Scanned::Ticket(ticket) => {
                self.link.find(ticket);
                true
            }
        }
    }

    pub(super) fn search(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.close_search();
            return;
        }
        // A ticket's number may also be a part of a plate.
        let here = if is_ticket(text) {
            Vec::new()
        } else {
            self.found_here(text)
        };
        if here.is_empty() {
            self.link.find(text.to_owned());
        } else {
            self.show_found(text, here, "");
        }
    }

    /// Who is on the floor under this name, or with this plate: by Han, pinyin or initials.
    fn found_here(&self, text: &str) -> Vec<Found> {
        let plate: String = text.to_uppercase().split_whitespace().collect();
        let has_plate = |visit: &QueueVisit| {
            let shown = visit.vehicle.as_ref().and_then(|one| one.plate.as_ref());
            plate.chars().count() >= PLATE_PART_LEAST
                && shown.is_some_and(|shown| shown.replace('·', "").contains(&plate))
        };
        let is_called = |visit: &QueueVisit| {
            let (surname, given) = (visit.surname.as_deref(), visit.given_name.as_deref());
            let name = address::full(Language::Zh, surname, given, None);
            // John Carter is asked for as Carter.
            let by_surname = surname.is_some_and(|name| pinyin::search::matches(text, name));
            by_surname || (!name.is_empty() && pinyin::search::matches(text, &name))
        };
        let visits = self.queue.iter().flat_map(|(queue, _)| &queue.visits);
        visits
            .filter(|visit| has_plate(visit) || is_called(visit))
            .take(FOUND_MAX)
            .map(|visit| self.found_row(visit))
            .collect()
    }

    pub(super) fn found(&mut self, ticket: &str, found: Result<Box<QueueVisit>, No>) {
        let (rows, told) = match found {
            Ok(visit) => {
                self.select(visit.visit.0);
                (vec![self.found_row(&visit)], String::new())
            }
            Err(No::Problem(problem)) => (Vec::new(), problem.detail),
            Err(No::Unreachable) => (Vec::new(), words::unreachable(self.lang).to_owned()),
        };
        // A scanned token is nothing to read.
        let shown = match rows.first() {
            Some(row) => row.number.to_string(),
            None => ticket.to_owned(),
        };
        self.show_found(&shown, rows, &told);
    }

    fn show_found(&self, text: &str, rows: Vec<Found>, told: &str) {
        self.with(|window| {
            let search = window.global::<Search>();
            search.set_text(text.into());
            search.set_found(list(rows));
            search.set_told(told.into());
            search.set_open(true);
        });
    }

    fn found_row(&self, visit: &QueueVisit) -> Found {
        let lang = self.lang;
        let who = words::who(
            lang,
            visit.purpose,
            &row::named(visit, lang),
            &visit.station,
        );
        let with = visit
            .offer
            .as_ref()
            .map(|offer| offer.staff)
            .or(visit.server);
        let mut note = vec![visit.purpose.label(lang).to_owned()];
        note.extend(with.map(|staff| self.name(staff)));
        note.extend(visit.outcome.map(|outcome| outcome.label(lang).to_owned()));
        Found {
            id: i32::try_from(visit.visit.0).unwrap_or(0),
            number: visit.number.clone().unwrap_or_default().into(),
            who: who.into(),
            state: visit.state.label(lang).into(),
            note: note.join(" · ").into(),
        }
    }

    pub(super) fn pick_found(&mut self, id: i64) {
        self.select(id);
        self.close_search();
    }

    pub(super) fn close_search(&mut self) {
        self.with(|window| {
            let search = window.global::<Search>();
            search.set_open(false);
            search.set_text("".into());
            search.set_found(list([]));
            search.set_told("".into());
        });
    }
}
