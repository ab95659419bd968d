//! The telephone calls of the day, and which of them a visitor came of.

use slint::ComponentHandle;

use super::Desk;
use super::choices::option;
use super::sheet::Asking;
use crate::core::day::Moment;
use crate::core::phone_call::CallMatch;
use crate::core::visit::Language;
use crate::core::{PhoneCallId, VisitId};
use crate::screens::generated::{Badge, CallRow, Calls, Pick, Tint};
use crate::screens::rows::{Rows, list};
use crate::text::label::Label;
use crate::text::{address, desk as words, phone_call as said, pick, when};
use crate::wire::{Catalogue, FromCallBody, Order, PhoneCall, PhoneCalls};

/// A call in plain values.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain {
    id: i64,
    time: String,
    who: String,
    who_note: String,
    topic: String,
    wish: String,
    summary: String,
    facts: Vec<(String, Tint)>,
    came: String,
    next: String,
}

/// The log as last read.
pub struct CallLog {
    pub(super) calls: Option<PhoneCalls>,
    rows: Rows<Plain, CallRow>,
}

impl CallLog {
    pub fn new() -> CallLog {
        CallLog {
            calls: None,
            rows: Rows::new(|row| row.id),
        }
    }
}

impl Desk {
    /// Hands the window its list.
    pub(super) fn show_call_model(&self) {
        self.with(|window| {
            window
                .global::<Calls>()
                .set_rows(self.call_log.rows.model())
        });
    }

    /// Whatever changed may be in the log, too, if that is what is looked at.
    pub(super) fn read_calls_if_shown(&self) {
        self.with(|window| {
            if window.global::<Calls>().get_shown() {
                self.link.read_calls();
            }
        });
    }

    pub(super) fn calls_heard(&mut self, calls: PhoneCalls) {
        self.call_log.calls = Some(calls);
        self.show_calls();
        if let Some(Asking::FromCall(visit)) = self.sheet {
            self.open_sheet(Asking::FromCall(visit));
        }
    }

    fn show_calls(&mut self) {
        let (Some(calls), Some(catalogue)) = (&self.call_log.calls, &self.catalogue) else {
            return;
        };
        let lang = self.lang;
        let plain: Vec<Plain> = calls
            .calls
            .iter()
            .map(|call| self.call_in_plain(call, catalogue))
            .collect();
        let counted = || calls.calls.iter().filter_map(|call| call.answered_in_time);
        let in_time = (counted().filter(|kept| *kept).count(), counted().count());
        let invited = calls.calls.iter().filter(|call| call.invited_to_store);
        let note = said::day_note(lang, calls.calls.len(), in_time, invited.count());
        self.call_log.rows.show(plain, draw);
        self.with(|window| window.global::<Calls>().set_note(note.into()));
    }

    fn call_in_plain(&self, call: &PhoneCall, catalogue: &Catalogue) -> Plain {
        let lang = self.lang;
        let clock = |at: i64| {
            let zone = self.zone();
            zone.map_or(String::new(), |zone| when::clock(zone, Moment::from_ms(at)))
        };
        let expected = || {
            let at = call.invite_at.zip(self.zone()).zip(self.now());
            let time =
                at.map(|((at, zone), now)| said::invite_time(lang, zone, now, Moment::from_ms(at)));
            said::expected(lang, time.as_deref())
        };
        let came = match (&call.number, call.invited_to_store) {
            (Some(number), _) => number.clone(),
            (None, true) => expected(),
            (None, false) => String::new(),
        };
        let next: Vec<String> = call
            .tasks
            .iter()
            .map(|task| said::given(lang, task.kind, &self.addressee(task.to)))
            .collect();
        Plain {
            id: call.call.0,
            time: clock(call.started_at),
            who: self.caller(call),
            who_note: call.mobile.clone().unwrap_or_default(),
            topic: call.topic.label(lang).to_owned(),
            wish: wish(call, catalogue, lang),
            summary: call.summary.clone().unwrap_or_default(),
            facts: facts(call, lang),
            came,
            next: next.join(pick(lang, "，", ", ")),
        }
    }

    fn caller(&self, call: &PhoneCall) -> String {
        let (surname, given) = (call.surname.as_deref(), call.given_name.as_deref());
        let name = address::full(self.lang, surname, given, call.salutation);
        match name.is_empty() {
            true => said::no_name(self.lang).to_owned(),
            false => name,
        }
    }

