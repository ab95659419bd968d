//! Whether a visitor has been here before: a hint for the desk, never a link by itself.

use super::{Reading, ownership};
use crate::core::day::Moment;
use crate::core::person::Salutation;
use crate::core::phone::mask;
use crate::core::query::FoundBy;
use crate::core::together::by_number;
use crate::core::{PersonId, VisitId};
use crate::store::person::Shown;
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire;

/// Rows with one number, or visits with one car, that are looked at: a family shares a number.
const LOOKED_AT: u32 = 50;

/// What the desk is told of a visitor whom it has not linked.
#[derive(Default)]
pub struct Recognised {
    pub known: Option<wire::Known>,
    /// The other ticket with this number.
    pub duplicate: Option<VisitId>,
}

pub fn recognise(
    reading: &Reading<'_>,
    visit: &Visit,
    person: Option<&Shown>,
) -> Result<Recognised, Fault> {
    let number = person.and_then(|person| person.number.as_deref());
    let same = match number {
        Some(number) => store::card::same_number(reading.db, number, visit.id, LOOKED_AT)?,
        None => Vec::new(),
    };
    let near = |at: Moment| by_number(visit.registered_at, at);
    let duplicate = same
        .iter()
        .filter(|one| near(one.registered_at))
        .map(|one| one.visit)
        .min();
    let linked = person.is_some_and(|person| person.same_as.is_some());
    let known = if linked {
        None
    } else {
        let older = same
            .iter()
            .filter(|one| one.registered_at < visit.registered_at && !near(one.registered_at))
            .map(|one| (one.person, FoundBy::Phone))
            .chain(with_plate(reading, visit)?);
        last_seen(reading, visit.person, older)?
    };
    Ok(Recognised { known, duplicate })
}

/// Who came with this car before.
fn with_plate(reading: &Reading<'_>, visit: &Visit) -> Result<Vec<(PersonId, FoundBy)>, Fault> {
    let car = store::vehicle::of_visit(reading.db, visit.id)?;
    let Some(plate) = car.and_then(|car| car.plate) else {
        return Ok(Vec::new());
    };
    let before = store::key::came_before_with(reading.db, &plate, visit.id, LOOKED_AT)?;
    let near = |at: &Moment| by_number(visit.registered_at, *at);
    Ok(before
        .into_iter()
        .filter(|(_, at)| !near(at))
        .map(|(person, _)| (person, FoundBy::Plate))
        .collect())
}

/// Of several, whoever was here last.
fn last_seen(
    reading: &Reading<'_>,
    own: Option<PersonId>,
    candidates: impl Iterator<Item = (PersonId, FoundBy)>,
) -> Result<Option<wire::Known>, Fault> {
    let mut best: Option<(Option<Moment>, PersonId, FoundBy)> = None;
    for (person, by) in candidates {
        let root = store::person::root(reading.db, person)?;
        if Some(root) == own {
            continue;
        }
        let seen = store::key::seen(reading.db, root)?;
        if best.is_none_or(|(last, ..)| seen > last) {
            best = Some((seen, root, by));
        }
    }
    match best {
        Some((_, person, by)) => hint(reading, person, by),
        None => Ok(None),
    }
}

fn hint(
    reading: &Reading<'_>,
    person: PersonId,
    by: FoundBy,
) -> Result<Option<wire::Known>, Fault> {
    let Some(identity) = store::card::identity(reading.db, person)? else {
        return Ok(None);
    };
    let owner = ownership::standing(reading, person)?;
    Ok(Some(wire::Known {
        person,
        surname: identity.surname,
        given_name: identity.given_name,
        salutation: Some(identity.salutation),
        visits: visit_count(reading, person)?,
        last_visit: identity.seen_at.map(Moment::ms),
        owner: owner.as_ref().map(|owner| owner.staff),
        owner_valid: owner.is_some_and(|owner| owner.valid),
        by,
    }))
}

/// Visits of all rows that are this person.
pub fn visit_count(reading: &Reading<'_>, person: PersonId) -> Result<u32, Fault> {
    let mut count = 0;
    for one in store::person::members(reading.db, person)? {
        count += store::card::visits(reading.db, one)?.len();
    }
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Whose visit it is: the known person where the row of the door is linked, who also says what
/// was not said at the door.
pub fn read_through(
    reading: &Reading<'_>,
    door: Option<PersonId>,
    said: Option<Shown>,
) -> Result<(Option<PersonId>, Option<Shown>), Fault> {
    let Some(known) = said.as_ref().and_then(|said| said.same_as) else {
        return Ok((door, said));
    };
    let root = store::person::root(reading.db, known)?;
    let (Some(said), Some(kept)) = (said, store::person::shown(reading.db, root)?) else {
        return Ok((Some(root), None));
    };
    let mut shown = kept.clone();
    let rows = store::person::members(reading.db, root)?;
    if said.surname.is_some() && said.surname != kept.surname {
        // Two names for one person: what they said today is how they wish to be addressed.
        shown.surname = said.surname;
        shown.given_name = said.given_name;
    } else if shown.given_name.is_none() {
        // A caller says their surname, and the rest at the door.
        shown.given_name = said.given_name;
    }
    if said.salutation != Salutation::None {
        shown.salutation = said.salutation;
    }
    if !store::consent::allows_contact(reading.db, &rows)? {
        shown.mobile_masked = None;
    } else if said.mobile_masked.is_some() {
        shown.mobile_masked = said.mobile_masked;
    } else if shown.mobile_masked.is_none() {
        // Left at another visit, or on the telephone.
        for row in rows {
            let last = store::card::contacts(reading.db, row)?.into_iter().next();
            let masked = last.map(|contact| mask(contact.kind, &contact.number));
            shown.mobile_masked = shown.mobile_masked.or(masked);
        }
    }
    Ok((Some(root), Some(shown)))
}
