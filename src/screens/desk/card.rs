//! A customer's card, as the window shows it.

use slint::ComponentHandle;

use super::Desk;
use super::customer::{initial, number};
use crate::core::consent::ConsentPurpose;
use crate::core::day::{Moment, StoreZone};
use crate::core::money::Budget;
use crate::screens::generated::{ConsentRow, CustomerCard, Fact, Happening, Tint};
use crate::screens::rows::refill;
use crate::text::label::{self, Label};
use crate::text::{address, customer as said, money, pick};
use crate::wire::{Customer, Interest};

/// What the card shows of consents, given or not.
const PURPOSES: [ConsentPurpose; 5] = [
    ConsentPurpose::VisitService,
    ConsentPurpose::Followup,
    ConsentPurpose::MarketingCall,
    ConsentPurpose::MarketingMsg,
    ConsentPurpose::ShareOem,
];

/// Where and when the card is read.
struct Reading<'a> {
    card: &'a Customer,
    zone: StoreZone,
    now: Moment,
}

impl Reading<'_> {
    fn day(&self, desk: &Desk, at: i64) -> String {
        said::day(desk.lang, self.zone, self.now, Moment::from_ms(at))
    }

    fn moment(&self, desk: &Desk, at: i64) -> String {
        said::moment(desk.lang, self.zone, self.now, Moment::from_ms(at))
    }
}

impl Desk {
    pub(super) fn show_card(&self) {
        let (Some(card), Some(zone)) = (&self.customers.card, self.zone()) else {
            return;
        };
        let reading = Reading {
            card,
            zone,
            now: Moment::from_ms(card.now),
        };
        let name = self.card_title(card);
        let whole = self.customers.whole_number.clone();
        let masked = card.contacts.first().map(|one| one.masked.clone());
        self.with(|window| {
            let shown = window.global::<CustomerCard>();
            shown.set_person(number(Some(card.person.0)));
            shown.set_initial(initial(card.surname.as_deref().unwrap_or(&name)));
            shown.set_name(name.into());
            shown.set_note(self.standing(&reading).into());
            shown.set_revealed(whole.is_some());
            shown.set_number(whole.or(masked).unwrap_or_default().into());
            shown.set_number_note(self.number_note(&reading).into());
            shown.set_facts(refill(shown.get_facts(), self.facts(&reading)));
            shown.set_consents(refill(shown.get_consents(), self.allowed(&reading)));
            shown.set_story(refill(shown.get_story(), self.story(&reading)));
            shown.set_last_reveal(self.last_reveal(&reading).into());
        });
        self.show_link();
    }

    pub(super) fn card_title(&self, card: &Customer) -> String {
        let (surname, given) = (card.surname.as_deref(), card.given_name.as_deref());
        let name = address::full(self.lang, surname, given, Some(card.salutation));
        said::name(self.lang, &name)
    }

    /// 潜在客户 · 所属顾问 李娜（至 2027-02-19） · 来店 2 次
    fn standing(&self, reading: &Reading<'_>) -> String {
        let card = reading.card;
        let lang = self.lang;
        let mut parts = vec![said::relation(lang, card.relation).to_owned()];
        parts.extend(card.owner.as_ref().map(|owner| {
            let until = reading.zone.date_of(Moment::from_ms(owner.until));
            said::owner(
                lang,
                &self.name(owner.staff),
                &until.to_string(),
                owner.valid,
            )
        }));
        parts.push(said::visits(lang, card.visit_count));
        parts.join(" · ")
    }

    fn number_note(&self, reading: &Reading<'_>) -> String {
        let card = reading.card;
        let Some(first) = card.contacts.first() else {
            return String::new();
        };
        let mut note = said::number_kept(self.lang, &reading.day(self, first.captured_at));
        let others: Vec<&str> = card
            .contacts
            .iter()
            .skip(1)
            .map(|one| one.masked.as_str())
            .collect();
        if !others.is_empty() {
            note = format!("{note} · {}", said::other_numbers(self.lang, &others));
        }
        note
    }

    fn facts(&self, reading: &Reading<'_>) -> Vec<Fact> {
        let lang = self.lang;
        let mut facts = Vec::new();
        let mut add = |what, text: String, note: String| {
            if !text.is_empty() {
                facts.push(Fact {
                    label: said::fact(lang, what).into(),
                    text: text.into(),
                    note: note.into(),
                });
            }
        };
        let told = reading.card.visits.iter().find_map(|visit| {
            let interest = visit.interest.as_ref()?;
            Some((interest, visit.arrived_at))
        });
        if let Some((interest, at)) = told {
            let when = reading.day(self, at);
            add(said::Fact::Models, self.wanted(interest), when);
            add(said::Fact::Purchase, self.purchase(interest), String::new());
            let source = interest.source.map(|source| source.label(lang).to_owned());
            add(
                said::Fact::Source,
                source.unwrap_or_default(),
                String::new(),
            );
        }
        for car in &reading.card.vehicles {
            let plate = car
                .vehicle
                .plate
                .clone()
                .or_else(|| car.vehicle.vin.clone());
            let note = said::came_with(lang, &reading.day(self, car.at));
            add(said::Fact::Vehicles, plate.unwrap_or_default(), note);
        }
        for task in &reading.card.tasks {
            let to = task.to_staff.map(|staff| self.name(staff));
            let note = task.note.clone().unwrap_or_default();
            add(
                said::Fact::Tasks,
                said::task(lang, task.kind, to.as_deref()),
                note,
            );
        }
        facts
    }

