//! What a host or a consultant learns of a visitor after the registration.

use serde_json::json;

use super::said::{self, parse_words, parsed};
use super::{Answer, Floor, grade, lodged, person_keys, wishes, withdrawn};
use crate::core::brief::{Forget, FreeText};
use crate::core::caution::Caution;
use crate::core::consent::ConsentMethod;
use crate::core::note::Note;
use crate::core::person::{GivenName, Relation, Salutation, Surname, SurnameFault};
use crate::core::phone::{ContactState, Phone};
use crate::core::refusal::Refusal;
use crate::core::station::StationRole;
use crate::core::visit::{Language, VisitState};
use crate::core::{ConsentId, PersonId, VisitId};
use crate::store;
use crate::store::collect::Known;
use crate::store::interest::Interest;
use crate::store::person::Source;
use crate::store::visit::Visit;
use crate::wire::Collect;

/// What was said, parsed.
struct Heard {
    surname: Option<Surname>,
    given: Option<GivenName>,
    phone: Option<Phone>,
    company: Option<String>,
    position: Option<String>,
    note: Option<Note>,
    interest: Option<Interest>,
    /// Language of the notice that was shown or read out.
    lang: Option<Language>,
    advice: Vec<Caution>,
}

pub fn collect(floor: &mut Floor<'_>, id: VisitId, body: &Collect) -> Answer<Vec<Caution>> {
    let visit = collecting(floor, id)?;
    let heard = hear(floor, body)?;
    let found_by = match visit.person {
        Some(person) => person_keys::of_person(floor.db, store::person::root(floor.db, person)?)?,
        None => Vec::new(),
    };
    let person = person_of(floor, &visit, body, &heard)?;
    write_contact(floor, &visit, person, body, &heard)?;
    if let Some(person) = person {
        if !body.refused.is_empty() {
            withdrawn::follow(floor, person)?;
        }
        keep_in_step(floor, id, person)?;
        // A row of the door that is somebody known is found as them, and not by itself.
        person_keys::replace(floor.db, store::person::root(floor.db, person)?, found_by)?;
    }
    write_wishes(floor, &visit, body, heard.interest)?;
    if heard.note.is_some() || body.forget.contains(&Forget::Note) {
        let note = heard.note.as_ref().map(Note::as_str);
        store::collect::set_note(floor.db, visit.id, note)?;
    }
    floor.note("collected", Some(visit.id), floor.by, said_codes(body))?;
    if !visit.state.is_open() {
        let visit = floor.visit(id)?;
        grade::conclude(floor, &visit)?;
    }
    Ok(heard.advice)
}

/// Something may be added while the visitor is here, and on the same day after a visit that
/// ended well: cards are often written when the visitor has gone.
pub fn collecting(floor: &Floor<'_>, id: VisitId) -> Answer<Visit> {
    let visit = floor.visit(id)?;
    let today = visit.date == floor.date.to_string();
    if visit.state.is_open() || (visit.state == VisitState::Closed && today) {
        return Ok(visit);
    }
    Err(Refusal::NothingToAdd { state: visit.state }.into())
}

fn hear(floor: &Floor<'_>, body: &Collect) -> Answer<Heard> {
    let mut advice = Vec::new();
    let phone = parsed(&body.mobile, Phone::parse)?;
    if phone.as_ref().is_some_and(Phone::is_unusual) {
        advice.push(Caution::PhoneUnusual);
    }
    let note = said::said(&body.note).map(said::parse_note).transpose()?;
    said::caution(note.as_ref(), &mut advice);
    let shown = !body.consents.is_empty() || !body.refused.is_empty();
    let lang = shown.then(|| said::notice_lang(floor, body.notice.as_deref()));
    let interest = body.interest.as_ref();
    let interest = interest.map(|one| said::parse_interest(floor, one, &mut advice));
    Ok(Heard {
        surname: parsed(&body.surname, Surname::parse)?,
        given: parsed(&body.given_name, GivenName::parse)?,
        phone,
        company: parse_words(&body.company, FreeText::Company, &mut advice)?,
        position: parse_words(&body.position, FreeText::Position, &mut advice)?,
        note,
        interest: interest.transpose()?,
        lang: lang.transpose()?,
        advice,
    })
}

/// The person of the visit with what was said of them; made if there was none and there is
/// something to know them by.
fn person_of(
    floor: &Floor<'_>,
    visit: &Visit,
    body: &Collect,
    heard: &Heard,
) -> Answer<Option<PersonId>> {
    let kept = match visit.person {
        Some(person) => store::collect::known(floor.db, person)?.map(|known| (person, known)),
        None => None,
    };
    let surname = heard.surname.as_ref().map(Surname::as_str);
    let has_surname = surname.is_some() || kept.iter().any(|(_, one)| one.surname.is_some());
    if heard.given.is_some() && !has_surname {
        return Err(Refusal::Surname(SurnameFault::NotAName).into());
    }
    let (person, known) = match kept {
        Some(kept) => kept,
        None => {
            let nothing = surname.is_none()
                && heard.phone.is_none()
                && heard.company.is_none()
                && heard.position.is_none();
            if nothing {
                return Ok(None);
            }
            let person = store::person::insert(
                floor.db,
                Relation::Suspect,
                heard.surname.as_ref(),
                heard.given.as_ref(),
                body.salutation.unwrap_or(Salutation::None),
                floor.now,
            )?;
            store::collect::set_person(floor.db, visit.id, person)?;
            let known = store::collect::known(floor.db, person)?;
            match known {
                Some(known) => (person, known),
                None => return Ok(Some(person)),
            }
        }
    };
    let forget = |what, kept: Option<String>| kept.filter(|_| !body.forget.contains(&what));
    let given = heard.given.as_ref().map(|given| given.as_str().to_owned());
    let another = surname.is_some() && surname != known.surname.as_deref();
    let updated = Known {
        surname: surname.map(str::to_owned).or(known.surname),
        // Another surname is another name: the old given name does not go with it.
        given_name: given.or(known.given_name.filter(|_| !another)),
        salutation: body.salutation.unwrap_or(known.salutation),
        company: heard
            .company
            .clone()
            .or(forget(Forget::Company, known.company)),
        position: heard
            .position
            .clone()
            .or(forget(Forget::Position, known.position)),
        ..known
    };
    store::collect::update_person(floor.db, person, &updated)?;
    Ok(Some(person))
}

