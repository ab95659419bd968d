//! Two tickets become one: they belong together.

use serde_json::json;

use super::close::end_assignments;
use super::floor::after;
use super::{Answer, Floor, complaint, customer, lodged, offer, refund};
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::headcount::{Children, Headcount};
use crate::core::refusal::Refusal;
use crate::core::visit::{VisitEvent, VisitState};
use crate::core::{StaffId, VisitId};
use crate::store::assignment::Assignment;
use crate::store::visit::Visit;
use crate::store::{self, Fault};

/// The earlier ticket goes on, with its own consultant, or with the later one's where it has
/// none. People, consents and wishes stay where they were said, and count when it ends.
pub fn merge(floor: &mut Floor<'_>, one: VisitId, other: VisitId) -> Answer<()> {
    let (kept, gone) = in_order(floor, one, other)?;
    after(&kept, VisitEvent::Merge)?;
    let state = after(&gone, VisitEvent::Merge)?;
    let server = store::assignment::server_of(floor.db, gone.id)?;
    let has_one = store::assignment::server_of(floor.db, kept.id)?.is_some_and(serves);
    let server = server.filter(|server| serves(server.clone()));
    let takes_over = server.as_ref().filter(|_| !has_one);
    for staff in going_on(floor, &kept, takes_over)? {
        complaint::may_have(floor, &kept, staff)?;
        complaint::may_have(floor, &gone, staff)?;
    }
    match server {
        // Who loses a new customer to another's earlier ticket has taken no turn.
        Some(_) if has_one => refund::turn_of_none(floor, &gone, "merged")?,
        Some(server) => take_over(floor, &kept, &gone, &server)?,
        None => {}
    }
    end_assignments(floor, &gone)?;
    join_parties(floor, &kept, &gone)?;
    store::visit::merge_into(floor.db, &gone, state, kept.id, floor.now)?;
    // Who said nothing of themselves is known by what the others of the party said.
    if let (None, Some(person)) = (kept.person, gone.person) {
        store::collect::set_person(floor.db, kept.id, person)?;
        customer::settle_anew(floor, kept.id, None)?;
    }
    lodged::renew(floor, kept.id)?;
    floor.note("merged", Some(gone.id), None, json!({ "into": kept.id }))?;
    Ok(())
}

fn in_order(floor: &Floor<'_>, one: VisitId, other: VisitId) -> Answer<(Visit, Visit)> {
    if one == other {
        return Err(Refusal::MergeWithItself.into());
    }
    let kept = floor.visit(one.min(other))?;
    let gone = floor.visit(one.max(other))?;
    if kept.date != gone.date {
        return Err(Refusal::MergeOtherDay.into());
    }
    Ok((kept, gone))
}

/// Who has to do with the visitors from then on.
fn going_on(
    floor: &Floor<'_>,
    kept: &Visit,
    takes_over: Option<&Assignment>,
) -> Result<Vec<StaffId>, Fault> {
    if let Some(server) = takes_over {
        return Ok(vec![server.staff]);
    }
    let live = store::assignment::live_of(floor.db, kept.id)?.into_iter();
    Ok(live
        .map(|one| one.staff)
        .chain([kept.responsible])
        .collect())
}

/// Those of two parties are as many as both; those of one came through the door once. The other
/// tickets of the later party come along.
fn join_parties(floor: &Floor<'_>, kept: &Visit, gone: &Visit) -> Result<(), Fault> {
    let (heads, children) = if kept.party == gone.party {
        let most = |one: u32, other: u32| i64::from(one.max(other));
        (
            most(kept.headcount, gone.headcount),
            most(kept.children, gone.children),
        )
    } else {
        let (ours, our_children) = store::party::heads(floor.db, kept.party)?;
        let (theirs, their_children) = store::party::heads(floor.db, gone.party)?;
        (ours + theirs, our_children + their_children)
    };
    let (heads, children) = (Headcount::of(heads).0, Children::of(children).0);
    store::visit::set_heads(floor.db, kept, heads.get(), children.get())?;
    if kept.party != gone.party {
        store::party::join(floor.db, gone.party, kept.party)?;
    }
    Ok(())
}

fn serves(one: Assignment) -> bool {
    matches!(one.kind, AssignmentKind::Serve | AssignmentKind::Cover)
}

/// Whoever serves the later ticket goes on with the earlier one; the turn was taken already.
fn take_over(
    floor: &mut Floor<'_>,
    kept: &Visit,
    gone: &Visit,
    server: &Assignment,
) -> Result<(), Fault> {
    for live in store::assignment::live_of(floor.db, kept.id)? {
        let state = match live.state {
            AssignmentState::Offered => AssignmentState::Cancelled,
            AssignmentState::Active
            | AssignmentState::Declined
            | AssignmentState::TimedOut
            | AssignmentState::HandedOff
            | AssignmentState::Ended
            | AssignmentState::Cancelled => AssignmentState::HandedOff,
        };
        store::assignment::end(floor.db, live.id, state, floor.now)?;
    }
    store::assignment::end(floor.db, server.id, AssignmentState::HandedOff, floor.now)?;
    let words = offer::Words::goes_on(floor, server.staff, &gone.name());
    store::assignment::insert(
        floor.db,
        &store::assignment::NewAssignment {
            visit: kept.id,
            staff: server.staff,
            date: floor.date,
            kind: server.kind,
            reason: server.reason,
            consumes_turn: false,
            state: AssignmentState::Active,
            at: floor.now,
            expires_at: None,
            explain_zh: words.zh(),
            explain_en: words.en(),
        },
    )?;
    let state = VisitState::InService;
    store::visit::set_state(floor.db, kept, state, server.staff, floor.now)
}
