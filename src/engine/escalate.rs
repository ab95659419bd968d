//! Whoever waits too long is heard: colleagues are called, louder with time, and a wait beyond
//! the limit is written down with whoever answered for the visitor.

use serde_json::json;

use super::{Answer, Floor};
use crate::core::day::{BusinessDate, Moment};
use crate::core::refusal::Refusal;
use crate::core::support::{COLLEAGUES, Cause, MUST_TAKE, Stage, Then, stages};
use crate::core::visit::Line;
use crate::core::wait::Patience;
use crate::core::{StaffId, SupportId};
use crate::store::support::{Ring, SupportCall};
use crate::store::visit::Visit;
use crate::store::{self, Db, Fault};

/// Acts on every stage that is due.
pub fn act(floor: &mut Floor<'_>) -> Result<(), Fault> {
    for stage in stages(&floor.house.showroom.patience) {
        let before = floor.now.before(stage.after);
        for id in store::alarm::due(floor.db, floor.date, stage.state, stage.nth, before)? {
            store::alarm::raise(floor.db, id, stage.nth + 1)?;
            if let Some(visit) = store::visit::get(floor.db, id)? {
                reach(floor, &visit, &stage)?;
            }
        }
    }
    several_wait(floor)
}

fn reach(floor: &mut Floor<'_>, visit: &Visit, stage: &Stage) -> Result<(), Fault> {
    match stage.then {
        Then::Call(level, cause) => {
            // What rang for others before this one came was not for this one.
            let heard = store::support::heard(floor.db, visit)?;
            let louder = heard.is_none_or(|heard| heard < level);
            // Of a long hosting colleagues hear again, although they were called before.
            if louder || cause == Cause::Hosted {
                let ring = Ring {
                    line: visit.line,
                    level,
                    cause,
                    visit: Some(visit.id),
                };
                call(floor, &ring)?;
            }
        }
        Then::Incident => {
            let waited = floor.now.since(visit.waiting_since);
            store::incident::insert(floor.db, floor.date, visit, waited, floor.now)?;
            floor.note(
                "neglected",
                Some(visit.id),
                Some(visit.responsible),
                json!({ "waited_ms": waited.ms() }),
            )?;
            let ring = Ring {
                line: visit.line,
                level: MUST_TAKE,
                cause: Cause::Neglected,
                visit: Some(visit.id),
            };
            call(floor, &ring)?;
        }
        Then::LookAgain => {
            floor.note("look_again", Some(visit.id), None, json!({}))?;
        }
    }
    Ok(())
}

/// Several parties of a line have nobody yet, although there was time to accept.
fn several_wait(floor: &mut Floor<'_>) -> Result<(), Fault> {
    let patience = floor.house.showroom.patience.support_several;
    for line in [Line::Sales, Line::Service] {
        let Some(since) = store::alarm::second_unheard(floor.db, floor.date, line)? else {
            continue;
        };
        if since.after(patience) <= floor.now && open_of(floor.db, line)?.is_none() {
            let ring = Ring {
                line,
                level: COLLEAGUES,
                cause: Cause::PartiesWaiting,
                visit: None,
            };
            call(floor, &ring)?;
        }
    }
    Ok(())
}

/// When the next stage is due.
pub fn next(db: &Db, date: BusinessDate, patience: &Patience) -> Result<Option<Moment>, Fault> {
    let mut next: Option<Moment> = None;
    for stage in stages(patience) {
        let first = store::alarm::first(db, date, stage.state, stage.nth)?;
        let due = first.map(|since| since.after(stage.after));
        next = next.into_iter().chain(due).min();
    }
    for line in [Line::Sales, Line::Service] {
        if let Some(since) = store::alarm::second_unheard(db, date, line)?
            && open_of(db, line)?.is_none()
        {
            let due = since.after(patience.support_several);
            next = Some(next.map_or(due, |next| next.min(due)));
        }
    }
    Ok(next)
}

/// Colleagues are called as soon as nobody is free for a party, and until everyone has
/// somebody. A call by hand rings until somebody comes.
pub fn follow_floor(floor: &mut Floor<'_>) -> Result<(), Fault> {
    let open = store::support::open(floor.db)?;
    for line in Line::ALL.iter().copied() {
        let called = open.iter().find(|call| call.line == line);
        match called {
            None if line == Line::Desk => {}
            None => {
                if store::visit::any_unserved(floor.db, floor.date, line)? {
                    let ring = Ring {
                        line,
                        level: COLLEAGUES,
                        cause: Cause::NobodyFree,
                        visit: None,
                    };
                    call(floor, &ring)?;
                }
            }
            Some(open) => {
                let wanted = open.by_hand && open.answered.is_none();
                if !wanted && !store::visit::any_without_server(floor.db, floor.date, line)? {
                    end(floor, open)?;
                }
            }
        }
    }
    Ok(())
}

pub fn call(floor: &mut Floor<'_>, ring: &Ring) -> Result<(), Fault> {
    store::support::ring(floor.db, ring, floor.now)?;
    let facts = json!({ "line": ring.line, "level": ring.level, "cause": ring.cause });
    floor.note("support_called", ring.visit, None, facts)?;
    Ok(())
}

/// Somebody at the desk wants colleagues to come.
pub fn raise(floor: &mut Floor<'_>, line: Line) -> Answer<()> {
    let ring = Ring {
        line,
        level: COLLEAGUES,
        cause: Cause::ByHand,
        visit: None,
    };
    Ok(call(floor, &ring)?)
}

pub fn answer(floor: &mut Floor<'_>, id: SupportId, by: StaffId) -> Answer<()> {
    floor.house.roster.active(by)?;
    let call = find(floor.db, id)?;
    if let Some((first, _)) = call.answered {
        let by = floor.house.roster.name(first);
        return Err(Refusal::AlreadyTaken { by }.into());
    }
    store::support::answer(floor.db, id, by, floor.now)?;
    let facts = json!({ "line": call.line });
    floor.note("support_answered", None, Some(by), facts)?;
    Ok(())
}

/// The desk says that it is over. Whoever still has nobody is called for again at once.
pub fn close(floor: &mut Floor<'_>, id: SupportId) -> Answer<()> {
    let call = find(floor.db, id)?;
    Ok(end(floor, &call)?)
}

/// Everyone goes home: nobody is there to hear.
pub fn end_all(floor: &mut Floor<'_>) -> Result<(), Fault> {
    for call in store::support::open(floor.db)? {
        end(floor, &call)?;
    }
    Ok(())
}

fn end(floor: &mut Floor<'_>, call: &SupportCall) -> Result<(), Fault> {
    store::support::close(floor.db, call.id, floor.now)?;
    floor.note("support_closed", None, None, json!({ "line": call.line }))?;
    Ok(())
}

fn find(db: &Db, id: SupportId) -> Answer<SupportCall> {
    let open = store::support::open(db)?;
    let found = open.into_iter().find(|call| call.id == id);
    Ok(found.ok_or(Refusal::SupportUnknown)?)
}

fn open_of(db: &Db, line: Line) -> Result<Option<SupportCall>, Fault> {
    let open = store::support::open(db)?;
    Ok(open.into_iter().find(|call| call.line == line))
}
