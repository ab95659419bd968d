//! After every change and at every deadline: whoever waits is offered to whoever is free.

use super::duty::Duty;
use super::{Floor, complaint, decline, escalate, offer, ownership, tell, wait, watch};
use crate::core::StaffId;
use crate::core::assign::{Decision, ForWhom, Standing, Waiting, decide};
use crate::core::day::Moment;
use crate::core::line::Silence;
use crate::core::visit::{Line, VisitState};
use crate::core::wait::ASK_AGAIN_AFTER;
use crate::store::line::Place;
use crate::store::visit::Visit;
use crate::store::{self, Fault};

/// Visits considered at once. With more than this waiting, the first are served first anyway.
const CONSIDERED_MAX: u32 = 200;

/// Acts on what is due at this moment; `silence` says whose it was until now.
pub fn act_on_deadlines(floor: &mut Floor<'_>, silence: Silence) -> Result<(), Fault> {
    for offer in store::assignment::expired(floor.db, floor.now)? {
        decline::time_out(floor, &offer, silence)?;
    }
    let patience = &floor.house.showroom.patience;
    let called_before = floor.now.before(patience.call_answer);
    for visit in store::visit::unanswered(floor.db, called_before)? {
        super::close::unanswered(floor, &visit)?;
    }
    wait::follow(floor)?;
    escalate::act(floor)
}

/// Decides for everyone who has nobody. Says when somebody who let an offer pass may be asked
/// again.
pub fn settle(floor: &mut Floor<'_>) -> Result<Option<Moment>, Fault> {
    wait::follow(floor)?;
    let ask_again_at = assign(floor)?;
    escalate::follow_floor(floor)?;
    Ok(ask_again_at)
}

fn assign(floor: &mut Floor<'_>) -> Result<Option<Moment>, Fault> {
    let duty = Duty::load(floor)?;
    let hosted_max = floor.house.showroom.patience.hosted_max;
    let hosts = duty.hosts();
    let visits = within_reach(
        floor,
        &duty,
        hosts.iter().any(|host| host.hosting < hosted_max),
    )?;
    if visits.is_empty() {
        return Ok(None);
    }
    let mut ask_again_at: Option<Moment> = None;
    let mut cases = Vec::with_capacity(visits.len());
    for visit in &visits {
        let since = floor.now.before(ASK_AGAIN_AFTER);
        let passed = store::assignment::passed_since(floor.db, visit.id, since)?;
        let again = passed.iter().map(|(_, at)| at.after(ASK_AGAIN_AFTER)).min();
        ask_again_at = ask_again_at.into_iter().chain(again).min();
        let passed = passed.into_iter().map(|(staff, _)| staff).collect();
        cases.push(case(floor, visit, passed)?);
    }
    let waiting: Vec<Waiting> = cases.iter().map(|case| case.waiting.clone()).collect();
    let on_duty = duty.on_duty(floor)?;
    for decision in decide(&waiting, &on_duty, &hosts, hosted_max) {
        apply(floor, &visits, &cases, decision)?;
    }
    Ok(ask_again_at)
}

/// Visits of today for which something could be decided now: nobody looks through a full room
/// while nobody is free. Who was left over from yesterday is for the desk to end: no consultant
/// is sent at night to somebody who went home.
fn within_reach(floor: &Floor<'_>, duty: &Duty, can_host: bool) -> Result<Vec<Visit>, Fault> {
    let free = |staff| duty.presence(staff).free() && duty.offered_to(staff).is_none();
    let mut visits = Vec::new();
    for line in [Line::Sales, Line::Service] {
        let somebody = |place: &Place| place.line == line && free(place.staff);
        if can_host || duty.places.iter().any(somebody) {
            visits.extend(store::visit::without_server(
                floor.db,
                floor.date,
                line,
                CONSIDERED_MAX,
            )?);
        }
    }
    if duty.presence.keys().any(|staff| free(*staff)) {
        let asking = store::visit::asking_for_somebody(floor.db, floor.date, CONSIDERED_MAX)?;
        for visit in asking {
            if !visits.iter().any(|one| one.id == visit.id) {
                visits.push(visit);
            }
        }
    }
    Ok(visits)
}

/// A visit that has nobody: what the decision may see, and who besides should hear of it.
pub struct Case {
    pub waiting: Waiting,
    /// Whose customer they were, until it ran out.
    pub formerly: Option<StaffId>,
}

pub fn case(floor: &Floor<'_>, visit: &Visit, passed: Vec<StaffId>) -> Result<Case, Fault> {
    let owned = ownership::in_line(&floor.reading(), visit)?;
    Ok(Case {
        waiting: as_waiting(floor, visit, owned.by, passed)?,
        formerly: owned.formerly,
    })
}

/// What the decision may see of a visit, and no more.
fn as_waiting(
    floor: &Floor<'_>,
    visit: &Visit,
    owner: Option<StaffId>,
    passed: Vec<StaffId>,
) -> Result<Waiting, Fault> {
    let referrer = store::referral::referrer(floor.db, visit.id)?;
    Ok(Waiting {
        visit: visit.id,
        line: visit.line,
        standing: Standing::WalkIn,
        waited: floor.now.since(visit.waiting_since),
        requested: visit
            .requested_staff
            .filter(|_| visit.purpose.sends_whom_they_name()),
        appointed: None,
        owner,
        referred: ownership::of(&floor.reading(), referrer)?.by,
        watcher: watch::watcher(floor, visit.id)?,
        needs: visit.purpose.skills(visit.language),
        patience: match visit.waits {
            Some((Some(_), _)) => ForWhom::TheirOwn,
            Some((None, _)) => ForWhom::TheSkill,
            None => ForWhom::Anyone,
        },
        new_sales: visit.purpose.is_new_sales() && owner.is_none(),
        hosted: visit.state == VisitState::Hosted,
        not_for: complaint::about(floor.db, visit)?,
        passed,
    })
}

fn apply(
    floor: &mut Floor<'_>,
    visits: &[Visit],
    cases: &[Case],
    decision: Decision,
) -> Result<(), Fault> {
    let find = |id| visits.iter().zip(cases).find(|(visit, _)| visit.id == id);
    match decision {
        Decision::Offer {
            visit,
            staff,
            kind,
            reason,
            consumes_turn,
            why,
        } => {
            if let Some((visit, case)) = find(visit) {
                tell::about_offer(floor, visit, case, staff, kind, reason)?;
                let words = offer::Words::of(floor, staff, &why);
                let terms = offer::Terms {
                    kind,
                    reason,
                    consumes_turn,
                };
                offer::make(floor, visit, staff, &terms, &words)?;
            }
        }
        Decision::Host { visit, staff, why } => {
            if let Some((visit, _)) = find(visit) {
                let words = offer::Words::of(floor, staff, &why);
                super::host::take(floor, visit, staff, &words)?;
            }
        }
        Decision::Wait { .. } => {}
    }
    Ok(())
}
