//! 留档: a usable number with leave to follow up (domain.md D9). It is derived, at the latest
//! when the visit ends, from all that is known of whoever came.

use super::Floor;
use crate::core::VisitId;
use crate::store::visit::Visit;
use crate::store::{self, Db, Fault};

/// Brings a visit up to date: of those who came on it and on the tickets that went on as it,
/// one is enough.
pub fn renew(floor: &Floor<'_>, id: VisitId) -> Result<(), Fault> {
    let Some(visit) = store::visit::get(floor.db, id)? else {
        return Ok(());
    };
    let mut lodged = of_ticket(floor.db, &visit)?;
    for ticket in store::visit::merged_into(floor.db, &visit)? {
        lodged |= of_ticket(floor.db, &ticket)?;
    }
    store::collect::set_lodged(floor.db, id, lodged)
}

/// Of the person of one ticket, whichever of their rows says so. A no at this visit counts,
/// although nobody knew then who said it.
pub fn of_ticket(db: &Db, ticket: &Visit) -> Result<bool, Fault> {
    let rows = store::person::rows(db, ticket.person)?;
    Ok(store::person::is_lodged(db, &rows)?
        && store::consent::follow_up_at(db, ticket.id)?.unwrap_or(true))
}
