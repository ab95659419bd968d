//! The last act on a visit is taken back, while it is fresh.

use serde_json::json;

use super::duty::Duty;
use super::{Answer, Floor, complaint, offer, presence, watch};
use crate::core::VisitId;
use crate::core::assign::AssignmentKind;
use crate::core::day::{BusinessDate, Span};
use crate::core::duty::DutyFault;
use crate::core::refusal::Refusal;
use crate::core::visit::VisitState;
use crate::store::undo::{Picture, TakenBack};
use crate::store::visit::Visit;
use crate::store::{self, Fault};
use crate::wire::Act;

/// Long enough to see the slip, short enough that nobody has acted on it.
pub const UNDO_WITHIN: Span = Span::seconds(10);

/// How things stood before an act that may be taken back.
pub struct Before {
    visits: Vec<VisitId>,
    /// These, and those that went on as them.
    pictured: Vec<VisitId>,
    picture: Picture,
}

/// Of the acts that are taken back; the others are answered by another act.
pub fn before(floor: &Floor<'_>, id: VisitId, act: &Act) -> Result<Option<Before>, Fault> {
    if !act.is_undone() {
        return Ok(None);
    }
    let mut visits = vec![id];
    if let Act::Merge(body) = act {
        visits.push(body.with);
    }
    if matches!(act, Act::Merge(_) | Act::Void(_)) {
        visits = with_their_tickets(floor, &visits)?;
    }
    let mut pictured = with_their_tickets(floor, &visits)?;
    if let Act::Merge(_) = act {
        // The parties become one, with whoever else came in them.
        for id in &visits {
            if let Some(visit) = store::visit::get(floor.db, *id)? {
                pictured.extend(store::party::tickets(floor.db, visit.party)?);
            }
        }
    }
    let picture = Picture::take(floor.db, floor.date, &pictured)?;
    Ok(Some(Before {
        visits,
        pictured,
        picture,
    }))
}

/// A turn that is given back may be that of another ticket which goes on with this one.
fn with_their_tickets(floor: &Floor<'_>, visits: &[VisitId]) -> Result<Vec<VisitId>, Fault> {
    let mut found = Vec::new();
    for id in visits {
        if let Some(visit) = store::visit::get(floor.db, *id)? {
            found.extend(store::visit::tickets_of(floor.db, &visit)?);
        }
    }
    Ok(found)
}

pub fn remember(floor: &Floor<'_>, act: &Act, before: &Before) -> Result<(), Fault> {
    let after = Picture::take(floor.db, floor.date, &before.pictured)?;
    let change = before.picture.changed_to(&after);
    let name = act.event().map_or("undo", |event| event.code());
    store::undo::forget_before(floor.db, floor.now.before(UNDO_WITHIN))?;
    for visit in &before.visits {
        // Of two tickets that became one, either may be named.
        store::undo::remember(floor.db, *visit, name, &change, floor.now)?;
    }
    Ok(())
}

pub fn undo(floor: &mut Floor<'_>, id: VisitId) -> Answer<()> {
    let visit = floor.visit(id)?;
    let last = store::undo::last(floor.db, id)?.ok_or(Refusal::NothingToUndo)?;
    if floor.now.since(last.at) > UNDO_WITHIN {
        return Err(Refusal::NothingToUndo.into());
    }
    check_day(floor, &visit)?;
    // Whoever became free by it may have been asked about somebody else since.
    for staff in last.change.moved() {
        presence::give_back_offer(floor, staff)?;
    }
    for visit in last.change.visits() {
        let visit = floor.visit(visit)?;
        offer::withdraw(floor, visit)?;
    }
    match last.change.take_back(floor.db, floor.now)? {
        TakenBack::Done => {}
        TakenBack::GoneOn => return Err(Refusal::UndoGoneOn.into()),
    }
    for visit in last.change.touched() {
        store::undo::forget(floor.db, visit)?;
    }
    for visit in last.change.visits() {
        look_for_whoever_has(floor, visit)?;
    }
    store::undo::forget(floor.db, id)?;
    // Whoever was asked is asked no more: the line decides again.
    let visit = floor.visit(id)?;
    if visit.state == VisitState::Offered && store::assignment::offer_of(floor.db, id)?.is_none() {
        let waiting = VisitState::Waiting;
        store::visit::set_state(floor.db, &visit, waiting, visit.responsible, floor.now)?;
    }
    floor.note("undone", Some(id), None, json!({ "act": last.act }))?;
    Ok(())
}

/// What was signed is what happened.
fn check_day(floor: &Floor<'_>, visit: &Visit) -> Answer<()> {
    let of_visit = BusinessDate::parse(&visit.date);
    for date in of_visit.into_iter().chain([floor.date]) {
        let seen = store::day::get(floor.db, date)?;
        if seen.is_some_and(|day| day.closed_at.is_some()) {
            return Err(Refusal::Duty(DutyFault::UndoAfterClose { date }).into());
        }
    }
    Ok(())
}

/// Whoever had them must still be here. Whoever only answered for them, or kept an eye on them,
/// may have gone home since: then somebody else does.
fn look_for_whoever_has(floor: &mut Floor<'_>, id: VisitId) -> Answer<()> {
    let duty = Duty::load(floor)?;
    let works_here = |floor: &Floor<'_>, staff| floor.house.roster.active(staff).is_ok();
    let is_here =
        |floor: &Floor<'_>, staff| works_here(floor, staff) && duty.presence(staff).on_duty();
    for one in store::assignment::live_of(floor.db, id)? {
        if is_here(floor, one.staff) {
            continue;
        }
        match one.kind {
            AssignmentKind::Watch => watch::pass_on(floor, one.staff)?,
            AssignmentKind::Serve
            | AssignmentKind::Cover
            | AssignmentKind::Host
            | AssignmentKind::Support => return Err(Refusal::UndoGoneOn.into()),
        }
    }
    let visit = floor.visit(id)?;
    let from = visit.responsible;
    if is_here(floor, from) {
        return Ok(());
    }
    let heir = complaint::heir(floor, &duty, &visit, from)?;
    if let Some(heir) = heir.filter(|heir| is_here(floor, *heir) || !works_here(floor, from)) {
        store::visit::entrust(floor.db, id, heir)?;
        floor.note("entrusted", None, Some(heir), json!({ "from": from }))?;
    }
    Ok(())
}
