//! Two tickets become one: they belong together.

use serde_json::json;

use super::close::end_assignments;
use super::floor::after;
use super::{Answer, Floor, offer, refund};
use crate::core::VisitId;
use crate::core::assign::{AssignmentKind, AssignmentState};
use crate::core::headcount::{Children, Headcount};
use crate::core::refusal::Refusal;
use crate::core::visit::{VisitEvent, VisitState};
use crate::store::assignment::Assignment;
use crate::store::visit::Visit;
use crate::store::{self, Fault};

/// The earlier ticket goes on, with its own consultant, or with the later one's where it has
/// none. People, consents and wishes stay where they were said.
pub fn merge(floor: &mut Floor<'_>, one: VisitId, other: VisitId) -> Answer<()> {
    let (kept, gone) = in_order(floor, one, other)?;
    after(&kept, VisitEvent::Merge)?;
    let state = after(&gone, VisitEvent::Merge)?;
    let server = store::assignment::server_of(floor.db, gone.id)?;
    let has_one = store::assignment::server_of(floor.db, kept.id)?.is_some_and(serves);
    match server.filter(|server| serves(server.clone())) {
        // Who loses a new customer to another's earlier ticket has taken no turn.
        Some(_) if has_one => refund::turn_of_none(floor, &gone, "merged")?,
        Some(server) => take_over(floor, &kept, &gone, &server)?,
        None => {}
    }
    end_assignments(floor, &gone)?;
    let heads = Headcount::of(i64::from(kept.headcount) + i64::from(gone.headcount)).0;
    let children = Children::of(i64::from(kept.children) + i64::from(gone.children)).0;
    store::visit::set_heads(floor.db, &kept, heads.get(), children.get())?;
    store::visit::merge_into(floor.db, &gone, state, kept.id, floor.now)?;
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
