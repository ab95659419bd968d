//! Looking for a ticket, typed or scanned.

use std::time::Duration;

use slint::ComponentHandle;

use super::Desk;
use crate::clock::Stopwatch;
use crate::core::ticket::{PAYLOAD_LENGTH, PREFIX};
use crate::screens::generated::{Found, Search};
use crate::screens::rows::list;
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

    pub(super) fn search(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.close_search();
        } else {
            self.link.find(text.to_owned());
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
        self.with(|window| {
            let search = window.global::<Search>();
            search.set_text(shown.into());
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
            visit.surname.as_deref(),
            visit.salutation,
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
