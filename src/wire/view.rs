//! What the screens show of the day: the floor, the wall, and the news that they changed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::brief::{Asks, Completeness};
use super::customer::Known;
use super::order::Interest;
use super::phone_call::CallSuggested;
use crate::core::assign::Reason;
use crate::core::person::Salutation;
use crate::core::plate::{PlateEnergy, PlateStatus};
use crate::core::staff::{Presence, Skill, StaffRole};
use crate::core::support::Cause;
use crate::core::together::TogetherBy;
use crate::core::visit::{
    AccessNeed, DeclaredVisit, Drink, Language, Line, Outcome, Purpose, ReceptionMode, Topic,
    VisitEvent, VisitState,
};
use crate::core::{PersonId, PhoneCallId, StaffId, SupportId, VisitId};

/// The live floor, for those who run it: names are whole, numbers masked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Queue {
    pub seq: i64,
    /// The hub's clock, so that screens count from it and not from their own.
    pub now: i64,
    pub date: String,
    pub figures: Figures,
    /// Open visits in the order of registration, at most 500.
    pub visits: Vec<QueueVisit>,
    /// How many more are open than were listed.
    pub more: u32,
    pub staff: Vec<OnFloor>,
    pub support: Vec<Support>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    pub parties: u32,
    pub heads: u32,
    pub waiting: u32,
    pub in_service: u32,
    /// Sales visits of today, and those of them with a number and leave to follow up.
    pub sales_visits: u32,
    pub lodged: u32,
    /// Consultants on duty, and those of them who serve.
    pub consultants: u32,
    pub serving: u32,
    /// Tasks between colleagues that are not done, and those of them whose time is over.
    #[serde(default)]
    pub tasks_open: u32,
    #[serde(default)]
    pub tasks_due: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QueueVisit {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    pub number: Option<String>,
    pub date: String,
    pub purpose: Purpose,
    pub line: Line,
    pub state: VisitState,
    pub topic: Option<Topic>,
    pub language: Language,
    pub headcount: u32,
    pub children: u32,
    pub declared_visit: Option<DeclaredVisit>,
    pub access_needs: Vec<AccessNeed>,
    pub drink: Option<Drink>,
    pub note: Option<String>,
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Option<Salutation>,
    /// `138****8000`
    pub mobile: Option<String>,
    /// Whose visit this is: the known person where it is linked to one.
    #[schema(value_type = Option<i64>)]
    pub person: Option<PersonId>,
    /// Whether it was linked to somebody known.
    pub linked: bool,
    /// Which of their visits for a car this is.
    pub visit_seq: Option<u32>,
    /// Somebody who left this number, or came with this car, before: not linked by itself.
    pub known: Option<Known>,
    /// The other ticket with this number within ten minutes.
    pub duplicate_of: Option<String>,
    /// An open ticket that may be of the same party: to be merged by the desk, or left.
    #[serde(default)]
    pub together: Option<Together>,
    pub lodged: bool,
    pub interest: Option<Interest>,
    pub vehicle: Option<ShownVehicle>,
    #[schema(value_type = Option<i64>)]
    pub requested_staff: Option<StaffId>,
    /// Who answers for this visitor at this instant.
    #[schema(value_type = i64)]
    pub responsible: StaffId,
    pub offer: Option<Offer>,
    /// Who serves or hosts.
    #[schema(value_type = Option<i64>)]
    pub server: Option<StaffId>,
    /// Which rule chose this colleague.
    pub reason: Option<Reason>,
    /// Why this colleague, and why no other, in the asker's language.
    pub why: Option<String>,
    pub arrived_at: i64,
    pub waiting_since: i64,
    pub state_since: i64,
    pub closed_at: Option<i64>,
    pub outcome: Option<Outcome>,
    pub call: Option<Called>,
    pub station: String,
    /// Tickets of one party have one.
    pub party: i64,
    pub reception_mode: ReceptionMode,
    /// The visitor waits by their own wish, until `wait_until`; for nobody by name means for
    /// anybody with the skill that they need.
    #[schema(value_type = Option<i64>)]
    pub wait_for: Option<StaffId>,
    pub wait_until: Option<i64>,
    /// Who keeps an eye on who looks around alone.
    #[schema(value_type = Option<i64>)]
    pub watcher: Option<StaffId>,
    /// Who joined besides the one who serves.
    #[schema(value_type = Vec<i64>)]
    pub supporters: Vec<StaffId>,
    /// Whose customer they are, as far as that still stands.
    #[schema(value_type = Option<i64>)]
    pub owner: Option<StaffId>,
    /// How often it has raised its voice in its present state; 3 while waiting is neglect.
    pub alarm: u32,
    /// The ticket with which this one goes on.
    pub merged_into: Option<String>,
    /// What may be done with it now.
    pub may: Vec<VisitEvent>,
    /// Of a sales visit: how much of what a consultant needs to know is known.
    #[serde(default)]
    pub completeness: Option<Completeness>,
    /// How often a number was asked for.
    #[serde(default)]
    pub asks: Asks,
    /// The telephone call of which this visit came.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub from_call: Option<PhoneCallId>,
    /// Calls that may have been this visitor's, by number or surname.
    #[serde(default)]
    pub call_suggested: Vec<CallSuggested>,
}

