//! Who was found, and what the desk does with a customer.

use std::rc::Weak;
use std::time::Duration;

use slint::{ComponentHandle, Timer, TimerMode};

use super::Desk;
use super::sheet::Asking;
use crate::core::day::{Moment, StoreZone};
use crate::core::station::Deed;
use crate::core::{PersonId, VisitId};
use crate::screens::generated::{CustomerCard, CustomerRow, Found, Tint};
use crate::screens::rows::{list, refill};
use crate::station::No;
use crate::text::label::Label;
use crate::text::{address, customer as said, desk as words};
use crate::wire::{
    Customer, CustomerAct, FoundPerson, FoundPersons, LinkBody, Order, QueueVisit, RevealBody,
    Revealed,
};

/// The hub's word for a colleague's customer.
const NOT_YOURS: &str = "not_your_customer";

/// The last search, and the card that is open.
#[derive(Default)]
pub struct Customers {
    pub(super) found: Vec<FoundPerson>,
    /// Whose card was asked for; its answer may still be on its way.
    pub(super) person: Option<PersonId>,
    pub(super) card: Option<Box<Customer>>,
    /// Somebody picked it: its page comes up with it.
    opening: bool,
    /// The journal's place at which the card was read.
    read_at: i64,
    pub(super) whole_number: Option<String>,
    hide: Timer,
}

/// Long enough to dial a number, short enough that nobody else reads it from the screen.
const NUMBER_SHOWN: Duration = Duration::from_secs(30);

impl Desk {
    /// What the hub found, unless other words stand in the field by now.
    pub(super) fn persons(&mut self, text: &str, found: Result<FoundPersons, No>) {
        if self.words_in_field() != text {
            return;
        }
        let (found, told) = match found {
            Ok(found) if found.kinds.is_empty() => {
                (Vec::new(), said::more_words(self.lang).to_owned())
            }
            Ok(found) if found.found.is_empty() => (Vec::new(), said::nobody(self.lang).to_owned()),
            Ok(found) => (found.found, String::new()),
            Err(No::Problem(problem)) => (Vec::new(), problem.detail),
            Err(No::Unreachable) => (Vec::new(), words::unreachable(self.lang).to_owned()),
        };
        let rows = found.iter().map(|one| self.found_person(one)).collect();
        self.show_found(text, rows, &told);
        if !found.is_empty() {
            self.customers.found = found;
            self.show_customers();
        }
    }

    pub(super) fn zone(&self) -> Option<StoreZone> {
        let catalogue = self.catalogue.as_ref()?;
        StoreZone::parse(&catalogue.store.timezone)
    }

    fn day(&self, at: i64) -> Option<String> {
        let (zone, now) = (self.zone()?, self.now()?);
        Some(said::day(self.lang, zone, now, Moment::from_ms(at)))
    }

    fn called(&self, one: &FoundPerson) -> String {
        let (surname, given) = (one.surname.as_deref(), one.given_name.as_deref());
        said::name(
            self.lang,
            &address::full(self.lang, surname, given, one.salutation),
        )
    }

    fn found_person(&self, one: &FoundPerson) -> Found {
        let name = self.called(one);
        let mut note: Vec<String> = one.mobile.iter().chain(&one.plate).cloned().collect();
        note.extend(one.last_visit.and_then(|at| self.day(at)));
        note.extend(
            one.owner
                .filter(|_| one.owner_valid)
                .map(|staff| self.name(staff)),
        );
        let state = match one.state {
            Some(state) => state.label(self.lang).to_owned(),
            None => said::visits(self.lang, one.visits),
        };
        Found {
            person: number(one.person.map(|person| person.0)),
            visit: number(one.visit.map(|visit| visit.0)),
            number: one.number.clone().unwrap_or_default().into(),
            initial: initial(one.surname.as_deref().unwrap_or(&name)),
            who: name.into(),
            state: state.into(),
            note: note.join(" · ").into(),
        }
    }

