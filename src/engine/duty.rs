//! Who is here, where in line, and with whom.

use std::collections::BTreeMap;

use super::Floor;
use crate::core::assign::{AssignmentKind, AssignmentState, Host, OnDuty};
use crate::core::day::Moment;
use crate::core::staff::{Presence, StaffRole};
use crate::core::visit::Line;
use crate::core::{StaffId, VisitId};
use crate::store::assignment::Assignment;
use crate::store::line::Place;
use crate::store::staff::Colleague;
use crate::store::{self, Fault};

/// One reading of presence, lines and live assignments.
pub struct Duty {
    pub presence: BTreeMap<StaffId, (Presence, Moment)>,
    pub places: Vec<Place>,
    pub live: Vec<Assignment>,
}

impl Duty {
    pub fn load(floor: &Floor<'_>) -> Result<Duty, Fault> {
        Duty::read(&floor.reading())
    }

    pub fn read(reading: &super::Reading<'_>) -> Result<Duty, Fault> {
        let date = reading.house.showroom.zone.date_of(reading.now);
        Ok(Duty {
            presence: store::presence::all(reading.db)?
                .into_iter()
                .map(|(staff, state, since)| (staff, (state, since)))
                .collect(),
            places: store::line::of_day(reading.db, date)?,
            live: store::assignment::live(reading.db)?,
        })
    }

    pub fn presence(&self, staff: StaffId) -> Presence {
        self.presence
            .get(&staff)
            .map_or(Presence::Off, |(state, _)| *state)
    }

    pub fn offered_to(&self, staff: StaffId) -> Option<&Assignment> {
        self.live
            .iter()
            .find(|one| one.staff == staff && one.state == AssignmentState::Offered)
    }

    /// Visits that somebody serves or hosts.
    pub fn in_hand(&self, staff: StaffId) -> impl Iterator<Item = VisitId> {
        self.live
            .iter()
            .filter(move |one| one.staff == staff && is_in_hand(one))
            .map(|one| one.visit)
    }

    pub fn hosting(&self, staff: StaffId) -> u32 {
        let hosted = self.live.iter().filter(|one| {
            one.staff == staff
                && one.state == AssignmentState::Active
                && one.kind == AssignmentKind::Host
        });
        u32::try_from(hosted.count()).unwrap_or(u32::MAX)
    }

    /// Those on a line, as the decision sees them.
    pub fn on_duty(&self, floor: &Floor<'_>) -> Result<Vec<OnDuty>, Fault> {
        let served = store::assignment::served_on(floor.db, floor.date)?;
        let today = |staff| {
            let found = served.iter().find(|(one, _)| *one == staff);
            found.map_or(0, |(_, count)| *count)
        };
        Ok(self
            .places
            .iter()
            .filter(|place| self.presence(place.staff).on_duty())
            .filter_map(|place| {
                let colleague = floor.house.roster.get(place.staff)?;
                let in_hand = self.in_hand(place.staff).count();
                Some(OnDuty {
                    staff: place.staff,
                    line: place.line,
                    key: place.key,
                    presence: self.presence(place.staff),
                    has_offer: self.offered_to(place.staff).is_some(),
                    skills: colleague.skills.clone(),
                    in_hand: u32::try_from(in_hand).unwrap_or(u32::MAX),
                    today: today(place.staff),
                })
            })
            .collect())
    }

    /// Receptionists who can look after a visitor.
    pub fn hosts(&self) -> Vec<Host> {
        self.places
            .iter()
            .filter(|place| place.line == Line::Desk && self.presence(place.staff).free())
            .map(|place| Host {
                staff: place.staff,
                hosting: self.hosting(place.staff),
            })
            .collect()
    }
}

/// Who answers for a new visitor: the receptionist on duty, else the floor manager, else,
/// with the desk empty, whoever of them works here at all (domain.md R32). The
/// configuration guarantees that there is one.
pub fn responsible(floor: &Floor<'_>, duty: &Duty, except: &[StaffId]) -> Option<StaffId> {
    // A place in line outlives its colleague until the hub has followed the configuration.
    let may = |staff: StaffId| !except.contains(&staff) && floor.house.roster.active(staff).is_ok();
    let reception = duty
        .places
        .iter()
        .filter(|place| place.line == Line::Desk && duty.presence(place.staff).on_duty())
        .map(|place| place.staff)
        .find(|staff| may(*staff));
    let with_role = |role: StaffRole| {
        floor
            .house
            .roster
            .in_order()
            .filter(move |one| one.roles.contains(&role))
            .map(|one| one.id)
    };
    reception
        .or_else(|| {
            with_role(StaffRole::FloorManager)
                .find(|staff| may(*staff) && duty.presence(*staff).on_duty())
        })
        .or_else(|| with_role(StaffRole::FloorManager).find(|staff| may(*staff)))
        .or_else(|| with_role(StaffRole::Reception).find(|staff| may(*staff)))
}

/// The floor manager on duty: complaints go there, never down the line.
pub fn manager(floor: &Floor<'_>, duty: &Duty, except: &[StaffId]) -> Option<StaffId> {
    floor
        .house
        .roster
        .in_order()
        .filter(|one| one.roles.contains(&StaffRole::FloorManager))
        .map(|one| one.id)
        .find(|staff| duty.presence(*staff).on_duty() && !except.contains(staff))
}

/// Stands a colleague in the line of each of their roles.
pub fn join_lines(floor: &Floor<'_>, colleague: &Colleague) -> Result<(), Fault> {
    for line in colleague.roles.iter().filter_map(|role| role.line()) {
        store::line::join(floor.db, floor.date, line, colleague.id, floor.now)?;
    }
    Ok(())
}

/// Back from a visit: available again, unless another visitor is in hand.
pub fn back_on_the_floor(floor: &Floor<'_>, staff: StaffId) -> Result<(), Fault> {
    let duty = Duty::load(floor)?;
    let serving = duty.live.iter().any(|one| {
        one.staff == staff
            && one.state == AssignmentState::Active
            && matches!(
                one.kind,
                AssignmentKind::Serve | AssignmentKind::Cover | AssignmentKind::Support
            )
    });
    // A test drive or a delivery ends with its visit; a break does not.
    let busy_with_visitor = matches!(
        duty.presence(staff),
        Presence::Serving | Presence::TestDrive | Presence::Delivery
    );
    if serving || !busy_with_visitor {
        return Ok(());
    }
    store::presence::set(
        floor.db,
        staff,
        Presence::Available,
        floor.now,
        &floor.station.name,
    )
}

fn is_in_hand(assignment: &Assignment) -> bool {
    assignment.state == AssignmentState::Active && assignment.kind.has_in_hand()
}
