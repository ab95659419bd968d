//! What whoever is signed in may do. What a role may not do at all was refused at the hub's
//! door; here it is looked up whose visitor, customer or task it is.

use super::own::{self, Eyes};
use super::{Answer, Floor};
use crate::core::refusal::Refusal;
use crate::core::staff::{Hands, Leave, leave};
use crate::core::station::Deed;
use crate::core::{StaffId, TaskId, VisitId};
use crate::store::{self, Fault};
use crate::wire::{Act, CustomerAct, Order, SupportAct, TaskStep};

/// # Errors
/// Refused with `not_yours` or `not_your_customer`; or a fault.
pub fn allow(floor: &Floor<'_>, order: &Order) -> Answer<()> {
    if !floor.station.role.is_staffed() {
        return Ok(());
    }
    let Some(by) = floor.by else {
        return Ok(());
    };
    // An open card is read again by itself.
    if !matches!(order, Order::Customer(CustomerAct::Opened(_))) {
        store::session::seen(floor.db, by, &floor.station.name, floor.now)?;
    }
    let runs_floor = leave_of(floor, Deed::RunFloor) == Some(Leave::All);
    let own = match order {
        Order::Visit(visit, act) => runs_floor || is_act_of(floor, by, *visit, act)?,
        Order::Presence(staff, _) => {
            *staff == by || leave_of(floor, Deed::SetPresence) == Some(Leave::All)
        }
        // Whoever serves, or did: cards are often written when the visitor has gone.
        Order::Learn(visit, _) => {
            let server = store::assignment::last_server(floor.db, *visit)?;
            runs_floor || server.is_some_and(|one| one.staff == by)
        }
        Order::Task(task, step) => {
            leave_of(floor, Deed::DoTasks) == Some(Leave::All)
                || is_step_of(floor, by, *task, step)?
        }
        // Whoever is free may come to help.
        Order::Support(SupportAct::Answer(_, body)) => runs_floor || body.staff == by,
        Order::Support(_) => runs_floor,
        Order::Customer(CustomerAct::Reveal(person, _) | CustomerAct::Opened(person)) => {
            return own::must_see(&floor.reading(), eyes(floor), *person);
        }
        Order::Duty(_)
        | Order::Customer(CustomerAct::Link(..) | CustomerAct::Searched { .. })
        | Order::LogCall(_)
        | Order::FromCall(..)
        | Order::NewTask(_)
        | Order::Transfer(..)
        | Order::Register(_)
        | Order::Signing(_) => true,
    };
    if own {
        Ok(())
    } else {
        Err(Refusal::NotYours.into())
    }
}

/// Whoever is asked takes it in hand and does it, or passes it on; whoever asked takes it back.
fn is_step_of(
    floor: &Floor<'_>,
    by: StaffId,
    task: TaskId,
    step: &TaskStep,
) -> Result<bool, Fault> {
    let Some(task) = store::task::get(floor.db, task)? else {
        // What there is not is refused by its name.
        return Ok(true);
    };
    let (is_asked, asked) = (
        own::is_for(&floor.reading(), by, &task),
        task.from == Some(by),
    );
    Ok(match step {
        TaskStep::Receive(_) | TaskStep::Done(_) => is_asked,
        TaskStep::Reassign(_) => is_asked || asked,
        TaskStep::Cancel(_) => asked,
    })
}

/// How far the asker sees. Where nobody has to sign in everybody at a desk sees all.
pub fn eyes(floor: &Floor<'_>) -> Eyes {
    if !floor.station.role.may(Deed::SeeCustomers) {
        return Eyes::Closed;
    }
    match (floor.by, leave_of(floor, Deed::SeeCustomers)) {
        (None, _) | (Some(_), Some(Leave::All)) => Eyes::All,
        (Some(by), Some(Leave::Own)) => Eyes::Own(by),
        (Some(_), Some(Leave::No) | None) => Eyes::Closed,
    }
}

/// Of whoever is signed in, if anybody is.
pub fn leave_of(floor: &Floor<'_>, deed: Deed) -> Option<Leave> {
    let colleague = floor.house.roster.active(floor.by?).ok()?;
    Some(leave(&colleague.roles, deed))
}

/// Of taking back no event is left: it is the floor's.
fn is_act_of(floor: &Floor<'_>, by: StaffId, visit: VisitId, act: &Act) -> Result<bool, Fault> {
    let hands = Hands {
        asked: store::assignment::offer_of(floor.db, visit)?.map(|one| one.staff),
        serves: store::assignment::server_of(floor.db, visit)?.map(|one| one.staff),
    };
    let event = act.event();
    Ok(event.is_some_and(|event| Leave::Own.covers(event, Some(by), hands)))
}
