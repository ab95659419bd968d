//! The ledger: what each colleague took, and why.

use std::collections::BTreeMap;

use super::hours::{self, Counted};
use super::line_view::{minutes, seconds};
use super::{Answer, Reading};
use crate::core::StaffId;
use crate::core::assign::AssignmentKind;
use crate::core::day::{BusinessDate, Span};
use crate::core::duty::DutyFault;
use crate::core::ledger::{Tally, spread};
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;
use crate::core::stint::total;
use crate::core::visit::Language;
use crate::store::{self, Fault};
use crate::wire::{Ledger, LedgerEntry, LedgerRow, Share};

/// A month and its first and last day.
pub const DAYS_MAX: u32 = 31;
/// Entries listed at once: three Saturdays of three hundred parties each.
const LISTED_MAX: usize = 3000;

/// Of everybody, or of one colleague: their own rows, and how even the whole is.
///
/// # Errors
/// Refused when the range is turned round or too long; or a fault.
pub fn ledger(
    reading: &Reading<'_>,
    (from, to): (BusinessDate, BusinessDate),
    whose: Option<StaffId>,
    lang: Language,
) -> Answer<Ledger> {
    let days = to.days_since(from);
    if !(0..i64::from(DAYS_MAX)).contains(&days) {
        let days_max = DAYS_MAX;
        return Err(Refusal::from(DutyFault::RangeTooLong { days_max }).into());
    }
    let mut entries = store::ledger::entries(reading.db, from, to, lang)?;
    let tallies = tallies(reading, from, to, &entries)?;
    let sums = sums(reading, &entries, &tallies);
    let is_theirs = |staff: StaffId| whose.is_none_or(|one| one == staff);
    entries.retain(|entry| is_theirs(entry.staff));
    let listed = entries.len().min(LISTED_MAX);
    Ok(Ledger {
        from: from.to_string(),
        to: to.to_string(),
        days: tallies
            .iter()
            .filter(|((_, staff), _)| is_theirs(*staff))
            .filter_map(|((date, staff), tally)| row(reading, *staff, Some(date), tally))
            .collect(),
        spread: fairness(reading, &sums),
        sums: in_order(reading, &sums)
            .into_iter()
            .filter(|row| is_theirs(row.staff))
            .collect(),
        more: u32::try_from(entries.len() - listed).unwrap_or(u32::MAX),
        entries: entries.into_iter().take(LISTED_MAX).map(shown).collect(),
    })
}

/// The rows of one day, and their spread.
///
/// # Errors
/// [`Fault`]
pub fn of_day(
    reading: &Reading<'_>,
    date: BusinessDate,
) -> Result<(Vec<LedgerRow>, Option<f64>), Fault> {
    let entries = store::ledger::entries(reading.db, date, date, Language::Zh)?;
    let tallies = tallies(reading, date, date, &entries)?;
    let sums = sums(reading, &entries, &tallies);
    Ok((in_order(reading, &sums), fairness(reading, &sums)))
}

type ByDay = BTreeMap<(String, StaffId), Tally>;

/// Consultants and advisors who were on duty, and whoever had anything in hand.
fn tallies(
    reading: &Reading<'_>,
    from: BusinessDate,
    to: BusinessDate,
    entries: &[store::ledger::Entry],
) -> Result<ByDay, Fault> {
    let mut found = ByDay::new();
    let mut day = Some(from);
    while let Some(date) = day.filter(|date| *date <= to) {
        if let Some(counted) = Counted::of(reading, date)? {
            let roster = &reading.house.roster;
            let everyone = roster.in_order().chain(roster.gone());
            for one in everyone.filter(|one| serves(&one.roles)) {
                let on_duty = total(&hours::of_staff(reading, counted, one.id)?);
                if on_duty > Span::ZERO {
                    found.entry((date.to_string(), one.id)).or_default().on_duty = on_duty;
                }
            }
        }
        day = date.next();
    }
    for one in entries.iter().filter(is_counted) {
        let tally = found.entry((one.date.clone(), one.staff)).or_default();
        tally.add(&one.given, reading.now);
    }
    for (date, staff) in store::ledger::skips(reading.db, from, to)? {
        found.entry((date, staff)).or_default().skips += 1;
    }
    for (date, staff) in store::ledger::incidents(reading.db, from, to)? {
        found.entry((date, staff)).or_default().incidents += 1;
    }
    Ok(found)
}