    fn wanted(&self, interest: &Interest) -> String {
        let all = self
            .catalogue
            .iter()
            .flat_map(|catalogue| &catalogue.models);
        let name = |id: &String| {
            let found = all.clone().find(|model| model.id == *id);
            found.map_or(id.clone(), |model| {
                pick(self.lang, &model.name, &model.name_en).to_owned()
            })
        };
        let names: Vec<String> = interest.models.iter().map(name).collect();
        names.join(pick(self.lang, "、", ", "))
    }

    fn purchase(&self, interest: &Interest) -> String {
        let lang = self.lang;
        let mut parts: Vec<String> = Vec::new();
        parts.extend(interest.purchase_kind.map(|one| one.label(lang).to_owned()));
        parts.extend(interest.purchase_time.map(|one| one.label(lang).to_owned()));
        parts.extend(interest.budget.as_deref().map(|id| self.budget(id)));
        parts.extend(
            interest
                .current_car
                .as_deref()
                .map(|car| said::current_car(lang, car)),
        );
        let factors: Vec<&str> = interest.factors.iter().map(|one| one.label(lang)).collect();
        if !factors.is_empty() {
            parts.push(said::factors(lang, &factors));
        }
        parts.join(" · ")
    }

    /// A band of the catalogue, or what somebody typed.
    fn budget(&self, id: &str) -> String {
        let mut bands = self
            .catalogue
            .iter()
            .flat_map(|catalogue| &catalogue.budget_bands);
        match (bands.find(|band| band.id == id), Budget::parse(id)) {
            (Some(band), _) => label::budget(self.lang, band),
            (None, Ok(budget)) => money::budget(self.lang, budget),
            (None, Err(_)) => id.to_owned(),
        }
    }

    fn allowed(&self, reading: &Reading<'_>) -> Vec<ConsentRow> {
        let lang = self.lang;
        let row = |purpose: ConsentPurpose| {
            let given = reading
                .card
                .consents
                .iter()
                .find(|one| one.purpose == purpose);
            let (text, tint) = match given {
                Some(given) => {
                    let at = reading.moment(self, given.at);
                    let text = said::consent(lang, &given.state, &at, &given.version);
                    let granted = given.state == "granted";
                    (text, if granted { Tint::Jade } else { Tint::Stone })
                }
                None => (said::consent(lang, "", "", ""), Tint::Stone),
            };
            ConsentRow {
                label: purpose.label(lang).into(),
                text: text.into(),
                tint,
            }
        };
        PURPOSES.map(row).into()
    }

    /// What happened, the newest first: visits, who had them in hand, numbers that were left.
    fn story(&self, reading: &Reading<'_>) -> Vec<Happening> {
        let lang = self.lang;
        let mut all: Vec<(i64, String, String)> = Vec::new();
        for visit in &reading.card.visits {
            let text = said::came(lang, visit.number.as_deref(), visit.purpose);
            let at = reading.moment(self, visit.arrived_at);
            all.push((visit.arrived_at, text, format!("{at} · {}", visit.station)));
            for turn in &visit.turns {
                let from = Moment::from_ms(turn.from);
                let lasted = turn.to.map(|to| Moment::from_ms(to).since(from));
                let text = said::turn(lang, &self.name(turn.staff), turn.kind, lasted);
                let at = reading.moment(self, turn.from);
                all.push((turn.from, text, said::turn_note(lang, &at, turn.reason)));
            }
        }
        for contact in &reading.card.contacts {
            let at = reading.moment(self, contact.captured_at);
            let text = said::left_number(lang, &contact.masked);
            let note = format!("{at} · {}", contact.station);
            all.push((contact.captured_at, text, note));
        }
        all.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
        all.into_iter()
            .map(|(_, text, note)| Happening {
                text: text.into(),
                note: note.into(),
            })
            .collect()
    }

    fn last_reveal(&self, reading: &Reading<'_>) -> String {
        let Some(last) = &reading.card.last_reveal else {
            return String::new();
        };
        let by = last.by.map(|staff| self.name(staff)).unwrap_or_default();
        let at = reading.moment(self, last.at);
        said::last_reveal(self.lang, &by, &at, &last.reason)
    }
}
