//! The day in figures, and what its close still needs.

use std::collections::BTreeMap;

use super::hours::REGISTER_HOURS;
use super::line_view::seconds;
use super::{Reading, ledger_view};
use crate::core::day::{BusinessDate, Moment};
use crate::core::duty::Part;
use crate::core::ledger::Spread;
use crate::core::visit::{Line, ReceptionMode, VisitEvent, VisitState};
use crate::core::{PartyId, StaffId, VisitId};
use crate::store::ledger::{Rang, Ticket};
use crate::store::{self, Fault};
use crate::wire::{DayReport, HourTally, Share, Signature, Signer, Unended, Waits};

/// # Errors
/// [`Fault`]
pub fn day(reading: &Reading<'_>, date: BusinessDate) -> Result<DayReport, Fault> {
    let seen = store::day::get(reading.db, date)?;
    let tickets = store::ledger::tickets(reading.db, date)?;
    let parties = parties(&tickets);
    let calls = store::ledger::calls(reading.db, date)?;
    let (ledger, spread) = ledger_view::of_day(reading, date)?;
    let count = |is: &dyn Fn(&Party) -> bool| whole(parties.iter().filter(|one| is(one)).count());
    let first = count(&|party| party.came_for == CameFor::First);
    let again = count(&|party| party.came_for == CameFor::Again);
    let lodged = count(&|party| party.came_for == CameFor::First && party.lodged);
    let left = tickets
        .iter()
        .filter(|one| one.state == VisitState::LeftUnserved);
    let incidents = store::ledger::incidents(reading.db, date, date)?.len();
    Ok(DayReport {
        date: date.to_string(),
        now: reading.now.ms(),
        opened_at: seen.map(|seen| seen.opened_at.ms()),
        closed_at: seen.and_then(|seen| seen.closed_at).map(Moment::ms),
        reopened_at: seen.and_then(|seen| seen.reopened_at).map(Moment::ms),
        parties: count(&|_| true),
        heads: parties.iter().map(|party| party.heads).sum(),
        hours: hours(reading, &parties, &calls),
        first,
        again,
        walk_in: count(&|party| party.mode == ReceptionMode::WalkIn),
        phone: count(&|party| party.mode == ReceptionMode::PhoneInvited),
        calls: whole(calls.len()),
        sales_calls: whole(calls.iter().filter(|call| call.topic.is_sales()).count()),
        calls_lodged: calls_lodged(reading, &calls)?,
        lodged: Share::of(lodged, first),
        test_drives: Share::of(count(&|party| party.test_drive), first),
        left_unserved: whole(left.count()),
        incidents: whole(incidents),
        waits: waits(&tickets),
        open: open(reading, date)?,
        without_outcome: tickets
            .iter()
            .filter(|one| one.state == VisitState::Closed && one.outcome.is_none())
            // What the kiosk answered itself has no outcome to be said.
            .filter(|one| !one.purpose.is_self_serve())
            .map(|one| unended(one, date))
            .collect(),
        ledger,
        spread,
        signatures: signatures(reading, date)?,
        signers: signers(reading),
    })
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// 留档率 of calls.
fn calls_lodged(reading: &Reading<'_>, calls: &[Rang]) -> Result<Share, Fault> {
    let first = || calls.iter().filter(|call| call.first);
    let mut lodged = 0;
    for call in first() {
        let rows = store::person::rows(reading.db, call.person)?;
        lodged += u32::from(store::person::is_lodged(reading.db, &rows)?);
    }
    Ok(Share::of(lodged, whole(first().count())))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CameFor {
    First,
    Again,
    Service,
    Other,
}

/// The tickets of one party, counted once.
struct Party {
    arrived_at: Moment,
    mode: ReceptionMode,
    heads: u32,
    came_for: CameFor,
    lodged: bool,
    test_drive: bool,
}

/// In the order of arrival. A party with a ticket for a car came for a car.
fn parties(tickets: &[Ticket]) -> Vec<Party> {
    let mut order: Vec<PartyId> = Vec::new();
    let mut found: BTreeMap<PartyId, Party> = BTreeMap::new();
    for one in tickets {
        let sales = one.purpose.is_new_sales();
        let party = found.entry(one.party).or_insert_with(|| {
            order.push(one.party);
            Party {
                arrived_at: one.arrived_at,
                mode: one.mode,
                heads: 0,
                came_for: match one.purpose.line() {
                    Line::Service => CameFor::Service,
                    Line::Sales | Line::Desk => CameFor::Other,
                },
                lodged: false,
                test_drive: false,
            }
        });
        party.arrived_at = party.arrived_at.min(one.arrived_at);
        party.heads = party.heads.max(one.heads);
        party.test_drive |= one.test_drive;
        if sales {
            party.came_for = match (one.first, party.came_for) {
                (true, CameFor::Again) => CameFor::Again,
                (true, CameFor::First | CameFor::Service | CameFor::Other) => CameFor::First,
                (false, _) => CameFor::Again,
            };
            party.lodged |= one.lodged;
        }
    }
    order.iter().filter_map(|id| found.remove(id)).collect()
}

/// The hours of the register, and whatever other hour saw somebody.
fn hours(reading: &Reading<'_>, parties: &[Party], calls: &[Rang]) -> Vec<HourTally> {
    let zone = reading.house.showroom.zone;
    let (opens, ends) = REGISTER_HOURS;
    let mut found: BTreeMap<u32, HourTally> = BTreeMap::new();
    for hour in opens..ends {
        found.entry(hour).or_default().hour = hour;
    }
    for party in parties {
        let (hour, _) = zone.wall_clock(party.arrived_at);
        let tally = found.entry(hour).or_default();
        tally.hour = hour;
        match party.came_for {
            CameFor::First => tally.first += 1,
            CameFor::Again => tally.again += 1,
            CameFor::Service => tally.service += 1,
            CameFor::Other => tally.other += 1,
        }
    }
    for call in calls {
        let (hour, _) = zone.wall_clock(call.started_at);
        let tally = found.entry(hour).or_default();
        tally.hour = hour;
        tally.calls += 1;
    }
    found.into_values().collect()
}

fn waits(tickets: &[Ticket]) -> Option<Waits> {
    let taken = tickets.iter().filter_map(|one| {
        let taken = one.taken_at?;
        Some(taken.since(one.arrived_at).ms())
    });
    let taken: Vec<i64> = taken.collect();
    let spread = Spread::of(&taken)?;
    Some(Waits {
        parties: u32::try_from(taken.len()).unwrap_or(u32::MAX),
        median_seconds: seconds(spread.median),
        p90_seconds: seconds(spread.p90),
        max_seconds: seconds(spread.max),
    })
}

/// All that is open, of this day and of days before it.
fn open(reading: &Reading<'_>, date: BusinessDate) -> Result<Vec<Unended>, Fault> {
    let last = date.to_string();
    let open = store::visit::open(reading.db, u32::MAX)?.into_iter();
    Ok(open
        .filter(|visit| visit.date <= last)
        .map(|visit| Unended {
            visit: visit.id,
            number: visit.number.map(|number| number.to_string()),
            date: visit.date,
            purpose: visit.purpose,
            state: visit.state,
            responsible: visit.responsible,
            arrived_at: visit.arrived_at.ms(),
            may_finish: visit.state.next(VisitEvent::Finish).is_some(),
            may_leave: visit.state.next(VisitEvent::Left).is_some(),
        })
        .collect())
}

fn unended(one: &Ticket, date: BusinessDate) -> Unended {
    Unended {
        visit: VisitId(one.visit.0),
        number: one.number.map(|number| number.to_string()),
        date: date.to_string(),
        purpose: one.purpose,
        state: one.state,
        responsible: one.responsible,
        arrived_at: one.arrived_at.ms(),
        may_finish: true,
        may_leave: false,
    }
}

fn signatures(reading: &Reading<'_>, date: BusinessDate) -> Result<Vec<Signature>, Fault> {
    let signed = store::day::signatures(reading.db, date)?.into_iter();
    Ok(signed
        .map(|(part, staff, at)| {
            let (name, name_en) = names(reading, staff);
            Signature {
                part,
                staff,
                name,
                name_en,
                at: at.ms(),
            }
        })
        .collect())
}

fn signers(reading: &Reading<'_>) -> Vec<Signer> {
    let roster = &reading.house.roster;
    let of = |part: Part| {
        let may = roster
            .in_order()
            .filter(move |one| part.may_be_signed_by(&one.roles));
        may.map(move |one| Signer {
            part,
            staff: one.id,
            name: one.name.clone(),
            name_en: one.name_en.clone(),
        })
    };
    Part::ALL.iter().flat_map(|part| of(*part)).collect()
}

fn names(reading: &Reading<'_>, staff: StaffId) -> (String, String) {
    match reading.house.roster.get(staff) {
        Some(one) => (one.name.clone(), one.name_en.clone()),
        None => (format!("#{staff}"), format!("#{staff}")),
    }
}
