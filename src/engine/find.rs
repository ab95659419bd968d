//! One search box for everybody (domain.md §7.1): the words say themselves what they are.

use super::own::{self, Eyes};
use super::{Answer, Reading, ownership};
use crate::core::day::Moment;
use crate::core::phone::mask;
use crate::core::plate::Plate;
use crate::core::query::{FoundBy, Way, ways};
use crate::core::{PersonId, VisitId};
use crate::input::pinyin::search::fold;
use crate::store::key::{self, KeyKind};
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire;

/// More than a glance takes in; who is not among them is found by one more letter.
const FOUND_MAX: usize = 20;
/// Several keys of one person fit one beginning, and several rows are one person.
const ROWS_MAX: u32 = 160;

/// Somebody who fits, when they were last here, and why they fit.
#[derive(Clone, Copy)]
struct Fits {
    person: Option<PersonId>,
    visit: Option<VisitId>,
    seen: Moment,
    by: FoundBy,
}

/// # Errors
/// A fault.
pub fn persons(reading: &Reading<'_>, typed: &str, eyes: Eyes) -> Answer<wire::FoundPersons> {
    let ways = ways(typed);
    let mut fits = Vec::new();
    for way in &ways {
        fits.extend(by_way(reading, way)?);
    }
    fits.sort_by_key(|one| std::cmp::Reverse((one.seen, one.person, one.visit)));
    let mut found: Vec<wire::FoundPerson> = Vec::new();
    let mut seen: Vec<Option<PersonId>> = Vec::new();
    for one in fits {
        if found.len() == FOUND_MAX {
            break;
        }
        let root = match one.person {
            Some(person) => Some(store::person::root(reading.db, person)?),
            None => None,
        };
        if root.is_some() && seen.contains(&root) {
            continue;
        }
        if let Some(shown) = show(reading, one, root)? {
            seen.push(root);
            found.extend(as_seen(reading, eyes, shown)?);
        }
    }
    let kinds = ways.iter().map(Way::kind).collect();
    Ok(wire::FoundPersons { kinds, found })
}

fn by_way(reading: &Reading<'_>, way: &Way) -> Result<Vec<Fits>, Fault> {
    let db = reading.db;
    let begins = |kind, text: &str, by| -> Result<Vec<Fits>, Fault> {
        let rows = key::beginning(db, kind, text, ROWS_MAX)?;
        Ok(rows
            .into_iter()
            .map(|(person, seen)| Fits::person(person, seen, by))
            .collect())
    };
    match way {
        Way::Letters(text) => {
            let text = fold(text);
            let mut found = begins(KeyKind::Pinyin, &text, FoundBy::Pinyin)?;
            found.extend(begins(KeyKind::Initials, &text, FoundBy::Initials)?);
            Ok(found)
        }
        Way::Name(text) => begins(KeyKind::Name, &fold(text), FoundBy::Name),
        Way::Vin(text) => begins(
            KeyKind::Vin,
            &crate::core::query::vin_key(text),
            FoundBy::Vin,
        ),
        Way::Plate(text) => {
            let mut found = begins(KeyKind::Plate, text, FoundBy::Plate)?;
            for visit in store::card::nameless_with_plate(db, text)? {
                found.push(Fits::visit(visit, reading.now, FoundBy::Plate));
            }
            Ok(found)
        }
        Way::PhoneTail(last4) => by_number(reading, last4, None, FoundBy::PhoneTail),
        Way::Phone(phone) => {
            by_number(reading, phone.last4(), Some(phone.number()), FoundBy::Phone)
        }
        Way::Ticket(number) => {
            let today = reading.house.showroom.zone.date_of(reading.now);
            let visit = store::visit::by_number(db, today, *number)?;
            Ok(visit.map(|visit| Fits::of(&visit)).into_iter().collect())
        }
    }
}

/// Nobody learns four digits of a colleague's customer by trying them.
fn as_seen(
    reading: &Reading<'_>,
    eyes: Eyes,
    shown: wire::FoundPerson,
) -> Result<Option<wire::FoundPerson>, Fault> {
    let theirs = match shown.person {
        Some(person) => own::sees(reading, eyes, person)?,
        None => true,
    };
    Ok(match theirs {
        true => Some(shown),
        false if shown.by == FoundBy::PhoneTail => None,
        false => Some(own::found_to_greet(shown)),
    })
}

