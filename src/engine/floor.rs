use serde_json::Value;

use super::{Answer, House, Reading};
use crate::clock::Dice;
use crate::core::day::{BusinessDate, Moment};
use crate::core::refusal::Refusal;
use crate::core::visit::{VisitEvent, VisitState};
use crate::core::{Seq, StaffId, VisitId};
use crate::store::visit::Visit;
use crate::store::{self, Db, Fault};
use crate::wire::Station;

/// The floor at one instant, inside one transaction: what every operation works on.
pub struct Floor<'a> {
    pub db: &'a Db,
    pub house: &'a House,
    pub dice: &'a mut Dice,
    pub now: Moment,
    pub date: BusinessDate,
    pub station: &'a Station,
    /// Who is signed in at that station, if anybody is.
    pub by: Option<StaffId>,
    pub touched: &'a mut Touched,
}

/// What has changed since the last commit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The last journal entry; zero when nothing happened.
    pub seq: Seq,
    /// Somebody came on duty or went: the catalogue says who is in.
    pub staff: bool,
    /// Somebody has a new PIN, or was signed out from elsewhere.
    pub signing: bool,
}

impl Touched {
    pub fn add(&mut self, more: Touched) {
        self.seq = self.seq.max(more.seq);
        self.staff |= more.staff;
        self.signing |= more.signing;
    }
}

impl Floor<'_> {
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            db: self.db,
            house: self.house,
            now: self.now,
        }
    }

    /// An open or closed visit, by id.
    pub fn visit(&self, id: VisitId) -> Answer<Visit> {
        Ok(store::visit::get(self.db, id)?.ok_or(Refusal::VisitUnknown { id: id.0 })?)
    }

    /// Writes into the journal, in the same transaction as the change itself.
    pub fn note(
        &mut self,
        what: &str,
        visit: Option<VisitId>,
        staff: Option<StaffId>,
        facts: Value,
    ) -> Result<Seq, Fault> {
        let seq = store::journal::write(
            self.db,
            &store::journal::Entry {
                at: self.now,
                what,
                station: &self.station.name,
                visit,
                staff,
                by: self.by,
                facts,
            },
        )?;
        self.touched.seq = seq;
        Ok(seq)
    }
}

/// The state after an event, or the refusal that says what the visit is doing instead.
pub fn after(visit: &Visit, event: VisitEvent) -> Result<VisitState, Refusal> {
    visit.state.next(event).ok_or(Refusal::NotNow {
        state: visit.state,
        event,
    })
}
