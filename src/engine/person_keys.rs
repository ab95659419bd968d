//! By what somebody can be found: kept in step with the person, in the same transaction.

use crate::core::day::Moment;
use crate::core::query::{plate_tails, vin_key};
use crate::core::{PersonId, VisitId};
use crate::input::pinyin::search;
use crate::store::key::{Key, KeyKind};
use crate::store::{self, Db, Fault};

use super::said::Said;

/// Shorter letters are no search (`core::query`): their keys would never be asked for.
const LETTERS_LEAST: usize = 2;
/// Persons of an older database brought up to date in one go.
const AT_ONCE: u32 = 1000;

/// Keys of somebody who has just come in.
pub fn of_said(said: &Said) -> Vec<Key> {
    let surname = said.surname.as_ref().map(|surname| surname.as_str());
    let given = said.given.as_ref().map(|given| given.as_str());
    let mut keys = of_name(surname, given);
    if let Some(vehicle) = &said.vehicle {
        let plate = vehicle.plate.as_ref().map(|plate| plate.as_str());
        let vin = vehicle.vin.as_ref().map(|vin| vin.as_str());
        keys.extend(of_car(plate, vin));
    }
    once(keys)
}

/// Keys of all rows that are this person.
pub fn of_person(db: &Db, person: PersonId) -> Result<Vec<Key>, Fault> {
    let mut keys = Vec::new();
    for one in store::person::members(db, person)? {
        let (surname, given) = store::person::name(db, one)?;
        keys.extend(of_name(surname.as_deref(), given.as_deref()));
        for (car, _) in store::card::vehicles(db, one)? {
            keys.extend(of_car(car.plate.as_deref(), car.vin.as_deref()));
        }
    }
    Ok(once(keys))
}

/// When a person was last here: the last visit of any row that is them.
pub fn last_seen(db: &Db, person: PersonId) -> Result<Option<Moment>, Fault> {
    let mut last = None;
    for one in store::person::members(db, person)? {
        let came = store::card::visits(db, one)?;
        last = last.max(came.first().map(|came| (came.visit, came.arrived_at)));
    }
    Ok(last.map(|(_, at): (VisitId, Moment)| at))
}

/// After somebody's name was put right: `before` is what they were found by until then, and what
/// is no longer theirs finds nobody.
pub fn replace(db: &Db, person: PersonId, before: Vec<Key>) -> Result<(), Fault> {
    let keys = of_person(db, person)?;
    let gone: Vec<Key> = before
        .into_iter()
        .filter(|key| keys.binary_search(key).is_err())
        .collect();
    store::key::remove(db, person, &gone)?;
    renew(db, person)
}

/// Adds what somebody is found by, and when they were here last.
pub fn renew(db: &Db, person: PersonId) -> Result<(), Fault> {
    let keys = of_person(db, person)?;
    let created = store::card::identity(db, person)?.map(|one| one.created_at);
    let seen = last_seen(db, person)?.or(created);
    store::key::put(db, person, &keys, seen.unwrap_or(Moment::from_ms(0)))
}

/// Persons whom an older program wrote down, or who came by another way than the door.
pub fn write_missing(db: &Db) -> Result<(), Fault> {
    loop {
        let missing = store::key::without(db, AT_ONCE)?;
        if missing.is_empty() {
            return Ok(());
        }
        for person in missing {
            renew(db, person)?;
        }
    }
}

fn of_name(surname: Option<&str>, given: Option<&str>) -> Vec<Key> {
    let Some(surname) = surname else {
        return Vec::new();
    };
    let spelled = search::of_person(surname, given);
    let own = search::fold(&format!("{surname}{}", given.unwrap_or_default()));
    let letters = |kind: KeyKind, all: Vec<String>| {
        let long = all.into_iter().filter(|text| text.len() >= LETTERS_LEAST);
        long.map(move |text| Key { kind, text })
    };
    letters(KeyKind::Pinyin, spelled.full)
        .chain(letters(KeyKind::Initials, spelled.initials))
        .chain((!own.is_ascii()).then_some(Key {
            kind: KeyKind::Name,
            text: own,
        }))
        .collect()
}

fn of_car(plate: Option<&str>, vin: Option<&str>) -> impl Iterator<Item = Key> {
    let tails = plate.map(plate_tails).unwrap_or_default();
    let of_plate = tails.into_iter().map(|text| Key {
        kind: KeyKind::Plate,
        text,
    });
    of_plate.chain(vin.map(vin_key).map(|text| Key {
        kind: KeyKind::Vin,
        text,
    }))
}

fn once(mut keys: Vec<Key>) -> Vec<Key> {
    keys.sort_unstable();
    keys.dedup();
    keys
}
