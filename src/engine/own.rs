//! Whose customers a colleague may look at: everybody's, or their own and what was handed to
//! them (domain.md §7.1). Of a colleague's customer they are told as much as it takes to greet
//! somebody, and whose customer it is.

use super::{Answer, Reading, ownership};
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::visit::Line;
use crate::core::{PersonId, StaffId, VisitId};
use crate::store::task::{Task, To};
use crate::store::{self, Fault};
use crate::wire;

/// How far somebody sees into what visitors said of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    All,
    /// This colleague's own customers.
    Own(StaffId),
    /// Nobody's.
    Closed,
}

/// Theirs by ownership, by a visit that they had in hand or are asked to take, or by something
/// that they still have to do for this person; an advisor's also by any visit for service.
///
/// # Errors
/// [`Fault`]
pub fn is_own(reading: &Reading<'_>, staff: StaffId, person: PersonId) -> Result<bool, Fault> {
    let root = store::person::root(reading.db, person)?;
    if ownership::standing(reading, root)?.is_some_and(|owner| owner.staff == staff) {
        return Ok(true);
    }
    let advises = advises(reading, staff);
    for row in store::person::members(reading.db, root)? {
        if store::own::has_visitor(reading.db, staff, row)?
            || store::own::owes(reading.db, staff, row)?
            || (advises && store::own::came_for_service(reading.db, row)?)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// # Errors
/// [`Fault`]
pub fn sees(reading: &Reading<'_>, eyes: Eyes, person: PersonId) -> Result<bool, Fault> {
    match eyes {
        Eyes::All => Ok(true),
        Eyes::Own(staff) => is_own(reading, staff, person),
        Eyes::Closed => Ok(false),
    }
}

/// # Errors
/// Refused with `not_your_customer`; or a fault.
pub fn must_see(reading: &Reading<'_>, eyes: Eyes, person: PersonId) -> Answer<()> {
    if sees(reading, eyes, person)? {
        return Ok(());
    }
    Err(refusal(reading, Some(person))?.into())
}

/// The same of whoever a visit is of, known or not.
///
/// # Errors
/// Refused with `not_your_customer` or `visit_unknown`; or a fault.
pub fn must_see_visitor(reading: &Reading<'_>, eyes: Eyes, id: VisitId) -> Answer<()> {
    let visit = store::visit::get(reading.db, id)?.ok_or(Refusal::VisitUnknown { id: id.0 })?;
    if sees_visitor(reading, eyes, id, visit.line, visit.person)? {
        return Ok(());
    }
    Err(refusal(reading, visit.person)?.into())
}

/// The floor as these eyes see it.
///
/// # Errors
/// [`Fault`]
pub fn queue_for(
    reading: &Reading<'_>,
    eyes: Eyes,
    queue: wire::Queue,
) -> Result<wire::Queue, Fault> {
    if eyes == Eyes::All {
        return Ok(queue);
    }
    let visits = queue.visits.into_iter();
    let visits = visits.map(|visit| visit_for(reading, eyes, visit));
    Ok(wire::Queue {
        visits: visits.collect::<Result<_, Fault>>()?,
        ..queue
    })
}

/// A visit as these eyes see it.
///
/// # Errors
/// [`Fault`]
pub fn visit_for(
    reading: &Reading<'_>,
    eyes: Eyes,
    visit: wire::QueueVisit,
) -> Result<wire::QueueVisit, Fault> {
    if sees_visitor(reading, eyes, visit.visit, visit.line, visit.person)? {
        return Ok(visit);
    }
    Ok(to_greet(visit))
}

/// Calls that these eyes see: those that they answered, were to go on with, or owe something
/// for, and those of their own customers.
///
/// # Errors
/// [`Fault`]
pub fn calls_for(
    reading: &Reading<'_>,
    eyes: Eyes,
    calls: wire::PhoneCalls,
) -> Result<wire::PhoneCalls, Fault> {
    let staff = match eyes {
        Eyes::All => return Ok(calls),
        Eyes::Closed => None,
        Eyes::Own(staff) => Some(staff),
    };
    let mut seen = Vec::new();
    for call in calls.calls {
        if let Some(staff) = staff
            && is_own_call(reading, staff, &call)?
        {
            seen.push(call);
        }
    }
    Ok(wire::PhoneCalls {
        calls: seen,
        ..calls
    })
}

fn is_own_call(
    reading: &Reading<'_>,
    staff: StaffId,
    call: &wire::PhoneCall,
) -> Result<bool, Fault> {
    if call.answered_by == Some(staff) || call.transferred_to == Some(staff) {
        return Ok(true);
    }
    let addressed = |task: &wire::Task| task.to == wire::Addressee::Staff(staff);
    if call.tasks.iter().any(addressed) {
        return Ok(true);
    }
    let kept = store::phone_call::get(reading.db, call.call)?;
    match kept.and_then(|call| call.person) {
        Some(person) => is_own(reading, staff, person),
        None => Ok(false),
    }
}

/// A task of theirs: asked of them or of a role that they have, or by them.
pub fn sees_task(reading: &Reading<'_>, eyes: Eyes, task: &Task) -> bool {
    match eyes {
        Eyes::All => true,
        Eyes::Closed => false,
        Eyes::Own(staff) => task.from == Some(staff) || is_for(reading, staff, task),
    }
}

/// Whether a task waits for this colleague, by name or by role, or is in their hands.
pub fn is_for(reading: &Reading<'_>, staff: StaffId, task: &Task) -> bool {
    let addressed = match task.to {
        To::Staff(to) => to == staff,
        To::Role(role) => {
            let colleague = reading.house.roster.get(staff);
            colleague.is_some_and(|one| one.roles.contains(&role))
        }
    };
    addressed || task.received_by == Some(staff)
}

fn sees_visitor(
    reading: &Reading<'_>,
    eyes: Eyes,
    visit: VisitId,
    line: Line,
    person: Option<PersonId>,
) -> Result<bool, Fault> {
    let staff = match eyes {
        Eyes::All => return Ok(true),
        Eyes::Closed => return Ok(false),
        Eyes::Own(staff) => staff,
    };
    if line == Line::Service && advises(reading, staff) {
        return Ok(true);
    }
    if store::own::has_visit(reading.db, staff, visit)? {
        return Ok(true);
    }
    match person {
        Some(person) => is_own(reading, staff, person),
        None => Ok(false),
    }
}

fn advises(reading: &Reading<'_>, staff: StaffId) -> bool {
    let colleague = reading.house.roster.get(staff);
    colleague.is_some_and(|one| one.roles.contains(&StaffRole::Advisor))
}

/// Says whom to ask instead.
fn refusal(reading: &Reading<'_>, person: Option<PersonId>) -> Result<Refusal, Fault> {
    let owner = ownership::of(reading, person)?.by;
    Ok(Refusal::NotYourCustomer {
        owner: owner.map(|staff| reading.house.roster.name(staff)),
    })
}

/// What the whole floor may know of a visitor (domain.md §7.1, Q1): how to address them, what
/// they came for, which cars, whose they are.
fn to_greet(visit: wire::QueueVisit) -> wire::QueueVisit {
    wire::QueueVisit {
        given_name: None,
        mobile: None,
        note: None,
        known: None,
        vehicle: None,
        call_suggested: Vec::new(),
        asks: wire::Asks::default(),
        completeness: None,
        interest: visit.interest.map(|one| wire::Interest {
            models: one.models,
            ..wire::Interest::default()
        }),
        ..visit
    }
}

/// The same of somebody who was looked for.
pub(super) fn found_to_greet(found: wire::FoundPerson) -> wire::FoundPerson {
    wire::FoundPerson {
        mobile: None,
        plate: None,
        last_visit: None,
        may_open: false,
        ..found
    }
}
