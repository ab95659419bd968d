//! A colleague signs in at a desk, signs out, gets a PIN.

use serde_json::json;

use super::allow::leave_of;
use super::{Answer, Floor, presence, sign_in_view};
use crate::core::StaffId;
use crate::core::day::{Moment, Span};
use crate::core::pin::{LOCKED_FOR, PinFault, SESSION_LASTS, TRIES};
use crate::core::refusal::Refusal;
use crate::core::staff::{Leave, Presence};
use crate::core::station::{Deed, StationRole};
use crate::store::pin::Kept;
use crate::store::session::Digest;
use crate::store::{self, Fault};
use crate::wire::{Pin, PinBody, SignInBody, Signed, SignedIn, Signing};

/// Ended sessions are of no use to anybody after this.
const SESSIONS_KEPT: Span = Span::minutes(2 * 24 * 60);

pub fn carry_out(floor: &mut Floor<'_>, signing: &Signing) -> Answer<Signed> {
    match signing {
        Signing::In(body) => sign_in(floor, body),
        Signing::Out(session) => {
            store::session::end(floor.db, &Digest::of(&session.0), floor.now)?;
            if let Some(by) = floor.by {
                floor.note("signed_out", None, Some(by), json!({}))?;
            }
            Ok(Signed::Done)
        }
        // Like any order of theirs it was noted on the way here: see `allow`.
        Signing::Here => match floor.by {
            Some(_) => Ok(Signed::Done),
            None => Err(Refusal::SignInFirst.into()),
        },
        Signing::SetPin(staff, body) => set_pin(floor, *staff, body),
        Signing::ClearPin(staff) => {
            floor
                .house
                .roster
                .get(*staff)
                .ok_or(Refusal::StaffUnknown { id: staff.0 })?;
            if !may_set_any(floor) {
                return Err(Refusal::PinNotYours.into());
            }
            clear_pin(floor, *staff)?;
            Ok(Signed::Done)
        }
    }
}

fn clear_pin(floor: &mut Floor<'_>, staff: StaffId) -> Result<(), Fault> {
    if store::pin::clear(floor.db, staff)? {
        end_of(floor, staff)?;
        floor.touched.signing = true;
        floor.note("pin_cleared", None, Some(staff), json!({}))?;
    }
    // A desk is opened to all by whoever keeps the machine, and by nobody who stands at one.
    let reading = floor.reading();
    let last = sign_in_view::runs_desk(&reading, staff) && !sign_in_view::somebody_can(&reading)?;
    if last && floor.station.role == StationRole::Admin && sign_in_view::required(&reading)? {
        store::pin::require_no_more(floor.db)?;
        floor.touched.signing = true;
        floor.note("sign_in_required_no_more", None, None, json!({}))?;
    }
    Ok(())
}

/// From the first PIN of somebody who runs the floor on.
pub fn require_if_held(floor: &mut Floor<'_>) -> Result<(), Fault> {
    let reading = floor.reading();
    if !sign_in_view::required(&reading)? && sign_in_view::somebody_can(&reading)? {
        store::pin::require(floor.db, floor.now)?;
        floor.touched.signing = true;
        floor.note("sign_in_required", None, None, json!({}))?;
    }
    Ok(())
}

fn sign_in(floor: &mut Floor<'_>, body: &SignInBody) -> Answer<Signed> {
    if let Some(no) = compare(floor, body.staff, &body.pin)? {
        return Ok(Signed::No(no));
    }
    let house = floor.house;
    let colleague = house.roster.active(body.staff)?;
    let token = floor.dice.token()?;
    store::session::begin(
        floor.db,
        &Digest::of(&token),
        body.staff,
        &floor.station.name,
        floor.now,
    )?;
    floor.by = Some(body.staff);
    floor.note("signed_in", None, Some(body.staff), json!({}))?;
    // Whoever signs in has come to work (domain.md §4.5).
    let presences = store::presence::all(floor.db)?;
    let off =
        |(staff, state, _): &(StaffId, Presence, Moment)| *staff == body.staff && !state.on_duty();
    if presences.iter().any(off) {
        presence::set(floor, body.staff, Presence::Available)?;
    }
    Ok(Signed::In(SignedIn {
        session: crate::wire::Session(token),
        staff: body.staff,
        roles: colleague.roles.clone(),
        expires_at: floor.now.after(SESSION_LASTS).ms(),
    }))
}

