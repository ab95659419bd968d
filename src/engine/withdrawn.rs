//! What follows from a "no": a number that nothing allows any more goes, and with it whatever
//! was to be done by calling. The word that allowed it once stays, as proof that it did.

use serde_json::json;

use super::Floor;
use crate::core::PersonId;
use crate::core::consent::ConsentPurpose;
use crate::core::task::TaskState;
use crate::store::task::Step;
use crate::store::{self, Fault};

/// After something was refused of one of the rows that are somebody.
pub fn follow(floor: &mut Floor<'_>, person: PersonId) -> Result<(), Fault> {
    let root = store::person::root(floor.db, person)?;
    let rows = store::person::members(floor.db, root)?;
    let allowed = store::consent::allowed(floor.db, &rows)?;
    let any = allowed.iter().any(|purpose| purpose.allows_contact());
    let mut gone = 0;
    for row in &rows {
        // Each number needs a word of its own: tomorrow the rows may turn out to be two people.
        if !any || !store::consent::allows_contact(floor.db, &[*row])? {
            gone += store::person::forget_contacts(floor.db, *row)?;
        }
    }
    if gone > 0 {
        let facts = json!({ "person": root, "numbers": gone });
        floor.note("numbers_forgotten", None, floor.by, facts)?;
    }
    cancel_calls(floor, &rows, &allowed)
}

fn cancel_calls(
    floor: &mut Floor<'_>,
    rows: &[PersonId],
    allowed: &[ConsentPurpose],
) -> Result<(), Fault> {
    for row in rows {
        for task in store::card::open_tasks(floor.db, *row)? {
            if task.kind.is_allowed(allowed) {
                continue;
            }
            let step = Step {
                state: TaskState::Cancelled,
                by: floor.by,
                at: floor.now,
            };
            store::task::set_closed(floor.db, task.id, &step)?;
            let facts = json!({ "task": task.id, "kind": task.kind, "role": null });
            floor.note("task_cancelled", None, task.to_staff, facts)?;
        }
    }
    Ok(())
}
