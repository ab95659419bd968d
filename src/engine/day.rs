//! A business day begins.

use serde_json::json;

use super::{Floor, duty, line, sign_in};
use crate::config::SignIn;
use crate::core::day::Span;
use crate::core::staff::Presence;
use crate::store::{self, Fault};

/// Nobody asks for the answer to a request again after this.
const REQUESTS_KEPT: Span = Span::minutes(2 * 24 * 60);

/// On the first sight of a date: yesterday's line is over, people stand in today's. Whoever
/// still has a visitor in hand stays with them; open visits stay open until somebody ends
/// them, because nothing may close unseen.
pub fn open(floor: &mut Floor<'_>) -> Result<(), Fault> {
    if !store::day::open(floor.db, floor.date, floor.now)? {
        return Ok(());
    }
    let yesterday = duty::Duty::load(floor)?;
    let sign_in = floor.house.showroom.sign_in;
    for colleague in floor.house.roster.in_order() {
        let busy = yesterday.in_hand(colleague.id).next().is_some();
        let state = match (busy, sign_in) {
            (true, _) => continue,
            (false, SignIn::Everyone) => Presence::Available,
            (false, SignIn::ByHand) => Presence::Off,
        };
        store::presence::set(
            floor.db,
            colleague.id,
            state,
            floor.now,
            &floor.station.name,
        )?;
    }
    let present = duty::Duty::load(floor)?;
    for colleague in floor.house.roster.in_order() {
        if present.presence(colleague.id).on_duty() {
            duty::join_lines(floor, colleague)?;
        }
    }
    sign_in::end_all(floor)?;
    line::begin(floor)?;
    store::request::forget_before(floor.db, floor.now.before(REQUESTS_KEPT))?;
    floor.touched.staff = true;
    floor.note(
        "day_opened",
        None,
        None,
        json!({ "date": floor.date.to_string() }),
    )?;
    Ok(())
}