fn by_number(
    reading: &Reading<'_>,
    last4: &str,
    number: Option<&str>,
    by: FoundBy,
) -> Result<Vec<Fits>, Fault> {
    let mut found = Vec::new();
    for person in key::by_number(reading.db, last4, number, ROWS_MAX)? {
        let root = store::person::root(reading.db, person)?;
        let seen = key::seen(reading.db, root)?.unwrap_or(Moment::from_ms(0));
        found.push(Fits::person(root, seen, by));
    }
    Ok(found)
}

impl Fits {
    fn person(person: PersonId, seen: Moment, by: FoundBy) -> Fits {
        Fits {
            person: Some(person),
            visit: None,
            seen,
            by,
        }
    }

    fn visit(visit: VisitId, seen: Moment, by: FoundBy) -> Fits {
        Fits {
            person: None,
            visit: Some(visit),
            seen,
            by,
        }
    }

    fn of(visit: &Visit) -> Fits {
        Fits {
            person: visit.person,
            visit: Some(visit.id),
            seen: visit.arrived_at,
            by: FoundBy::Ticket,
        }
    }
}

/// Nothing of somebody whose details were erased.
fn show(
    reading: &Reading<'_>,
    fits: Fits,
    root: Option<PersonId>,
) -> Result<Option<wire::FoundPerson>, Fault> {
    let mut shown = wire::FoundPerson {
        person: root,
        visit: None,
        number: None,
        state: None,
        surname: None,
        given_name: None,
        salutation: None,
        mobile: None,
        plate: None,
        relation: None,
        visits: 0,
        last_visit: None,
        owner: None,
        owner_valid: false,
        by: fits.by,
        may_open: root.is_some(),
    };
    let mut visit = fits.visit;
    if let Some(person) = root {
        let Some(identity) = store::card::identity(reading.db, person)? else {
            return Ok(None);
        };
        let owner = ownership::standing(reading, person)?;
        shown.surname = identity.surname;
        shown.given_name = identity.given_name;
        shown.salutation = Some(identity.salutation);
        shown.relation = Some(identity.relation);
        shown.last_visit = identity.seen_at.map(Moment::ms);
        shown.owner = owner.as_ref().map(|owner| owner.staff);
        shown.owner_valid = owner.is_some_and(|owner| owner.valid);
        let rows = store::person::members(reading.db, person)?;
        for one in &rows {
            read_row(reading, *one, &mut shown, &mut visit)?;
        }
        if !store::consent::allows_contact(reading.db, &rows)? {
            shown.mobile = None;
        }
    }
    if let Some(visit) = visit
        && let Some(visit) = store::visit::get(reading.db, visit)?
    {
        if root.is_none() {
            let car = store::vehicle::of_visit(reading.db, visit.id)?;
            shown.plate = car.and_then(|car| car.plate).map(|plate| hung(&plate));
            shown.last_visit = Some(visit.arrived_at.ms());
        }
        shown.visit = Some(visit.id);
        shown.number = visit.number.map(|number| number.to_string());
        shown.state = Some(visit.state);
    }
    Ok(Some(shown))
}

/// Adds what one of somebody's rows says.
fn read_row(
    reading: &Reading<'_>,
    row: PersonId,
    shown: &mut wire::FoundPerson,
    visit: &mut Option<VisitId>,
) -> Result<(), Fault> {
    let db = reading.db;
    shown.visits += u32::try_from(store::card::visits(db, row)?.len()).unwrap_or(0);
    if shown.mobile.is_none() {
        let last = store::card::contacts(db, row)?.into_iter().next();
        shown.mobile = last.map(|contact| mask(contact.kind, &contact.number));
    }
    if shown.plate.is_none() {
        let cars = store::card::vehicles(db, row)?;
        let plate = cars.into_iter().find_map(|(car, _)| car.plate);
        shown.plate = plate.map(|plate| hung(&plate));
    }
    if visit.is_none() {
        *visit = store::card::open_visit(db, row)?;
    }
    Ok(())
}

/// As it hangs on the car.
pub fn hung(plate: &str) -> String {
    Plate::parse(plate).map_or_else(|_| plate.to_owned(), |plate| plate.to_string())
}
