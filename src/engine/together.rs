//! Which tickets on the floor may be one party: a suggestion for the desk, never a merge.

use super::Reading;
use crate::core::VisitId;
use crate::core::together::{Ticket, TogetherBy, by_wishes};
use crate::store::{self, Fault};
use crate::wire::{QueueVisit, Together};

/// Adds to each open visit the first other that came with it, unless one is named already.
pub fn suggest(reading: &Reading<'_>, visits: &mut [QueueVisit]) -> Result<(), Fault> {
    let lone = |one: &QueueVisit| one.state.is_open() && one.together.is_none();
    if !visits.iter().any(lone) {
        return Ok(());
    }
    let open = store::visit::open_wishes(reading.db)?;
    for shown in visits.iter_mut().filter(|one| lone(one)) {
        let own = open.iter().find(|(id, _)| *id == shown.visit);
        let Some((_, own)) = own else {
            continue;
        };
        let with = |(id, ticket): &&(VisitId, Ticket)| *id != shown.visit && by_wishes(own, ticket);
        if let Some((other, _)) = open.iter().find(with) {
            shown.together = named(reading, *other, TogetherBy::Wishes)?;
        }
    }
    Ok(())
}

/// The other ticket, while it is open: what has ended goes on with nobody.
pub fn named(
    reading: &Reading<'_>,
    other: VisitId,
    by: TogetherBy,
) -> Result<Option<Together>, Fault> {
    let other = store::visit::get(reading.db, other)?;
    let open = other.filter(|other| other.state.is_open());
    Ok(open.map(|other| Together {
        visit: other.id,
        number: other.name(),
        by,
    }))
}
