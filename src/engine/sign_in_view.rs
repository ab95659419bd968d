//! Who may sign in at a desk, and who has.

use super::{Answer, Reading};
use crate::core::StaffId;
use crate::core::day::Moment;
use crate::core::pin::{SESSION_IDLE, SESSION_LASTS};
use crate::store::session::Digest;
use crate::store::{self, Fault};
use crate::wire::{CanSignIn, Queue, Session, SignInView, Station};

/// Whether somebody must be signed in, and who is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub required: bool,
    pub by: Option<(StaffId, Moment)>,
}

/// # Errors
/// [`Fault`]
pub fn standing(
    reading: &Reading<'_>,
    station: &Station,
    session: Option<&Session>,
) -> Result<Standing, Fault> {
    let by = match session {
        Some(session) => signed_in(reading, station, session)?,
        None => None,
    };
    Ok(Standing {
        required: by.is_some() || required(reading)?,
        by,
    })
}

/// What stands on the lock screen.
///
/// # Errors
/// A fault.
pub fn lock_screen(reading: &Reading<'_>, standing: Standing) -> Answer<SignInView> {
    let holders = store::pin::holders(reading.db)?;
    let mut colleagues: Vec<CanSignIn> = reading
        .house
        .roster
        .in_order()
        .filter(|one| holders.contains(&one.id))
        .map(|one| CanSignIn {
            staff: one.id,
            staff_no: one.staff_no.clone(),
            name: one.name.clone(),
            name_en: one.name_en.clone(),
            roles: one.roles.clone(),
        })
        .collect();
    colleagues.sort_by_key(|one| !one.roles.iter().any(|role| role.at_the_desk()));
    Ok(SignInView {
        required: standing.required,
        by: standing.by.map(|(staff, _)| staff),
        expires_at: standing.by.map(|(_, until)| until.ms()),
        colleagues,
    })
}

/// What a locked desk may know of the floor: figures and alarms, nobody's name. Whatever a
/// visit will show one day is left out with the visit itself.
pub fn figures_only(queue: Queue) -> Queue {
    Queue {
        visits: Vec::new(),
        staff: Vec::new(),
        ..queue
    }
}

/// Good at the station where it began, as long as somebody is there.
fn signed_in(
    reading: &Reading<'_>,
    station: &Station,
    session: &Session,
) -> Result<Option<(StaffId, Moment)>, Fault> {
    let open = store::session::open(reading.db, &Digest::of(&session.0))?;
    Ok(open
        .filter(|open| open.station == station.name)
        .filter(|open| open.seen_at.after(SESSION_IDLE) > reading.now)
        .map(|open| (open.staff, open.started_at.after(SESSION_LASTS)))
        .filter(|(_, until)| *until > reading.now)
        .filter(|(staff, _)| reading.house.roster.active(*staff).is_ok()))
}

/// Whether somebody has to be signed in at a desk: from the first PIN of somebody who runs the
/// floor on. It does not end with whoever had that PIN.
pub(super) fn required(reading: &Reading<'_>) -> Result<bool, Fault> {
    store::pin::is_required(reading.db)
}

/// Whether anybody who runs the floor from the desk could sign in.
pub(super) fn somebody_can(reading: &Reading<'_>) -> Result<bool, Fault> {
    let holders = store::pin::holders(reading.db)?;
    Ok(holders.iter().any(|staff| runs_desk(reading, *staff)))
}

pub(super) fn runs_desk(reading: &Reading<'_>, staff: StaffId) -> bool {
    let colleague = reading.house.roster.active(staff);
    colleague.is_ok_and(|one| one.roles.iter().any(|role| role.at_the_desk()))
}
