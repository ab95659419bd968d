//! The customer card: all that is known of somebody, from every row that is them.

use super::{Answer, Asker, Reading, brief_view, from_call, ownership, phone_call_view};
use crate::core::day::{Moment, Span};
use crate::core::phone::mask;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::core::{PersonId, VisitId};
use crate::store::card::Came;
use crate::store::collect::Asks;
use crate::store::interest::Interest;
use crate::store::phone_call::PhoneCall;
use crate::store::{self, Fault};
use crate::wire;

/// Visits told one by one; whoever came more often is known at the desk.
const VISITS_MAX: usize = 50;
/// Calls, and changes of level.
const LISTED_MAX: u32 = 50;

/// An open card is read again whenever something happens on the floor: within this time it is
/// one look.
const ONE_LOOK: Span = Span::minutes(15);

/// Whether it is noted already that this asker has the card open.
///
/// # Errors
/// [`Fault`]
pub fn is_noted(reading: &Reading<'_>, asker: &Asker, card: PersonId) -> Result<bool, Fault> {
    let since = reading.now.before(ONE_LOOK);
    store::audit::was_opened(reading.db, &asker.station.name, asker.by, card, since)
}

/// # Errors
/// Refused with `person_unknown`; or a fault.
pub fn of(reading: &Reading<'_>, person: PersonId, lang: Language) -> Answer<wire::Customer> {
    let db = reading.db;
    let root = store::person::root(db, person)?;
    let identity = store::card::identity(db, root)?;
    let identity = identity.ok_or(Refusal::PersonUnknown { id: person.0 })?;
    let rows = store::person::members(db, root)?;
    let came = came(reading, &rows)?;
    let sales = came.iter().filter(|(_, came)| came.purpose.is_new_sales());
    let mut card = wire::Customer {
        person: root,
        now: reading.now.ms(),
        surname: identity.surname,
        given_name: identity.given_name,
        salutation: identity.salutation,
        relation: identity.relation,
        created_at: identity.created_at.ms(),
        linked: rows.iter().copied().filter(|row| *row != root).collect(),
        contacts: contacts(reading, &rows)?,
        owner: ownership::standing(reading, root)?.map(wire::CardOwner::from),
        visit_count: u32::try_from(came.len()).unwrap_or(u32::MAX),
        sales_visits: u32::try_from(sales.count()).unwrap_or(u32::MAX),
        last_visit: came.first().map(|(_, came)| came.arrived_at.ms()),
        visits: Vec::new(),
        calls: Vec::new(),
        level: store::level::last(db, &rows)?,
        levels: levels(reading, &rows)?,
        completeness: None,
        consents: consents(reading, &rows)?,
        vehicles: vehicles(reading, &rows)?,
        tasks: tasks(reading, &rows)?,
        last_reveal: store::audit::last_reveal(db, root)?.map(|last| wire::CardReveal {
            at: last.at.ms(),
            by: last.by,
            reason: last.reason,
        }),
    };
    for (row, one) in came.iter().take(VISITS_MAX) {
        card.visits
            .extend(visit(reading, one.visit, *row != root, lang)?);
    }
    let calls = store::phone_call::of_person(db, &rows, LISTED_MAX)?;
    card.completeness = completeness(reading, &card, &came, &calls)?;
    for call in calls {
        card.calls.push(phone_call_view::show(reading, call)?);
    }
    Ok(card)
}

fn levels(reading: &Reading<'_>, rows: &[PersonId]) -> Result<Vec<wire::CardLevel>, Fault> {
    let history = store::level::history(reading.db, rows, LISTED_MAX)?.into_iter();
    Ok(history
        .map(|one| wire::CardLevel {
            at: one.at.ms(),
            from: one.from,
            to: one.to,
            reason: one.reason,
            confirmed: one.confirmed,
            to_review: one.to_review,
            by: one.by,
            visit: one.visit,
        })
        .collect())
}

/// Of whoever came or called for a car; what was said once is known.
fn completeness(
    reading: &Reading<'_>,
    card: &wire::Customer,
    came: &[(PersonId, Came)],
    calls: &[PhoneCall],
) -> Result<Option<wire::Completeness>, Fault> {
    let sales = || came.iter().filter(|(_, came)| came.purpose.is_new_sales());
    if sales().next().is_none() && !calls.iter().any(|call| call.topic.is_sales()) {
        return Ok(None);
    }
    let mut wishes: Vec<Interest> = Vec::new();
    let mut asks = Asks::default();
    for (_, one) in sales().take(VISITS_MAX) {
        wishes.extend(store::interest::of_visit(reading.db, one.visit)?);
        asks.no_more |= store::collect::asks(reading.db, one.visit)?.no_more;
    }
    let of_calls = calls
        .iter()
        .map(|call| from_call::interest_of(call.wish.clone()));
    wishes.extend(of_calls);
    Ok(Some(brief_view::completeness(&brief_view::Said {
        surname: card.surname.as_deref(),
        mobile: card.contacts.first().map(|one| one.masked.as_str()),
        wishes: &wishes,
        asks,
    })))
}

