//! The line and its order, shifts, the day's tallies and its close, the ledger.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::core::assign::{AssignmentKind, AssignmentState, Reason};
use crate::core::duty::Part;
use crate::core::staff::{Presence, StaffRole};
use crate::core::visit::{Line, Outcome, Purpose, VisitState};
use crate::core::{AssignmentId, StaffId, VisitId};

/// What is done with the line, the shifts and the day.
#[derive(Clone, Debug, PartialEq)]
pub enum DutyOrder {
    Line(LineBody),
    /// Of a date `YYYY-MM-DD`; without it, of today.
    Shifts(Option<String>, ShiftsBody),
    Close(CloseBody),
}

/// The thing as it is after the order.
#[derive(Clone, Debug, PartialEq)]
pub enum DutyDone {
    Line(LineNow),
    Shifts(ShiftsOfDay),
    Day(Box<DayReport>),
}

impl DutyOrder {
    pub fn route(&self) -> Result<(String, serde_json::Value), serde_json::Error> {
        Ok(match self {
            Self::Line(body) => ("/v1/line".to_owned(), serde_json::to_value(body)?),
            Self::Shifts(date, body) => {
                let query = date.as_ref().map(|date| format!("?date={date}"));
                let path = format!("/v1/shifts{}", query.unwrap_or_default());
                (path, serde_json::to_value(body)?)
            }
            Self::Close(body) => ("/v1/day/close".to_owned(), serde_json::to_value(body)?),
        })
    }

    /// Whether it says how a thing shall be (PUT) rather than what shall happen (POST).
    pub const fn puts(&self) -> bool {
        match self {
            Self::Line(_) | Self::Shifts(..) => true,
            Self::Close(_) => false,
        }
    }
}

/// The order of a line, the front first. Whoever stands in it and is not named stands behind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineBody {
    pub line: Line,
    #[schema(value_type = Vec<i64>)]
    pub order: Vec<StaffId>,
    /// Required once somebody took a turn today; at most 200 characters, kept word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftsBody {
    /// All shifts of the day; whoever is not named has none.
    pub shifts: Vec<ShiftBody>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftBody {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    /// On the store's wall: `09:00`.
    pub from: String,
    /// Later on the same day, to `24:00`.
    pub to: String,
    /// Place in the line in which the day begins; without it, by the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
}

/// How an open visit ends at the close of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndBody {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    /// Of somebody who was served or hosted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Of somebody who left before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub left: bool,
}

/// Who stands for the day's figures. The front desk must; the others may sign the print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub front_desk: Option<StaffId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub floor_manager: Option<StaffId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub sales_manager: Option<StaffId>,
}

