//! Who stands at the door, and since when: the first in line of those who are free.

use super::Floor;
use crate::core::visit::Line;
use crate::store::{self, Fault};

/// Lines that are served by turn. Advisors go by load: none of them stands at a door.
const BY_TURN: [Line; 1] = [Line::Sales];

/// After a change: whoever newly stands there begins to count.
pub fn follow(floor: &Floor<'_>) -> Result<(), Fault> {
    let places = store::line::of_day(floor.db, floor.date)?;
    let presence = store::presence::all(floor.db)?;
    let free = |staff| {
        presence
            .iter()
            .any(|(one, state, _)| *one == staff && state.free())
    };
    let stood = store::standing::all(floor.db)?;
    for line in BY_TURN {
        let first = places
            .iter()
            .find(|place| place.line == line && free(place.staff))
            .map(|place| place.staff);
        let before = stood
            .iter()
            .find(|one| one.line == line)
            .map(|one| one.staff);
        match first {
            Some(staff) if before != Some(staff) => {
                store::standing::set(floor.db, line, staff, floor.now)?;
            }
            None if before.is_some() => store::standing::clear(floor.db, line)?,
            Some(_) | None => {}
        }
    }
    Ok(())
}