/// Somebody's numbers in full. Whoever shows them has noted who asked, and why.
pub fn numbers(reading: &Reading<'_>, person: PersonId) -> Answer<wire::Revealed> {
    let root = store::person::root(reading.db, person)?;
    if !store::person::is_known(reading.db, root)? {
        return Err(Refusal::PersonUnknown { id: person.0 }.into());
    }
    let mut numbers: Vec<wire::WholeNumber> = Vec::new();
    let rows = store::person::members(reading.db, root)?;
    for row in reachable(reading, &rows)? {
        for contact in store::card::contacts(reading.db, *row)? {
            let (kind, number) = (contact.kind, contact.number);
            let number = wire::WholeNumber { kind, number };
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    Ok(wire::Revealed {
        person: root,
        numbers,
    })
}

/// All rows, or none where the last word of whoever they are was no to being reached: also when
/// it was said of a row that turned out to be them later.
fn reachable<'a>(reading: &Reading<'_>, rows: &'a [PersonId]) -> Result<&'a [PersonId], Fault> {
    match store::consent::allows_contact(reading.db, rows)? {
        true => Ok(rows),
        false => Ok(&[]),
    }
}

/// The newest first.
fn came(reading: &Reading<'_>, rows: &[PersonId]) -> Result<Vec<(PersonId, Came)>, Fault> {
    let mut came = Vec::new();
    for row in rows {
        let visits = store::card::visits(reading.db, *row)?;
        came.extend(visits.into_iter().map(|visit| (*row, visit)));
    }
    came.sort_by_key(|(_, came)| std::cmp::Reverse(came.visit));
    Ok(came)
}

/// The last kept first, each number once.
fn contacts(reading: &Reading<'_>, rows: &[PersonId]) -> Result<Vec<wire::CardContact>, Fault> {
    let mut all = Vec::new();
    for row in reachable(reading, rows)? {
        all.extend(store::card::contacts(reading.db, *row)?);
    }
    all.sort_by_key(|contact| std::cmp::Reverse(contact.captured_at));
    let mut told: Vec<String> = Vec::new();
    let mut contacts = Vec::new();
    for contact in all {
        if told.contains(&contact.number) {
            continue;
        }
        contacts.push(wire::CardContact {
            kind: contact.kind,
            masked: mask(contact.kind, &contact.number),
            captured_at: contact.captured_at.ms(),
            station: contact.station,
        });
        told.push(contact.number);
    }
    Ok(contacts)
}

/// The last word on each purpose, in the order of purposes.
fn consents(reading: &Reading<'_>, rows: &[PersonId]) -> Result<Vec<wire::CardConsent>, Fault> {
    let mut all = Vec::new();
    for row in rows {
        all.extend(store::card::consents(reading.db, *row)?);
    }
    all.sort_by_key(|consent| (consent.purpose, std::cmp::Reverse(consent.at)));
    all.dedup_by_key(|consent| consent.purpose);
    Ok(all
        .into_iter()
        .map(|consent| wire::CardConsent {
            purpose: consent.purpose,
            state: consent.state,
            at: consent.at.ms(),
            notice: consent.notice,
            version: consent.version,
            lang: consent.lang,
            method: consent.method,
            station: consent.station,
        })
        .collect())
}

/// Each car once, as it was told last.
fn vehicles(reading: &Reading<'_>, rows: &[PersonId]) -> Result<Vec<wire::CardVehicle>, Fault> {
    let mut all = Vec::new();
    for row in rows {
        all.extend(store::card::vehicles(reading.db, *row)?);
    }
    all.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    let mut cars: Vec<wire::CardVehicle> = Vec::new();
    for (car, at) in all {
        let vehicle = wire::ShownVehicle::from(car);
        let same = |one: &wire::CardVehicle| match (&one.vehicle.vin, &vehicle.vin) {
            (Some(one), Some(other)) => one == other,
            (Some(_) | None, _) => one.vehicle.plate == vehicle.plate,
        };
        if !cars.iter().any(same) {
            let at = at.ms();
            cars.push(wire::CardVehicle { vehicle, at });
        }
    }
    Ok(cars)
}

fn tasks(reading: &Reading<'_>, rows: &[PersonId]) -> Result<Vec<wire::CardTask>, Fault> {
    let mut tasks = Vec::new();
    for row in rows {
        tasks.extend(store::card::open_tasks(reading.db, *row)?);
    }
    tasks.sort_by_key(|task| task.id);
    Ok(tasks
        .into_iter()
        .map(|task| wire::CardTask {
            id: task.id,
            kind: task.kind,
            state: task.state,
            to_staff: task.to_staff,
            note: task.note,
            created_at: task.created_at.ms(),
            due_at: task.due_at.map(Moment::ms),
        })
        .collect())
}

fn visit(
    reading: &Reading<'_>,
    id: VisitId,
    linked: bool,
    lang: Language,
) -> Result<Option<wire::CardVisit>, Fault> {
    let Some(visit) = store::visit::get(reading.db, id)? else {
        return Ok(None);
    };
    let turns = store::card::turns(reading.db, id, lang)?;
    Ok(Some(wire::CardVisit {
        visit: visit.id,
        number: visit.number.map(|number| number.to_string()),
        date: visit.date.clone(),
        purpose: visit.purpose,
        state: visit.state,
        outcome: visit.outcome,
        arrived_at: visit.arrived_at.ms(),
        closed_at: visit.closed_at.map(Moment::ms),
        headcount: visit.headcount,
        station: visit.station,
        linked,
        interest: store::interest::of_visit(reading.db, id)?.map(wire::Interest::from),
        turns: turns
            .into_iter()
            .map(|turn| wire::CardTurn {
                staff: turn.staff,
                kind: turn.kind,
                reason: turn.reason,
                from: turn.from.ms(),
                to: turn.to.map(Moment::ms),
                why: turn.why,
            })
            .collect(),
    }))
}

impl From<ownership::Standing> for wire::CardOwner {
    fn from(owner: ownership::Standing) -> Self {
        Self {
            staff: owner.staff,
            since: owner.since.ms(),
            contact: owner.contact.ms(),
            until: owner.until.ms(),
            valid: owner.valid,
        }
    }
}