impl SignedBody {
    pub const fn by(self, part: Part) -> Option<StaffId> {
        match part {
            Part::FrontDesk => self.front_desk,
            Part::FloorManager => self.floor_manager,
            Part::SalesManager => self.sales_manager,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseBody {
    /// `YYYY-MM-DD`; today unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Each visit that is still open, and how it ends; nothing closes unseen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<EndBody>,
    #[serde(default)]
    pub signed: SignedBody,
}

/// A line as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LineNow {
    pub line: Line,
    pub date: String,
    pub now: i64,
    /// Turns taken today: from the first on, setting the order takes a reason.
    pub turns: u32,
    /// When somebody last set the order by hand, who, and why.
    pub set: Option<LineSet>,
    /// Standing at the door for longer than this is marked.
    pub standing_amber_seconds: u32,
    /// Being briefly away for longer than this is marked.
    pub away_max_seconds: u32,
    /// The front first.
    pub places: Vec<LinePlace>,
    /// Colleagues of this line who are not on duty.
    pub off: Vec<LinePlace>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LineSet {
    pub at: i64,
    #[schema(value_type = Option<i64>)]
    pub by: Option<StaffId>,
    pub reason: Option<String>,
    /// It began the day: nobody had taken a turn yet.
    pub morning: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LinePlace {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    /// 1 is the front; none off duty.
    pub place: Option<u32>,
    pub key: Option<i64>,
    pub presence: Presence,
    pub since: i64,
    /// Whole minutes in this state.
    pub minutes: u32,
    /// Briefly away for too long.
    pub away_long: bool,
    /// New turns today.
    pub turns: u32,
    pub duty_minutes: u32,
    /// Since when they stand at the door, if they do.
    pub standing_since: Option<i64>,
    pub standing_long: bool,
    pub shifts: Vec<ShiftShown>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShiftShown {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    pub from: String,
    pub to: String,
    pub rank: Option<u32>,
    /// Minutes late, or so far; none for whoever is in time.
    pub late_minutes: Option<u32>,
    /// They have come to this shift.
    pub came: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShiftsOfDay {
    pub date: String,
    pub shifts: Vec<ShiftShown>,
}

/// A part of a whole; no percent of nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Share {
    pub part: u32,
    pub of: u32,
    /// One decimal, half up.
    pub percent: Option<f64>,
}

impl Share {
    pub fn of(part: u32, of: u32) -> Share {
        let tenths =
            (of > 0).then(|| (u64::from(part) * 2000 + u64::from(of)) / (2 * u64::from(of)));
        Share {
            part,
            of,
            percent: tenths.map(|tenths| tenths as f64 / 10.0),
        }
    }
}

/// One hour of the register: parties by what they came for, and who called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HourTally {
    pub hour: u32,
    pub first: u32,
    pub again: u32,
    pub service: u32,
    pub other: u32,
    #[serde(default)]
    pub calls: u32,
}

impl HourTally {
    pub const fn parties(self) -> u32 {
        self.first + self.again + self.service + self.other
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Waits {
    /// Parties that somebody took or hosted.
    pub parties: u32,
    pub median_seconds: u32,
    pub p90_seconds: u32,
    pub max_seconds: u32,
}

/// A visit that the close of the day must not pass over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Unended {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    pub number: Option<String>,
    pub date: String,
    pub purpose: Purpose,
    pub state: VisitState,
    #[schema(value_type = i64)]
    pub responsible: StaffId,
    pub arrived_at: i64,
    /// It may end with an outcome.
    pub may_finish: bool,
    /// It may end by having left.
    pub may_leave: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Signature {
    pub part: Part,
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub name: String,
    pub name_en: String,
    pub at: i64,
}

/// The day in figures (domain.md §7.4, R1's footer), and what its close still needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DayReport {
    pub date: String,
    pub now: i64,
    pub opened_at: Option<i64>,
    pub closed_at: Option<i64>,
    /// Somebody came after the close.
    pub reopened_at: Option<i64>,
    pub parties: u32,
    pub heads: u32,
    /// 08 to 20 o'clock, and whatever other hour saw somebody.
    pub hours: Vec<HourTally>,
    /// Sales parties by visit.
    pub first: u32,
    pub again: u32,
    pub walk_in: u32,
    /// Invited on the phone.
    pub phone: u32,
    /// Whoever called us (来电批次), and how many of them about a car.
    #[serde(default)]
    pub calls: u32,
    #[serde(default)]
    pub sales_calls: u32,
    /// Of those who called about a car and of whom nothing was known before.
    #[serde(default)]
    pub calls_lodged: Share,
    /// Of the first visits.
    pub lodged: Share,
    pub test_drives: Share,
    pub left_unserved: u32,
    pub incidents: u32,
    pub waits: Option<Waits>,
    pub open: Vec<Unended>,
    /// Ended, and nobody said how.
    pub without_outcome: Vec<Unended>,
    pub ledger: Vec<LedgerRow>,
    pub spread: Option<f64>,
    pub signatures: Vec<Signature>,
    /// Who may sign which part.
    pub signers: Vec<Signer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Signer {
    pub part: Part,
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub name: String,
    pub name_en: String,
}

/// What one colleague did (domain.md §7.4, R3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LedgerRow {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    pub roles: Vec<StaffRole>,
    /// The day, or nothing for the sum of several.
    pub date: Option<String>,
    pub duty_minutes: u32,
    pub new_turns: u32,
    pub owners: u32,
    pub requested: u32,
    pub covers: u32,
    pub supports: u32,
    pub refunds: u32,
    pub skips: u32,
    pub declined: u32,
    pub timed_out: u32,
    pub manual: u32,
    pub parties: u32,
    pub serving_minutes: u32,
    pub serving_mean_minutes: Option<u32>,
    pub accept_median_seconds: Option<u32>,
    pub lodged: Share,
    pub test_drives: u32,
    pub incidents: u32,
    /// New turns an hour on duty; none for less than four hours.
    pub rate: Option<f64>,
}

/// One assignment, and why it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LedgerEntry {
    #[schema(value_type = i64)]
    pub assignment: AssignmentId,
    pub date: String,
    #[schema(value_type = i64)]
    pub staff: StaffId,
    #[schema(value_type = i64)]
    pub visit: VisitId,
    pub number: Option<String>,
    pub purpose: Purpose,
    pub kind: AssignmentKind,
    pub reason: Reason,
    pub state: AssignmentState,
    pub took_turn: bool,
    pub refunded: bool,
    pub offered_at: i64,
    pub accepted_at: Option<i64>,
    pub ended_at: Option<i64>,
    /// In the asker's language.
    pub why: String,
}

/// Each colleague and day, their sums, and every assignment in the order in which it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Ledger {
    pub from: String,
    pub to: String,
    pub days: Vec<LedgerRow>,
    pub sums: Vec<LedgerRow>,
    /// The most turns an hour less the fewest, among those on duty for four hours and more.
    pub spread: Option<f64>,
    pub entries: Vec<LedgerEntry>,
    /// How many more there are than were listed.
    pub more: u32,
}

fn is_false(value: &bool) -> bool {
    !*value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_one_decimal_half_up_and_none_of_nothing() {
        let percent = |part, of| Share::of(part, of).percent;
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(1, 3), Some(33.3));
        assert_eq!(percent(2, 3), Some(66.7));
        assert_eq!(percent(1, 16), Some(6.3));
        assert_eq!(percent(5, 5), Some(100.0));
    }
}
