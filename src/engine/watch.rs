//! Visitors who look around alone are watched, not served (domain.md §5.1, rule 9).

use serde_json::json;

use super::duty::Duty;
use super::floor::after;
use super::{Answer, Floor, complaint, offer};
use crate::core::assign::{AssignmentKind, AssignmentState, Reason, Rule, Why};
use crate::core::visit::{Line, VisitEvent, VisitState};
use crate::core::{StaffId, VisitId};
use crate::store::{self, Fault};

/// Somebody keeps an eye on the visitor: the colleague named, else whoever did, else whoever
/// stands at the door. Said again, it means that somebody has looked.
pub fn watch(floor: &mut Floor<'_>, id: VisitId, staff: Option<StaffId>) -> Answer<()> {
    let visit = floor.visit(id)?;
    let state = after(&visit, VisitEvent::Watch)?;
    let now_watching = watcher(floor, id)?;
    let looked = state == visit.state;
    let chosen = match staff {
        Some(staff) => {
            floor.house.roster.active(staff)?;
            Some(staff)
        }
        None => now_watching.or(at_the_door(floor)?),
    };
    if let Some(chosen) = chosen {
        complaint::may_have(floor, &visit, chosen)?;
    }
    if !looked {
        store::visit::set_state(floor.db, &visit, state, visit.responsible, floor.now)?;
    }
    // Who looks around waits for nobody; the next look is due from this one on.
    store::visit::set_wait(floor.db, id, None, floor.now)?;
    if chosen != now_watching {
        store::assignment::end_watch(floor.db, id, floor.now)?;
        if let Some(chosen) = chosen {
            begin(floor, id, chosen)?;
        }
    }
    let facts = json!({ "looked": looked });
    floor.note("watched", Some(id), chosen, facts)?;
    Ok(())
}

/// Who looked around alone wants somebody: the watcher is asked first.
pub fn help(floor: &mut Floor<'_>, id: VisitId) -> Answer<()> {
    let visit = floor.visit(id)?;
    let state = after(&visit, VisitEvent::Help)?;
    store::visit::set_state(floor.db, &visit, state, visit.responsible, floor.now)?;
    floor.note("asks_for_help", Some(id), watcher(floor, id)?, json!({}))?;
    Ok(())
}

/// Who keeps an eye on a visitor now.
pub fn watcher(floor: &Floor<'_>, id: VisitId) -> Result<Option<StaffId>, Fault> {
    let live = store::assignment::live_of(floor.db, id)?;
    let watch = live
        .into_iter()
        .find(|one| one.kind == AssignmentKind::Watch && one.state == AssignmentState::Active);
    Ok(watch.map(|one| one.staff))
}

/// Whoever goes home keeps an eye on nobody: whoever stands at the door does.
pub fn pass_on(floor: &mut Floor<'_>, from: StaffId) -> Result<(), Fault> {
    for one in store::assignment::live(floor.db)? {
        if one.staff != from || one.kind != AssignmentKind::Watch {
            continue;
        }
        store::assignment::end(floor.db, one.id, AssignmentState::Ended, floor.now)?;
        let visit = store::visit::get(floor.db, one.visit)?;
        let next = match visit.filter(|visit| visit.state == VisitState::SelfBrowsing) {
            Some(visit) => {
                let about = complaint::about(floor.db, &visit)?;
                at_the_door(floor)?.filter(|next| !about.contains(next))
            }
            None => None,
        };
        if let Some(next) = next {
            begin(floor, one.visit, next)?;
        }
        let facts = json!({ "from": from });
        floor.note("watched", Some(one.visit), next, facts)?;
    }
    Ok(())
}

/// Whoever stands at the door.
pub fn at_the_door(floor: &Floor<'_>) -> Result<Option<StaffId>, Fault> {
    let duty = Duty::load(floor)?;
    let head = duty
        .places
        .iter()
        .filter(|place| place.line == Line::Sales && duty.presence(place.staff).free())
        .min_by_key(|place| place.key);
    Ok(head.map(|place| place.staff))
}

/// It costs no turn.
pub fn begin(floor: &Floor<'_>, id: VisitId, staff: StaffId) -> Result<(), Fault> {
    let place = store::line::place_of(floor.db, floor.date, Line::Sales, staff)?;
    let why = Why {
        rule: place.map_or(Rule::Manual, |place| Rule::Turn { key: place.key }),
        others: Vec::new(),
    };
    let words = offer::Words::of(floor, staff, &why);
    store::assignment::insert(
        floor.db,
        &store::assignment::NewAssignment {
            visit: id,
            staff,
            date: floor.date,
            kind: AssignmentKind::Watch,
            reason: Reason::Rotation,
            consumes_turn: false,
            state: AssignmentState::Active,
            at: floor.now,
            expires_at: None,
            explain_zh: words.zh(),
            explain_en: words.en(),
        },
    )?;
    Ok(())
}