/// Over the whole range, each party once however many days it was served on.
fn sums(
    reading: &Reading<'_>,
    entries: &[store::ledger::Entry],
    days: &ByDay,
) -> BTreeMap<StaffId, Tally> {
    let mut found: BTreeMap<StaffId, Tally> = BTreeMap::new();
    for ((_, staff), day) in days {
        let sum = found.entry(*staff).or_default();
        sum.on_duty = Span::from_ms(sum.on_duty.ms() + day.on_duty.ms());
        sum.skips += day.skips;
        sum.incidents += day.incidents;
    }
    for one in entries.iter().filter(is_counted) {
        let sum = found.entry(one.staff).or_default();
        sum.add(&one.given, reading.now);
    }
    found
}

/// Watching and hosting are nobody's turn, and no column of the ledger.
fn is_counted(one: &&store::ledger::Entry) -> bool {
    match one.given.kind {
        AssignmentKind::Serve | AssignmentKind::Cover | AssignmentKind::Support => true,
        AssignmentKind::Watch | AssignmentKind::Host => false,
    }
}

fn serves(roles: &[StaffRole]) -> bool {
    roles
        .iter()
        .any(|role| matches!(role, StaffRole::Sales | StaffRole::Advisor))
}

/// Among those who are served new visitors by turn: advisors go by load.
fn fairness(reading: &Reading<'_>, sums: &BTreeMap<StaffId, Tally>) -> Option<f64> {
    let by_turn = |staff: &StaffId| {
        let one = reading.house.roster.get(*staff);
        one.is_some_and(|one| one.roles.contains(&StaffRole::Sales))
    };
    let compared = sums.iter().filter(|(staff, _)| by_turn(staff));
    spread(compared.map(|(_, tally)| tally)).map(hundredths)
}

fn in_order(reading: &Reading<'_>, sums: &BTreeMap<StaffId, Tally>) -> Vec<LedgerRow> {
    let rows = sums
        .iter()
        .filter_map(|(staff, tally)| row(reading, *staff, None, tally));
    rows.collect()
}

fn row(
    reading: &Reading<'_>,
    staff: StaffId,
    date: Option<&String>,
    tally: &Tally,
) -> Option<LedgerRow> {
    let one = reading.house.roster.get(staff)?;
    Some(LedgerRow {
        staff,
        staff_no: one.staff_no.clone(),
        name: one.name.clone(),
        name_en: one.name_en.clone(),
        roles: one.roles.clone(),
        date: date.cloned(),
        duty_minutes: minutes(tally.on_duty),
        new_turns: tally.new_turns,
        owners: tally.owners,
        requested: tally.requested,
        covers: tally.covers,
        supports: tally.supports,
        refunds: tally.refunds,
        skips: tally.skips,
        declined: tally.declined,
        timed_out: tally.timed_out,
        manual: tally.manual,
        parties: tally.parties(),
        serving_minutes: minutes(tally.serving),
        serving_mean_minutes: tally.serving_mean().map(minutes),
        accept_median_seconds: tally.accept_median().map(seconds),
        lodged: Share::of(tally.lodged(), tally.firsts()),
        test_drives: tally.test_drives(),
        incidents: tally.incidents,
        rate: tally.rate().map(hundredths),
    })
}

fn shown(entry: store::ledger::Entry) -> LedgerEntry {
    LedgerEntry {
        assignment: entry.id,
        date: entry.date,
        staff: entry.staff,
        visit: entry.given.visit,
        number: entry.number.map(|number| number.to_string()),
        purpose: entry.purpose,
        kind: entry.given.kind,
        reason: entry.given.reason,
        state: entry.given.state,
        took_turn: entry.given.took_turn,
        refunded: entry.given.refunded,
        offered_at: entry.given.offered_at.ms(),
        accepted_at: entry.given.accepted_at.map(|at| at.ms()),
        ended_at: entry.given.ended_at.map(|at| at.ms()),
        why: entry.why,
    }
}

/// Nobody compares turns an hour more finely.
fn hundredths(rate: f64) -> f64 {
    (rate * 100.0).round() / 100.0
}
