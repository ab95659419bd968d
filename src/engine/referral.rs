//! Who sent a visitor. The referrer is found among our own customers by name and car; the
//! visitor is never asked for somebody else's number (domain.md §3.8).

use serde_json::json;

use super::said::parse_words;
use super::{Answer, Floor, Reading, collect};
use crate::core::brief::{FreeText, REFERRERS_MAX};
use crate::core::caution::Caution;
use crate::core::name::Name;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::core::{PersonId, VisitId};
use crate::store::referral::{Namesake, NewReferral};
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::text::address;
use crate::wire::{ReferralBody, Referrer};

pub fn refer(floor: &mut Floor<'_>, id: VisitId, body: &ReferralBody) -> Answer<Vec<Caution>> {
    let visit = collect::collecting(floor, id)?;
    let mut advice = Vec::new();
    let name = parse_words(&body.name, FreeText::ReferrerName, &mut advice)?;
    let hint = parse_words(&body.hint, FreeText::ReferrerHint, &mut advice)?;
    let person = match (body.person, &name, &hint) {
        (Some(person), _, _) => Some(chosen(floor, &visit, person)?),
        (None, None, _) => return Err(Refusal::ReferrerMissing.into()),
        // A name alone is borne by many.
        (None, Some(_), None) => None,
        (None, Some(name), Some(hint)) => {
            let reading = floor.reading();
            let found = found(&reading, &visit, name, Some(hint))?;
            let mut found = found.iter().map(|one| one.person);
            // One whom the words fit; of two, a colleague chooses.
            found.next().filter(|_| found.next().is_none())
        }
    };
    let referral = NewReferral {
        visit: visit.id,
        person,
        name: name.as_deref(),
        hint: hint.as_deref(),
        matched_by: floor.by.filter(|_| person.is_some()),
        at: floor.now,
    };
    store::referral::put(floor.db, &referral)?;
    floor.note(
        "referred",
        Some(visit.id),
        floor.by,
        json!({ "person": person, "chosen": body.person.is_some() }),
    )?;
    Ok(advice)
}

/// Customers of ours who may be meant.
///
/// # Errors
/// Refused with `visit_unknown`; or a fault.
pub fn referrers(
    reading: &Reading<'_>,
    visit: VisitId,
    name: &str,
    hint: Option<&str>,
    lang: Language,
) -> Answer<Vec<Referrer>> {
    let found_visit = store::visit::get(reading.db, visit)?;
    let visit = found_visit.ok_or(Refusal::VisitUnknown { id: visit.0 })?;
    let hint = hint.map(str::trim).filter(|hint| !hint.is_empty());
    let found = found(reading, &visit, name, hint)?;
    Ok(found
        .into_iter()
        .map(|one| {
            let (surname, given) = (one.surname.as_deref(), one.given_name.as_deref());
            let mut cars: Vec<String> = one
                .models
                .iter()
                .map(|id| model_name(reading, id, lang))
                .collect();
            cars.extend(one.words);
            Referrer {
                person: one.person,
                name: address::full(lang, surname, given, None),
                cars,
                consultant: one.owner,
            }
        })
        .collect())
}

fn chosen(floor: &Floor<'_>, visit: &Visit, person: PersonId) -> Answer<PersonId> {
    let known = store::collect::known(floor.db, person)?;
    // Nobody sends themselves.
    if known.is_none() || store::person::rows(floor.db, visit.person)?.contains(&person) {
        return Err(Refusal::PersonUnknown { id: person.0 }.into());
    }
    Ok(person)
}

fn found(
    reading: &Reading<'_>,
    visit: &Visit,
    name: &str,
    hint: Option<&str>,
) -> Result<Vec<Namesake>, Fault> {
    // What is no name is nobody's.
    let Ok(name) = Name::parse(name) else {
        return Ok(Vec::new());
    };
    let (surname, given) = (name.surname().as_str(), name.given());
    let given = given.map(|given| given.as_str());
    let whole = format!("{surname}{}", given.unwrap_or_default());
    let namesakes = store::referral::namesakes(reading.db, surname, given, &whole, REFERRERS_MAX)?;
    let own = store::person::rows(reading.db, visit.person)?;
    Ok(namesakes
        .into_iter()
        .filter(|one| !own.contains(&one.person))
        .filter(|one| hint.is_none_or(|hint| fits(reading, one, hint)))
        .collect())
}

/// Whether one of their cars goes by this word, or has a plate that ends so.
fn fits(reading: &Reading<'_>, one: &Namesake, hint: &str) -> bool {
    let folded = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_uppercase).collect()
    };
    let hint = folded(hint);
    let names = one
        .models
        .iter()
        .flat_map(|id| [Language::Zh, Language::En].map(|lang| model_name(reading, id, lang)));
    let mut words = names.chain(one.words.iter().cloned());
    !hint.is_empty() && words.any(|word| folded(&word).contains(&hint))
}

fn model_name(reading: &Reading<'_>, id: &str, lang: Language) -> String {
    let mut models = reading.house.showroom.models.iter();
    let found = models.find(|model| model.id == id);
    found.map_or_else(
        || id.to_owned(),
        |model| crate::text::pick(lang, &model.name, &model.name_en).to_owned(),
    )
}
