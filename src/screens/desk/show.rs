//! What the desk knows, onto the window.

use slint::{ComponentHandle, Model};

use super::Desk;
use super::row::{self, Plain, With, urgency};
use crate::core::StaffId;
use crate::core::day::{Moment, Span, StoreZone};
use crate::core::staff::{Presence, StaffRole};
use crate::core::station::Deed;
use crate::core::support::COLLEAGUES;
use crate::core::visit::{Language, Line, VisitState};
use crate::core::wait::Urgency as Wait;
use crate::device::sound::Tone;
use crate::screens::generated::{Alarm, Figure, Floor, LineRow, Tint, Urgency};
use crate::screens::rows::{Rows, list};
use crate::text::label::Label;
use crate::text::{desk as words, duty as duty_words, pick, when};
use crate::wire::{OnFloor, PatienceSeconds, Queue, QueueVisit, Support};

/// A colleague in plain values.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    id: i64,
    name: String,
    note: String,
    tag: String,
    tint: Tint,
    away: bool,
    may_set: bool,
}

/// The three lists of the rail.
pub struct People {
    sales: Rows<Person, LineRow>,
    service: Rows<Person, LineRow>,
    reception: Rows<Person, LineRow>,
}

impl People {
    pub fn new() -> People {
        let rows = || Rows::new(|person: &Person| person.id);
        People {
            sales: rows(),
            service: rows(),
            reception: rows(),
        }
    }
}

impl Desk {
    /// Hands the window its lists; from here on they change row by row.
    pub(super) fn show_models(&self) {
        self.with(|window| {
            let floor = window.global::<Floor>();
            floor.set_waiting(self.waiting.model());
            floor.set_hosted(self.hosted.model());
            floor.set_serving(self.serving.model());
            floor.set_browsing(self.browsing.model());
            floor.set_sales_line(self.people.sales.model());
            floor.set_service_line(self.people.service.model());
            floor.set_reception(self.people.reception.model());
        });
    }

    /// The floor as it is at this second.
    pub(super) fn show(&mut self) {
        let (Some(now), Some(catalogue)) = (self.now(), self.catalogue.clone()) else {
            return;
        };
        // Taken out while it is drawn, and put back: drawing needs the rows too.
        let Some((queue, since)) = self.queue.take() else {
            return;
        };
        let lang = self.lang;
        let name = |staff: StaffId| name_of(lang, &queue, staff);
        let person_of = |number: &str| {
            let other = |visit: &&QueueVisit| visit.number.as_deref() == Some(number);
            queue
                .visits
                .iter()
                .find(other)
                .and_then(|visit| visit.person)
        };
        let with = With {
            lang,
            catalogue: &catalogue,
            now,
            date: &queue.date,
            name: &name,
            person_of: &person_of,
            acts: &|visit| self.acts_on(visit),
            runs: self.may(Deed::RunFloor),
        };
        let of = |wanted: &[VisitState]| -> Vec<Plain> {
            queue
                .visits
                .iter()
                .filter(|visit| wanted.contains(&visit.state))
                .map(|visit| row::plain(visit, &with))
                .collect()
        };
        let waiting = of(&[VisitState::Waiting, VisitState::Offered]);
        let longest = waiting.iter().map(|row| row.waited).max();
        let hosted = of(&[VisitState::Hosted]);
        let serving = of(&[VisitState::InService]);
        let browsing = of(&[VisitState::SelfBrowsing]);
        self.waiting.show(waiting, row::draw);
        self.hosted.show(hosted, row::draw);
        self.serving.show(serving, row::draw);
        self.browsing.show(browsing, row::draw);
        self.show_people(&queue, now);
        self.show_figures(&queue, longest);
        self.show_title(now);
        self.show_alarms(&queue);
        if !queue
            .visits
            .iter()
            .any(|visit| visit.visit.0 == self.selected)
        {
            self.select(0);
        }
        self.queue = Some((queue, since));
    }

    fn show_title(&self, now: Moment) {
        let Some(catalogue) = &self.catalogue else {
            return;
        };
        let store = &catalogue.store;
        let day = StoreZone::parse(&store.timezone).map(|zone| when::day(self.lang, zone, now));
        let place = pick(self.lang, &store.place, &store.place_en);
        self.with(|window| {
            let floor = window.global::<Floor>();
            floor.set_title_note(format!("{} · {place}", day.unwrap_or_default()).into());
        });
    }

    /// Calls for support, the loudest first; what rang since is heard.
    pub(super) fn show_alarms(&mut self, queue: &Queue) {
        let mut calls: Vec<&Support> = queue.support.iter().collect();
        calls.sort_by_key(|call| (std::cmp::Reverse(call.level), call.raised_at));
        let alarms = calls.iter().map(|call| {
            let coming = call
                .answered_by
                .map(|staff| name_of(self.lang, queue, staff));
            Alarm {
                id: i32::try_from(call.id.0).unwrap_or(0),
                text: words::alarm(self.lang, call, coming.as_deref()).into(),
                loud: call.level > COLLEAGUES,
            }
        });
        let alarms: Vec<Alarm> = alarms.collect();
        self.with(|window| {
            let floor = window.global::<Floor>();
            let shown = floor.get_alarms();
            if !shown.iter().eq(alarms.iter().cloned()) {
                floor.set_alarms(list(alarms));
            }
        });
        let rung = calls.iter().map(|call| call.rung_at).max();
        if rung > self.rung {
            let loud = calls
                .iter()
                .any(|call| Some(call.rung_at) == rung && call.level > COLLEAGUES);
            self.speaker
                .play(if loud { Tone::Urgent } else { Tone::Call });
            self.rung = rung;
        }
    }

