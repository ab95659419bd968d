//! A line as it stands, with the hours and the clock of each.

use super::Reading;
use super::duty::Duty;
use super::hours::{self, Counted};
use super::shifts;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Span};
use crate::core::line::away_longer;
use crate::core::staff::Presence;
use crate::core::stint::total;
use crate::core::visit::Line;
use crate::store::staff::Colleague;
use crate::store::{self, Fault};
use crate::wire::{LineNow, LinePlace, LineSet, ShiftShown};

/// # Errors
/// [`Fault`]
pub fn line(reading: &Reading<'_>, line: Line) -> Result<LineNow, Fault> {
    let date = reading.house.showroom.zone.date_of(reading.now);
    let seen = Seen::of(reading, line, date)?;
    let standing = seen.duty.places.iter().filter(|place| place.line == line);
    let mut places = Vec::new();
    for (at, place) in standing.enumerate() {
        if let Some(one) = reading.house.roster.get(place.staff) {
            let mut shown = seen.person(reading, one)?;
            shown.place = Some(u32::try_from(at + 1).unwrap_or(u32::MAX));
            shown.key = Some(place.key.0);
            places.push(shown);
        }
    }
    let mut off = Vec::new();
    for one in reading.house.roster.in_order() {
        let of_line = one.roles.iter().any(|role| role.line() == Some(line));
        if of_line && !places.iter().any(|place| place.staff == one.id) {
            off.push(seen.person(reading, one)?);
        }
    }
    let set = store::line_order::last(reading.db, date, line)?;
    Ok(LineNow {
        line,
        date: date.to_string(),
        now: reading.now.ms(),
        turns: seen.turns.iter().map(|one| one.turns).sum(),
        set: set.map(|set| LineSet {
            at: set.at.ms(),
            by: set.by,
            reason: set.reason,
            morning: set.turns_before == 0,
        }),
        standing_amber_seconds: seconds(reading.house.showroom.patience.standing),
        away_max_seconds: seconds(reading.house.showroom.patience.away),
        places,
        off,
    })
}

/// What is read once for all of a line.
struct Seen {
    duty: Duty,
    counted: Option<Counted>,
    turns: Vec<store::turns::Taken>,
    standing: Option<store::standing::Standing>,
    shifts: Vec<ShiftShown>,
}

impl Seen {
    fn of(reading: &Reading<'_>, line: Line, date: BusinessDate) -> Result<Seen, Fault> {
        let standing = store::standing::all(reading.db)?;
        Ok(Seen {
            duty: Duty::read(reading)?,
            counted: Counted::of(reading, date)?,
            turns: store::turns::of_day(reading.db, date, Some(line))?,
            standing: standing.into_iter().find(|one| one.line == line),
            shifts: shifts::of_day(reading, date)?.shifts,
        })
    }

    fn person(&self, reading: &Reading<'_>, one: &Colleague) -> Result<LinePlace, Fault> {
        let (now, patience) = (reading.now, &reading.house.showroom.patience);
        let said = self.duty.presence.get(&one.id).copied();
        let (presence, since) = said.unwrap_or((Presence::Off, now));
        let worked = match self.counted {
            Some(counted) => total(&hours::of_staff(reading, counted, one.id)?),
            None => Span::ZERO,
        };
        let standing = self.standing.filter(|standing| standing.staff == one.id);
        Ok(LinePlace {
            staff: one.id,
            staff_no: one.staff_no.clone(),
            name: one.name.clone(),
            name_en: one.name_en.clone(),
            place: None,
            key: None,
            presence,
            since: since.ms(),
            minutes: minutes(now.since(since)),
            away_long: away_longer(presence, since, now, patience.away),
            turns: self.turns_of(one.id),
            duty_minutes: minutes(worked),
            standing_since: standing.map(|standing| standing.since.ms()),
            standing_long: standing
                .is_some_and(|standing| now.since(standing.since) >= patience.standing),
            shifts: self
                .shifts
                .iter()
                .filter(|shift| shift.staff == one.id)
                .cloned()
                .collect(),
        })
    }

    fn turns_of(&self, staff: StaffId) -> u32 {
        let found = self.turns.iter().find(|one| one.staff == staff);
        found.map_or(0, |one| one.turns)
    }
}

pub(super) fn minutes(span: Span) -> u32 {
    u32::try_from(span.whole_minutes()).unwrap_or(u32::MAX)
}

pub(super) fn seconds(span: Span) -> u32 {
    u32::try_from(span.whole_seconds()).unwrap_or(u32::MAX)
}