/// The number and what was said to each purpose: no number without a consent that allows it,
/// no consent without a number that it is for.
fn write_contact(
    floor: &Floor<'_>,
    visit: &Visit,
    person: Option<PersonId>,
    body: &Collect,
    heard: &Heard,
) -> Answer<()> {
    let rows = store::person::rows(floor.db, person)?;
    let kept = store::collect::number(floor.db, &rows)?;
    if heard.phone.is_none() && kept.is_none() {
        if body.read_back {
            return Err(Refusal::NothingToReadBack.into());
        }
        if !body.consents.is_empty() {
            return Err(Refusal::ConsentWithoutContact.into());
        }
    }
    let allowing = write_consents(floor, visit, person, body, heard)?;
    let Some(person) = person else {
        return Ok(());
    };
    if let Some(phone) = &heard.phone
        && kept
            .as_ref()
            .is_none_or(|(number, _)| number != phone.number())
    {
        let earlier = store::collect::allowing(floor.db, person)?;
        let consent = allowing.or(earlier).ok_or(Refusal::ContactWithoutConsent)?;
        let contact = store::person::NewContact {
            person,
            phone,
            consent,
            source: Source::Visit(visit.id),
            state: ContactState::Unverified,
            at: floor.now,
            station: &floor.station.name,
        };
        store::person::insert_contact(floor.db, &contact)?;
    }
    if body.read_back
        && let Some((number, _)) = store::collect::number(floor.db, &rows)?
    {
        store::collect::set_read_back(floor.db, &rows, &number)?;
    }
    Ok(())
}

/// A row for each purpose that was spoken of; says which of them allows a number.
fn write_consents(
    floor: &Floor<'_>,
    visit: &Visit,
    person: Option<PersonId>,
    body: &Collect,
    heard: &Heard,
) -> Answer<Option<ConsentId>> {
    let Some(lang) = heard.lang else {
        return Ok(None);
    };
    let method = match floor.station.role {
        StationRole::Kiosk => ConsentMethod::KioskTap,
        StationRole::Desk | StationRole::Service | StationRole::Board | StationRole::Admin => {
            ConsentMethod::DeskSpoken
        }
    };
    let (at, station) = (floor.now, floor.station.name.as_str());
    let shown = |purpose| {
        let notice = floor.house.notices.for_consent(purpose, lang);
        notice.ok_or(Refusal::NoticeUnknown)
    };
    let mut allowing = None;
    for purpose in said::each_once(&body.consents) {
        let Some(person) = person else {
            return Err(Refusal::ConsentWithoutContact.into());
        };
        let granted = store::consent::Granted {
            person,
            visit: Some(visit.id),
            purpose,
            notice: shown(purpose)?,
            lang,
            method,
            at,
            station,
        };
        let consent = store::consent::insert(floor.db, &granted)?;
        if purpose.allows_contact() {
            allowing = allowing.or(Some(consent));
        }
    }
    for purpose in said::each_once(&body.refused) {
        // Said yes to in the same breath: the yes was the last word.
        if body.consents.contains(&purpose) {
            continue;
        }
        let refused = store::consent::Refused {
            person,
            visit: visit.id,
            purpose,
            notice: shown(purpose)?,
            lang,
            method,
            at,
            station,
        };
        store::consent::refuse(floor.db, &refused)?;
    }
    Ok(allowing)
}

/// With a number and leave to follow up somebody is a prospect.
fn keep_in_step(floor: &Floor<'_>, id: VisitId, person: PersonId) -> Answer<()> {
    lodged::renew(floor, id)?;
    let lodged = lodged::of_ticket(floor.db, &floor.visit(id)?)?;
    let Some(known) = store::collect::known(floor.db, person)? else {
        return Ok(());
    };
    if lodged && known.relation == Relation::Suspect {
        let prospect = Known {
            relation: Relation::Prospect,
            ..known
        };
        store::collect::update_person(floor.db, person, &prospect)?;
    }
    Ok(())
}

fn write_wishes(
    floor: &Floor<'_>,
    visit: &Visit,
    body: &Collect,
    interest: Option<Interest>,
) -> Answer<()> {
    if interest.is_none() && body.forget.is_empty() {
        return Ok(());
    }
    let before = store::interest::of_visit(floor.db, visit.id)?.unwrap_or_default();
    let joined = wishes::joined(before, interest.unwrap_or_default(), &body.forget)?;
    store::interest::put(floor.db, visit.id, &joined)?;
    Ok(())
}

/// Which kinds of things were said, for the journal: never the things themselves.
fn said_codes(body: &Collect) -> serde_json::Value {
    json!({
        "name": body.surname.is_some(),
        "number": body.mobile.is_some(),
        "read_back": body.read_back,
        "interest": body.interest.is_some(),
        "consents": body.consents,
        "refused": body.refused,
        "forget": body.forget,
    })
}