    /// The calls that a visitor may have made: the likely ones, then the others of today.
    pub(super) fn calls_to_link(&self, visit: VisitId) -> Vec<Pick> {
        let lang = self.lang;
        let Some((queue, _)) = &self.queue else {
            return Vec::new();
        };
        let time = |at: i64| {
            let zone = self.zone();
            zone.map_or(String::new(), |zone| when::clock(zone, Moment::from_ms(at)))
        };
        let shown = queue.visits.iter().find(|one| one.visit == visit);
        let likely = shown.map_or(&[][..], |one| &one.call_suggested);
        let mut options: Vec<Pick> = likely
            .iter()
            .map(|call| {
                let name =
                    address::full(lang, call.surname.as_deref(), None, Some(call.salutation));
                let short = said::call_in_short(lang, &time(call.started_at), call.topic);
                let mut note = vec![said::same(lang, call.by).to_owned()];
                note.extend(call.mobile.clone());
                let tint = match call.by {
                    CallMatch::Number => Tint::Jade,
                    CallMatch::Surname => Tint::Stone,
                };
                let label = format!("{name} · {short}");
                option(&call.call.to_string(), &label, &note.join(" · "), tint)
            })
            .collect();
        let is_likely = |id: PhoneCallId| likely.iter().any(|one| one.call == id);
        let calls = self.call_log.calls.iter().flat_map(|calls| &calls.calls);
        options.extend(
            calls
                .filter(|call| call.visit.is_none() && !is_likely(call.call))
                .map(|call| {
                    let short = said::call_in_short(lang, &time(call.started_at), call.topic);
                    let label = format!("{} · {short}", self.caller(call));
                    let note = call.mobile.clone().unwrap_or_default();
                    option(&call.call.to_string(), &label, &note, Tint::Stone)
                }),
        );
        options
    }

    pub(super) fn link_call(&mut self, visit: VisitId, id: &str) {
        if let Ok(call) = id.parse() {
            let call = PhoneCallId(call);
            self.order(Order::FromCall(visit, FromCallBody { call }));
        }
    }

    pub(super) fn tell_linked(&mut self, number: &str) {
        self.tell(&said::linked(self.lang, number), false);
    }
}

fn facts(call: &PhoneCall, lang: Language) -> Vec<(String, Tint)> {
    let mut facts = Vec::new();
    match (call.answered_at, call.ring_count) {
        (None, _) => facts.push((said::unanswered(lang).to_owned(), Tint::Cinnabar)),
        (Some(_), Some(rings)) => {
            let tint = match call.answered_in_time {
                Some(false) => Tint::Cinnabar,
                Some(true) | None => Tint::Stone,
            };
            facts.push((said::rings(lang, rings, true), tint));
        }
        (Some(_), None) => {}
    }
    if call.holds_too_long > 0 {
        facts.push((said::holds_late(lang, call.holds_too_long), Tint::Amber));
    }
    facts
}

fn wish(call: &PhoneCall, catalogue: &Catalogue, lang: Language) -> String {
    let Some(interest) = &call.interest else {
        return String::new();
    };
    let models: Vec<&str> = interest
        .models
        .iter()
        .map(|id| {
            let found = catalogue.models.iter().find(|model| model.id == *id);
            found.map_or(id.as_str(), |model| pick(lang, &model.name, &model.name_en))
        })
        .collect();
    let mut parts: Vec<String> = Vec::new();
    if !models.is_empty() {
        parts.push(models.join(pick(lang, "、", ", ")));
    }
    let time = interest.purchase_time;
    parts.extend(time.map(|one| words::when_short(lang, one).to_owned()));
    parts.join(" · ")
}

fn draw(row: &Plain, before: Option<(&Plain, CallRow)>) -> CallRow {
    let facts = match before {
        Some((old, shown)) if old.facts == row.facts => shown.facts,
        _ => list(row.facts.iter().map(|(text, tint)| Badge {
            text: text.as_str().into(),
            tint: *tint,
        })),
    };
    CallRow {
        id: i32::try_from(row.id).unwrap_or(0),
        time: row.time.as_str().into(),
        who: row.who.as_str().into(),
        who_note: row.who_note.as_str().into(),
        topic: row.topic.as_str().into(),
        wish: row.wish.as_str().into(),
        summary: row.summary.as_str().into(),
        facts,
        came: row.came.as_str().into(),
        next: row.next.as_str().into(),
    }
}
