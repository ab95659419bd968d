//! Looking for somebody: the words as they are typed, or a ticket that was scanned.

use std::time::Duration;

use slint::ComponentHandle;

use super::{Desk, row};
use crate::clock::Stopwatch;
use crate::core::PersonId;
use crate::core::ticket::{self, PAYLOAD_LENGTH, PREFIX};
use crate::screens::generated::{Found, Search};
use crate::screens::rows::{list, refill};
use crate::station::No;
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

    /// While somebody types: asked once the words stand still.
    pub(super) fn typed(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.close_search();
        } else {
            self.link.search(text.to_owned());
        }
    }

    /// Return, before anything was found: a ticket's code is found as such.
    pub(super) fn search(&mut self, text: &str) {
        match ticket::token_of(text) {
            Some(_) => self.link.find(text.trim().to_owned()),
            None => self.typed(text),
        }
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

    pub(super) fn show_found(&self, text: &str, rows: Vec<Found>, told: &str) {
        self.with(|window| {
            let search = window.global::<Search>();
            search.set_text(text.into());
            search.set_of(text.into());
            search.set_at(0);
            search.set_found(refill(search.get_found(), rows));
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
            person: 0,
            visit: i32::try_from(visit.visit.0).unwrap_or(0),
            number: visit.number.clone().unwrap_or_default().into(),
            initial: who.chars().take(1).collect::<String>().into(),
            who: who.into(),
            state: visit.state.label(lang).into(),
            note: note.join(" · ").into(),
        }
    }

    /// A customer opens their card, a visit alone is shown in the queue.
    pub(super) fn pick_found(&mut self, person: i64, visit: i64) {
        self.close_search();
        if person > 0 {
            self.open_card(PersonId(person));
            return;
        }
        self.select(visit);
        self.with(|window| {
            let search = window.global::<Search>();
            search.set_to_queue(search.get_to_queue() + 1);
        });
    }

    pub(super) fn words_in_field(&self) -> String {
        let mut words = String::new();
        self.with(|window| words = window.global::<Search>().get_text().into());
        words
    }

    pub(super) fn close_search(&mut self) {
        self.with(|window| {
            let search = window.global::<Search>();
            search.set_open(false);
            search.set_text("".into());
            search.set_of("".into());
            search.set_found(list([]));
            search.set_told("".into());
        });
    }
}
