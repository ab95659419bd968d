//! What whoever is signed in may do here: the hub's own rule, so that no button is shown that it
//! would refuse.

use slint::ComponentHandle;

use super::Desk;
use crate::core::StaffId;
use crate::core::refusal::Refusal;
use crate::core::staff::{self, Hands, Leave};
use crate::core::station::Deed;
use crate::core::task::TaskAct;
use crate::core::visit::VisitEvent;
use crate::screens::generated::May;
use crate::text::refusal::sentence;
use crate::wire::{Addressee, QueueVisit, Task};

impl Desk {
    pub(super) fn leave(&self, deed: Deed) -> Leave {
        if !self.signing_is_required() {
            return Leave::All;
        }
        let signed = self.signed_in();
        signed.map_or(Leave::No, |signed| staff::leave(&signed.roles, deed))
    }

    pub(super) fn may(&self, deed: Deed) -> bool {
        self.leave(deed) == Leave::All
    }

    /// Whether they may; whoever pressed the key of a button that is not shown reads why not.
    pub(super) fn may_or_is_told(&mut self, deed: Deed) -> bool {
        let may = self.may(deed);
        if !may {
            self.tell(&sentence(self.lang, &Refusal::RoleMayNot), true);
        }
        may
    }

    /// Whether they may set how a colleague is to be found: everybody their own.
    pub(super) fn may_set(&self, staff: StaffId) -> bool {
        match self.leave(Deed::SetPresence) {
            Leave::All => true,
            Leave::Own => self.signed_in().is_some_and(|signed| signed.staff == staff),
            Leave::No => false,
        }
    }

    /// What they may do with a visit now.
    pub(super) fn acts_on(&self, visit: &QueueVisit) -> Vec<VisitEvent> {
        let leave = self.leave(Deed::RunFloor);
        let me = self.signed_in().map(|signed| signed.staff);
        let hands = Hands {
            asked: visit.offer.as_ref().map(|offer| offer.staff),
            serves: visit.server,
        };
        let acts = visit.may.iter().copied();
        acts.filter(|act| leave.covers(*act, me, hands)).collect()
    }

    /// Whether they may write down what a visitor says: whoever runs the floor, or serves.
    pub(super) fn may_write(&self, visit: &QueueVisit) -> bool {
        let me = self.signed_in().map(|signed| signed.staff);
        match self.leave(Deed::RunFloor) {
            Leave::All => true,
            Leave::Own => me.is_some() && visit.server == me,
            Leave::No => false,
        }
    }

    /// What they may do about a task: whoever is asked does it or passes it on, whoever asked
    /// takes it back.
    pub(super) fn steps_of(&self, task: &Task) -> Vec<TaskAct> {
        let steps = task.may.iter().copied();
        let signed = match (self.leave(Deed::DoTasks), self.signed_in()) {
            (Leave::All, _) => return steps.collect(),
            (Leave::Own, Some(signed)) => signed,
            (Leave::Own | Leave::No, _) => return Vec::new(),
        };
        let addressed = match task.to {
            Addressee::Staff(staff) => staff == signed.staff,
            Addressee::Role(role) => signed.roles.contains(&role),
        };
        let is_asked = addressed || task.received_by == Some(signed.staff);
        let asked = task.from == Some(signed.staff);
        steps
            .filter(|step| match step {
                TaskAct::Receive | TaskAct::Done => is_asked,
                TaskAct::Reassign => is_asked || asked,
                TaskAct::Cancel => asked,
            })
            .collect()
    }

    pub(super) fn show_leave(&self) {
        let (run, close) = (self.may(Deed::RunFloor), self.may(Deed::CloseDay));
        self.with(|window| {
            let may = window.global::<May>();
            may.set_run(run);
            may.set_close(close);
        });
    }
}