    fn show_figures(&self, queue: &Queue, longest: Option<Span>) {
        let Some(catalogue) = &self.catalogue else {
            return;
        };
        let lang = self.lang;
        let patience = &catalogue.patience;
        let grade = longest.map_or(Wait::Calm, |longest| patience.waiting(longest));
        let red = (grade == Wait::Red).then(|| Span::seconds(patience.red));
        let figure = |(label, value, note): (&str, String, String), urgency: Urgency| Figure {
            label: label.into(),
            value: value.into(),
            note: note.into(),
            urgency,
        };
        let figures = [
            figure(words::figure_parties(lang, &queue.figures), Urgency::Calm),
            figure(
                words::figure_waiting(lang, queue.figures.waiting),
                Urgency::Calm,
            ),
            figure(words::figure_longest(lang, longest, red), urgency(grade)),
            figure(words::figure_lodged(lang, &queue.figures), Urgency::Calm),
            figure(words::figure_serving(lang, &queue.figures), Urgency::Calm),
        ];
        self.with(|window| {
            let floor = window.global::<Floor>();
            // The same five boxes every time: only what is in them changes.
            if slint::Model::row_count(&floor.get_figures()) == figures.len() {
                for (at, one) in figures.into_iter().enumerate() {
                    let shown = floor.get_figures();
                    if slint::Model::row_data(&shown, at).as_ref() != Some(&one) {
                        slint::Model::set_row_data(&shown, at, one);
                    }
                }
            } else {
                floor.set_figures(list(figures));
            }
        });
    }

    fn show_people(&mut self, queue: &Queue, now: Moment) {
        let lang = self.lang;
        let Some(patience) = self.catalogue.as_ref().map(|one| one.patience) else {
            return;
        };
        let of = |wanted: fn(&OnFloor) -> bool, numbered: bool| {
            let mut people: Vec<&OnFloor> = queue.staff.iter().filter(|one| wanted(one)).collect();
            // On duty in the order of the line, the others behind.
            people.sort_by_key(|one| (!one.presence.on_duty(), one.line_key));
            let mut rank = 0;
            people
                .into_iter()
                .map(|one| {
                    let free = one.presence.free() && one.offered.is_none();
                    if free {
                        rank += 1;
                    }
                    Person {
                        may_set: self.may_set(one.staff),
                        ..person(lang, queue, one, (now, &patience), numbered.then_some(rank))
                    }
                })
                .collect()
        };
        let sales: Vec<Person> = of(|one| one.line == Some(Line::Sales), true);
        let service: Vec<Person> = of(|one| one.line == Some(Line::Service), false);
        let reception: Vec<Person> = of(
            |one| one.line == Some(Line::Desk) || one.roles.contains(&StaffRole::FloorManager),
            false,
        );
        self.people.sales.show(sales, draw);
        self.people.service.show(service, draw);
        self.people.reception.show(reception, draw);
    }
}

pub fn name_of(lang: Language, queue: &Queue, staff: StaffId) -> String {
    let found = queue.staff.iter().find(|one| one.staff == staff);
    found.map_or_else(
        || format!("#{staff}"),
        |one| pick(lang, &one.name, &one.name_en).to_owned(),
    )
}

fn person(
    lang: Language,
    queue: &Queue,
    one: &OnFloor,
    (now, patience): (Moment, &PatienceSeconds),
    rank: Option<u32>,
) -> Person {
    let wanted = one.offered.or_else(|| one.in_hand.first().copied());
    let visit = queue
        .visits
        .iter()
        .find(|visit| Some(visit.visit) == wanted);
    let with = visit.and_then(|visit| visit.number.clone());
    let since = visit.map_or(one.since, |visit| match &visit.offer {
        Some(offer) => offer.offered_at,
        None => visit.state_since,
    });
    let since = now.since(Moment::from_ms(since));
    let stood = one.standing_since.map(|at| now.since(Moment::from_ms(at)));
    let standing = stood.filter(|stood| patience.stood_long(*stood));
    let (tag, tint) = match (one.presence, one.offered, rank) {
        (_, Some(_), _) => (words::being_asked(lang).to_owned(), Tint::Amber),
        (Presence::Available, None, Some(1)) if standing.is_some() => {
            (words::next_in_line(lang).to_owned(), Tint::Amber)
        }
        (Presence::Available, None, Some(1)) => (words::next_in_line(lang).to_owned(), Tint::Jade),
        (Presence::Available, None, Some(rank)) => (rank.to_string(), Tint::Stone),
        (Presence::Available, None, None) => (one.presence.label(lang).to_owned(), Tint::Jade),
        (Presence::Off, None, _) => (one.presence.label(lang).to_owned(), Tint::Stone),
        (state, None, _) if patience.away_long(state, Moment::from_ms(one.since), now) => {
            (state.label(lang).to_owned(), Tint::Cinnabar)
        }
        (_, None, _) => (one.presence.label(lang).to_owned(), Tint::Amber),
    };
    let note = words::colleague_note(lang, one.served, one.presence, since, with.as_deref());
    let note = match standing {
        Some(stood) if one.offered.is_none() => duty_words::standing(lang, stood),
        Some(_) | None => note,
    };
    Person {
        id: one.staff.0,
        name: pick(lang, &one.name, &one.name_en).to_owned(),
        note,
        tag,
        tint,
        away: !one.presence.on_duty(),
        may_set: true,
    }
}

fn draw(person: &Person, _: Option<(&Person, LineRow)>) -> LineRow {
    LineRow {
        id: i32::try_from(person.id).unwrap_or(0),
        name: person.name.as_str().into(),
        initial: person.name.chars().take(1).collect::<String>().into(),
        note: person.note.as_str().into(),
        tag: person.tag.as_str().into(),
        tint: person.tint,
        away: person.away,
        may_set: person.may_set,
    }
}