    /// The list beside the card.
    fn show_customers(&self) {
        let lang = self.lang;
        let rows: Vec<CustomerRow> = self
            .customers
            .found
            .iter()
            .filter_map(|one| {
                let name = self.called(one);
                let first = one.mobile.clone().or_else(|| one.plate.clone());
                let note: Vec<String> = first
                    .into_iter()
                    .chain(one.last_visit.and_then(|at| self.day(at)))
                    .collect();
                Some(CustomerRow {
                    id: number(Some(one.person?.0)),
                    initial: initial(one.surname.as_deref().unwrap_or(&name)),
                    name: name.into(),
                    note: note.join(" · ").into(),
                    tag: one.number.clone().unwrap_or_default().into(),
                    tint: Tint::Jade,
                })
            })
            .collect();
        let by = self
            .customers
            .found
            .first()
            .map(|one| said::found_by(lang, one.by));
        self.with(|window| {
            let card = window.global::<CustomerCard>();
            card.set_found(refill(card.get_found(), rows));
            card.set_found_note(by.unwrap_or_default().into());
        });
    }

    /// Opens somebody's card; it comes when the hub has read it.
    pub(super) fn open_card(&mut self, person: PersonId) {
        self.customers.person = Some(person);
        self.customers.opening = true;
        self.hide_number();
        self.link.customer(person);
    }

    pub(super) fn open_card_of(&mut self, visit: VisitId) {
        let person = self.row(visit.0).and_then(|row| row.person);
        if let Some(person) = person {
            self.open_card(person);
        }
    }

    /// To the next or the last of those found.
    pub(super) fn step_customer(&mut self, by: i32) {
        let ids: Vec<PersonId> = self
            .customers
            .found
            .iter()
            .filter_map(|one| one.person)
            .collect();
        let at = ids.iter().position(|id| Some(*id) == self.customers.person);
        let next = match at {
            Some(at) => at.saturating_add_signed(isize::try_from(by).unwrap_or(0)),
            None => 0,
        };
        if let Some(person) = ids.get(next).copied() {
            self.open_card(person);
        }
    }

    pub(super) fn card(&mut self, person: PersonId, card: Result<Box<Customer>, No>) {
        if self.customers.person != Some(person) {
            return;
        }
        match card {
            Ok(card) => {
                // A row that is linked to somebody opens the card of that somebody.
                self.customers.person = Some(card.person);
                self.customers.card = Some(card);
                self.show_card();
                if std::mem::take(&mut self.customers.opening) {
                    self.with(|window| {
                        let card = window.global::<CustomerCard>();
                        card.set_opened(card.get_opened() + 1);
                    });
                }
            }
            Err(No::Problem(problem)) => {
                // A colleague's customer, or somebody who was parted from the visit: not to be
                // read on.
                if problem.code == NOT_YOURS {
                    self.forget_card();
                }
                self.tell(&problem.detail, true);
            }
            Err(No::Unreachable) => self.tell(words::unreachable(self.lang), true),
        }
    }

    /// Nobody's card is open, and nobody is found.
    pub(super) fn forget_card(&mut self) {
        self.hide_number();
        self.customers = Customers::default();
        self.with(|window| {
            let card = window.global::<CustomerCard>();
            card.set_person(0);
            card.set_name("".into());
            card.set_number("".into());
            card.set_facts(list([]));
            card.set_consents(list([]));
            card.set_story(list([]));
            card.set_found(list([]));
        });
    }

    /// Something happened on the floor: the open card may tell of it.
    pub(super) fn refresh_card(&mut self) {
        let seq = self.queue.as_ref().map_or(0, |(queue, _)| queue.seq);
        let shown = self.customers.card.as_ref().map(|card| card.person);
        if let Some(person) = shown
            && std::mem::replace(&mut self.customers.read_at, seq) != seq
        {
            self.link.customer(person);
        }
        self.show_link();
    }

    /// The visit that the card's button is about: the selected one.
    fn selected_visit(&self) -> Option<&QueueVisit> {
        let (queue, _) = self.queue.as_ref()?;
        queue.visits.iter().find(|one| one.visit.0 == self.selected)
    }

