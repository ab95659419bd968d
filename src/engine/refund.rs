//! A turn is given back: it was none (domain.md §5.2).

use serde_json::json;

use super::floor::after;
use super::{Answer, Floor, sign_in_view};
use crate::core::refusal::Refusal;
use crate::core::staff::{Leave, leave};
use crate::core::station::Deed;
use crate::core::visit::{Outcome, RefundReason, VisitEvent};
use crate::core::{StaffId, VisitId};
use crate::store::assignment::Assignment;
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire::RefundBody;

pub fn refund(floor: &mut Floor<'_>, id: VisitId, body: &RefundBody) -> Answer<()> {
    let visit = floor.visit(id)?;
    after(&visit, VisitEvent::Refund)?;
    let turn = store::assignment::turn_of(floor.db, &visit)?.ok_or(Refusal::NoTurnToRefund)?;
    if turn.date != floor.date.to_string() {
        return Err(Refusal::RefundOtherDay.into());
    }
    if body.reason == RefundReason::ShortContact && visit.state.is_open() {
        return Err(Refusal::RefundStillServed.into());
    }
    if !in_time(floor, &visit, &turn, body.reason)? {
        allowed(floor, body.manager)?;
    }
    give_back(floor, id, &turn.assignment, body.reason.code())?;
    Ok(())
}

/// A short contact is one that has ended, soon and with nothing noted.
fn in_time(
    floor: &Floor<'_>,
    visit: &Visit,
    turn: &store::assignment::Turn,
    reason: RefundReason,
) -> Result<bool, Fault> {
    let end = match visit.state.is_open() {
        true => floor.now,
        false => visit.state_since,
    };
    let short = end.since(turn.accepted_at) < floor.house.showroom.patience.short_contact;
    match reason {
        RefundReason::ShortContact => {
            let nothing = visit
                .outcome
                .is_none_or(|outcome| outcome == Outcome::NoInfo);
            // A number that was on file before was not left now.
            let left = visit.lodged && store::person::left_number_at(floor.db, visit.id)?;
            Ok(short && nothing && !left)
        }
        RefundReason::Misrouted | RefundReason::NotSales => Ok(short),
    }
}

/// Later, only the floor manager may: whoever is signed in. A name in the order counts only
/// where nobody signs in at all.
fn allowed(floor: &Floor<'_>, named: Option<StaffId>) -> Answer<()> {
    let named = match sign_in_view::required(&floor.reading())? {
        true => None,
        false => named,
    };
    let manager = floor.by.or(named).ok_or(Refusal::RefundNeedsManager)?;
    let colleague = floor.house.roster.active(manager)?;
    if leave(&colleague.roles, Deed::RefundLate) == Leave::All {
        Ok(())
    } else {
        Err(Refusal::RefundNeedsManager.into())
    }
}

/// A visit that was none cost nobody a turn.
pub fn turn_of_none(floor: &mut Floor<'_>, visit: &Visit, reason: &str) -> Result<(), Fault> {
    match store::assignment::turn_of(floor.db, visit)? {
        Some(turn) => give_back(floor, visit.id, &turn.assignment, reason),
        None => Ok(()),
    }
}

/// Back to the place from before, if nobody stands there now; the turn counts no longer. The
/// places of another day are gone, and its turns stay.
fn give_back(
    floor: &mut Floor<'_>,
    visit: VisitId,
    turn: &Assignment,
    reason: &str,
) -> Result<(), Fault> {
    let Some(taken_for) = store::visit::get(floor.db, turn.visit)? else {
        return Ok(());
    };
    let key = store::assignment::refund(floor.db, turn.id, reason, floor.date, floor.now)?;
    let Some(key) = key else {
        return Ok(());
    };
    store::line::give_back(floor.db, floor.date, taken_for.line, turn.staff, key)?;
    let facts = json!({ "reason": reason, "key": key.0 });
    floor.note("turn_refunded", Some(visit), Some(turn.staff), facts)?;
    Ok(())
}
