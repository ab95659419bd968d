//! The receptionist looks after a visitor until somebody is free.

use serde_json::json;

use super::duty::{self, Duty};
use super::floor::after;
use super::offer::Words;
use super::{Answer, Floor, complaint};
use crate::core::assign::{AssignmentKind, AssignmentState, Reason, Rule, Why};
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::visit::{VisitEvent, VisitState};
use crate::core::{StaffId, VisitId};
use crate::store::staff::Colleague;
use crate::store::visit::Visit;
use crate::store::{self, Fault};

pub fn host(floor: &mut Floor<'_>, id: VisitId, staff: Option<StaffId>) -> Answer<()> {
    let visit = floor.visit(id)?;
    if visit.state == VisitState::Hosted
        && let Some(host) = store::assignment::server_of(floor.db, id)?
    {
        let by = floor.house.roster.name(host.staff);
        return Err(Refusal::AlreadyTaken { by }.into());
    }
    after(&visit, VisitEvent::Host)?;
    let duty = Duty::load(floor)?;
    let host = match staff {
        Some(staff) => staff,
        None => choose(floor, &duty, &visit)?.ok_or(Refusal::NoHost)?,
    };
    let colleague = floor.house.roster.active(host)?;
    let name = colleague.name.clone();
    complaint::may_have(floor, &visit, host)?;
    if !may_host(colleague) {
        return Err(Refusal::StaffServesOther { name }.into());
    }
    if !duty.presence(host).on_duty() {
        return Err(Refusal::NoHost.into());
    }
    let max = floor.house.showroom.patience.hosted_max;
    if duty.hosting(host) >= max {
        return Err(Refusal::HostFull { name, max }.into());
    }
    let why = Why {
        rule: Rule::Manual,
        others: Vec::new(),
    };
    let words = Words::of(floor, host, &why);
    take(floor, &visit, host, &words)?;
    Ok(())
}

/// Whoever answers for the visitor already (a complaint stays with the floor manager), else
/// the receptionist with the fewest in her care.
fn choose(floor: &Floor<'_>, duty: &Duty, visit: &Visit) -> Result<Option<StaffId>, Fault> {
    let max = floor.house.showroom.patience.hosted_max;
    let own = visit.responsible;
    let may = floor.house.roster.active(own).is_ok_and(may_host);
    if may && duty.presence(own).on_duty() && duty.hosting(own) < max {
        return Ok(Some(own));
    }
    let about = complaint::about(floor.db, visit)?;
    let hosts = duty.hosts().into_iter();
    let least = hosts
        .filter(|host| !about.contains(&host.staff))
        .min_by_key(|host| (host.hosting, host.staff));
    Ok(least
        .map(|host| host.staff)
        .or_else(|| duty::responsible(floor, duty, &about)))
}

fn may_host(colleague: &Colleague) -> bool {
    [StaffRole::Reception, StaffRole::FloorManager]
        .iter()
        .any(|role| colleague.roles.contains(role))
}

pub fn take(
    floor: &mut Floor<'_>,
    visit: &Visit,
    host: StaffId,
    words: &Words,
) -> Result<(), Fault> {
    store::assignment::end_watch(floor.db, visit.id, floor.now)?;
    store::assignment::insert(
        floor.db,
        &store::assignment::NewAssignment {
            visit: visit.id,
            staff: host,
            date: floor.date,
            kind: AssignmentKind::Host,
            reason: Reason::Manual,
            consumes_turn: false,
            state: AssignmentState::Active,
            at: floor.now,
            expires_at: None,
            explain_zh: words.zh(),
            explain_en: words.en(),
        },
    )?;
    let state = visit.state.next(VisitEvent::Host).unwrap_or(visit.state);
    store::visit::set_state(floor.db, visit, state, host, floor.now)?;
    floor.note("hosted", Some(visit.id), Some(host), json!({}))?;
    Ok(())
}