/// Another ticket, and why it may belong to this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Together {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    pub number: String,
    pub by: TogetherBy,
}

/// The car that came, for whoever receives it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShownVehicle {
    pub plate: Option<String>,
    pub plate_status: PlateStatus,
    /// What a new-energy plate says of itself.
    pub energy: Option<PlateEnergy>,
    pub vin: Option<String>,
    pub odometer_km: Option<u32>,
}

/// Says nothing of the car, so that no log or panic can.
impl std::fmt::Debug for ShownVehicle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShownVehicle(…)")
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Offer {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub offered_at: i64,
    pub expires_at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Called {
    pub times: u32,
    pub at: i64,
    pub place: Option<String>,
}

/// A colleague as the floor sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OnFloor {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    pub roles: Vec<StaffRole>,
    pub skills: Vec<Skill>,
    pub presence: Presence,
    pub since: i64,
    pub line: Option<Line>,
    /// Place in the line; the smallest stands at the door.
    pub line_key: Option<i64>,
    pub turns: u32,
    /// Since when they stand at the door, if they do.
    #[serde(default)]
    pub standing_since: Option<i64>,
    /// Visits served today.
    pub served: u32,
    /// Open visits in hand.
    #[schema(value_type = Vec<i64>)]
    pub in_hand: Vec<VisitId>,
    #[schema(value_type = Option<i64>)]
    pub offered: Option<VisitId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Support {
    #[schema(value_type = i64)]
    pub id: SupportId,
    /// The line whose visitors need somebody.
    pub line: Line,
    /// 1 all free colleagues, 2 the floor manager, 3 the manager, who must take or give.
    pub level: u32,
    /// Why it rang last, when, and for which ticket if for one.
    pub cause: Cause,
    pub raised_at: i64,
    pub rung_at: i64,
    pub number: Option<String>,
    #[schema(value_type = Option<i64>)]
    pub answered_by: Option<StaffId>,
}

/// What hangs on the wall: numbers and places, no names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Wall {
    pub seq: i64,
    pub now: i64,
    /// Newest call first; each is shown until `until`.
    pub calling: Vec<WallCall>,
    pub in_service: Vec<WallCall>,
    pub waiting: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WallCall {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    pub number: String,
    /// Place id of the catalogue.
    pub place: Option<String>,
    pub at: i64,
    pub until: Option<i64>,
    /// Where it belongs once the call is over: with those in service, or those who wait.
    pub in_service: bool,
}

/// Something was committed; whoever shows one of these views reads it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct News {
    pub seq: i64,
    pub views: Vec<View>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum View {
    Queue,
    Board,
    Catalogue,
    /// Who may sign in at a desk, and who has.
    SignIn,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// `ok`, or `not_storing` after a commit failed.
    pub status: String,
    pub version: String,
    pub seq: i64,
    pub sqlite: String,
}