    /// Whether the selected visit may be linked to, or parted from, the open card.
    pub(super) fn show_link(&self) {
        let person = self.customers.card.as_ref().map(|card| card.person);
        let runs = self.may(Deed::RunFloor);
        let visit = self.selected_visit();
        let visit = visit.filter(|visit| runs && visit.number.is_some());
        let number = visit
            .and_then(|visit| visit.number.clone())
            .unwrap_or_default();
        let (link, part) = match visit {
            Some(visit) if person.is_some() && visit.person == person && visit.linked => {
                (String::new(), said::part_from(self.lang, &number))
            }
            Some(visit) if person.is_some() && visit.person != person => {
                (said::link_to(self.lang, &number), String::new())
            }
            Some(_) | None => (String::new(), String::new()),
        };
        self.with(|window| {
            let card = window.global::<CustomerCard>();
            card.set_link(link.into());
            card.set_part(part.into());
        });
    }

    pub(super) fn link_card(&mut self) {
        let person = self.customers.card.as_ref().map(|card| card.person);
        let visit = self.selected_visit().map(|visit| visit.visit);
        if let (Some(visit), Some(person)) = (visit, person) {
            self.link_visit(visit, Some(person));
        }
    }

    pub(super) fn part_card(&mut self) {
        if let Some(visit) = self.selected_visit().map(|visit| visit.visit) {
            self.link_visit(visit, None);
        }
    }

    /// To whom a row seems to belong, by its own button.
    pub(super) fn link_known(&mut self, visit: VisitId) {
        let known = self.row(visit.0).and_then(|row| row.known.clone());
        if let Some((person, _)) = known {
            self.link_visit(visit, Some(person));
        }
    }

    /// The open card's button, or that of the selected row.
    pub(super) fn link_by_key(&mut self) {
        let shown = |desk: &Desk| {
            let mut open = false;
            desk.with(|window| open = window.global::<CustomerCard>().get_on_page());
            open
        };
        if shown(self) {
            self.link_card();
        } else {
            self.link_known(VisitId(self.selected));
        }
    }

    fn link_visit(&mut self, visit: VisitId, person: Option<PersonId>) {
        let act = CustomerAct::Link(visit, LinkBody { person });
        self.order(Order::Customer(act));
    }

    pub(super) fn linked(&mut self, visit: &QueueVisit) {
        let lang = self.lang;
        let number = visit.number.clone().unwrap_or_default();
        let words = if visit.linked {
            let (surname, given) = (visit.surname.as_deref(), visit.given_name.as_deref());
            let name = address::full(lang, surname, given, visit.salutation);
            said::linked(lang, &number, &said::name(lang, &name))
        } else {
            said::parted(lang, &number)
        };
        self.tell(&words, false);
    }

    pub(super) fn card_name(&self) -> String {
        let card = self.customers.card.as_ref();
        card.map_or_else(String::new, |card| self.card_title(card))
    }

    pub(super) fn ask_reveal(&mut self) {
        let card = self.customers.card.as_ref();
        let person = card.filter(|card| !card.contacts.is_empty());
        if let Some(person) = person.map(|card| card.person) {
            self.open_sheet(Asking::Reveal(person));
        }
    }

    pub(super) fn reveal(&mut self, person: PersonId, reason: &str) {
        let reason = reason.to_owned();
        let act = CustomerAct::Reveal(person, RevealBody { reason });
        self.order(Order::Customer(act));
    }

    /// In full for a short while, and never on another's card.
    pub(super) fn revealed(&mut self, revealed: &Revealed) {
        if self.customers.person != Some(revealed.person) {
            return;
        }
        let numbers: Vec<&str> = revealed
            .numbers
            .iter()
            .map(|one| one.number.as_str())
            .collect();
        self.customers.whole_number = Some(numbers.join("  "));
        self.show_card();
        self.link.customer(revealed.person);
        let me = Weak::clone(&self.me);
        let mode = TimerMode::SingleShot;
        self.customers.hide.start(mode, NUMBER_SHOWN, move || {
            if let Some(desk) = me.upgrade() {
                desk.borrow_mut().hide_number();
            }
        });
    }

    fn hide_number(&mut self) {
        self.customers.hide.stop();
        if self.customers.whole_number.take().is_some() {
            self.show_card();
        }
    }
}

/// An id as the window counts it; 0 is none.
pub fn number(id: Option<i64>) -> i32 {
    id.and_then(|id| i32::try_from(id).ok()).unwrap_or(0)
}

pub fn initial(name: &str) -> slint::SharedString {
    name.chars().take(1).collect::<String>().into()
}