fn set_pin(floor: &mut Floor<'_>, staff: StaffId, body: &PinBody) -> Answer<Signed> {
    floor.house.roster.active(staff)?;
    let own = floor.by == Some(staff);
    match &body.old {
        Some(old) if own => {
            if let Some(no) = compare(floor, staff, old)? {
                return Ok(Signed::No(no));
            }
        }
        // A desk that somebody left open must not give its PIN away.
        None | Some(_) if own || !may_set_any(floor) => return Err(Refusal::PinNotYours.into()),
        None | Some(_) => {}
    }
    let Pin::Hashed(hash) = &body.new else {
        return Err(Refusal::Pin(PinFault::NotSixDigits).into());
    };
    store::pin::put(floor.db, staff, hash, floor.now)?;
    if !own {
        end_of(floor, staff)?;
    }
    floor.touched.signing = true;
    floor.note("pin_set", None, Some(staff), json!({}))?;
    require_if_held(floor)?;
    Ok(Signed::Done)
}

/// The store's own key holder, or a floor manager who is signed in.
fn may_set_any(floor: &Floor<'_>) -> bool {
    floor.station.role == StationRole::Admin
        || leave_of(floor, Deed::SetPin).is_some_and(|leave| leave == Leave::All)
}

/// Nothing when the PIN is right. What is wrong is counted, and told without saying whether
/// it is the colleague or the PIN.
fn compare(floor: &mut Floor<'_>, staff: StaffId, pin: &Pin) -> Result<Option<Refusal>, Fault> {
    let known = floor.house.roster.active(staff).is_ok();
    let kept = store::pin::get(floor.db, staff)?.filter(|_| known);
    let Some(kept) = kept else {
        return Ok(Some(Refusal::PinWrong { left: TRIES - 1 }));
    };
    if let Some(until) = kept.locked_until.filter(|until| *until > floor.now) {
        return Ok(Some(locked(floor, until)));
    }
    let right = match pin {
        Pin::Hashed(hash) => same(hash.as_bytes(), kept.hash.as_bytes()),
        Pin::Typed(_) => false,
    };
    if !right {
        return count(floor, staff, &kept).map(Some);
    }
    if kept.failures > 0 {
        store::pin::set_failures(floor.db, staff, 0, None)?;
    }
    Ok(None)
}

fn count(floor: &mut Floor<'_>, staff: StaffId, kept: &Kept) -> Result<Refusal, Fault> {
    // After a wait the tries begin again.
    let before = match kept.locked_until {
        Some(_) => 0,
        None => kept.failures,
    };
    let failures = before.saturating_add(1);
    let left = TRIES.saturating_sub(failures);
    let until = (left == 0).then(|| floor.now.after(LOCKED_FOR));
    store::pin::set_failures(floor.db, staff, failures, until)?;
    floor.note("pin_wrong", None, Some(staff), json!({ "left": left }))?;
    Ok(match until {
        Some(until) => locked(floor, until),
        None => Refusal::PinWrong { left },
    })
}

fn locked(floor: &Floor<'_>, until: Moment) -> Refusal {
    const MINUTE_MS: i64 = 60_000;
    // The first whole minute at which it is true.
    let minute = Moment::from_ms(until.ms().saturating_add(MINUTE_MS - 1) / MINUTE_MS * MINUTE_MS);
    let (hour, minutes) = floor.house.showroom.zone.wall_clock(minute);
    let seconds = until.since(floor.now).whole_seconds().saturating_add(1);
    Refusal::PinLocked {
        until: format!("{hour:02}:{minutes:02}"),
        retry_after_seconds: u32::try_from(seconds).unwrap_or(0),
    }
}

/// Takes as long for the first byte that differs as for the last.
fn same(one: &[u8], other: &[u8]) -> bool {
    let pairs = one.iter().zip(other);
    let differing = pairs.fold(0, |differing, (a, b)| differing | (a ^ b));
    std::hint::black_box(differing) == 0 && one.len() == other.len()
}

/// A colleague's desks are locked: they went home, or their PIN is another now.
pub fn end_of(floor: &mut Floor<'_>, staff: StaffId) -> Result<(), Fault> {
    if store::session::end_of(floor.db, staff, floor.now)? > 0 {
        floor.touched.signing = true;
    }
    Ok(())
}

/// The day is over for everyone.
pub fn end_all(floor: &mut Floor<'_>) -> Result<(), Fault> {
    store::session::end_all(floor.db, floor.now)?;
    store::session::forget_ended_before(floor.db, floor.now.before(SESSIONS_KEPT))?;
    floor.touched.signing = true;
    Ok(())
}
