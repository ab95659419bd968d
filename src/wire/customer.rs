//! Returning visitors, as the desk knows them. Numbers are masked everywhere but in [`Revealed`].

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::brief::Completeness;
use super::order::Interest;
use super::phone_call::PhoneCall;
use super::view::ShownVehicle;
use crate::core::assign::{AssignmentKind, Reason};
use crate::core::consent::{ConsentMethod, ConsentPurpose};
use crate::core::level::Level;
use crate::core::person::{Relation, Salutation};
use crate::core::phone::PhoneKind;
use crate::core::query::FoundBy;
use crate::core::task::{TaskKind, TaskState};
use crate::core::visit::{Language, Outcome, Purpose, VisitState};
use crate::core::{PersonId, StaffId, TaskId, VisitId};

/// What is looked for, in a body: words in an address would stand in the logs between here and
/// the hub.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchBody {
    pub q: String,
}

/// What the words may have meant, and whom they found: the last seen first, at most 20.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FoundPersons {
    /// Empty where the words are too short to mean somebody.
    pub kinds: Vec<FoundBy>,
    pub found: Vec<FoundPerson>,
}

/// Somebody known, or a visitor on the floor who gave no name.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FoundPerson {
    #[schema(value_type = Option<i64>)]
    pub person: Option<PersonId>,
    /// Their open visit.
    #[schema(value_type = Option<i64>)]
    pub visit: Option<VisitId>,
    pub number: Option<String>,
    pub state: Option<VisitState>,
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Option<Salutation>,
    /// `138****8000`
    pub mobile: Option<String>,
    /// The plate of the car that they came with last.
    pub plate: Option<String>,
    pub relation: Option<Relation>,
    pub visits: u32,
    pub last_visit: Option<i64>,
    #[schema(value_type = Option<i64>)]
    pub owner: Option<StaffId>,
    pub owner_valid: bool,
    pub by: FoundBy,
    /// Whether the asker may open the card. Of a colleague's customer a consultant is told no
    /// more than it takes to greet them, and whose they are.
    pub may_open: bool,
}

/// A hint on a visit: its number or plate is that of somebody who came before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Known {
    #[schema(value_type = i64)]
    pub person: PersonId,
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Option<Salutation>,
    pub visits: u32,
    pub last_visit: Option<i64>,
    #[schema(value_type = Option<i64>)]
    pub owner: Option<StaffId>,
    pub owner_valid: bool,
    pub by: FoundBy,
}

/// The customer card (domain.md §7.1, Q4).
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Customer {
    /// The known person, also when a row that is linked to them was asked for.
    #[schema(value_type = i64)]
    pub person: PersonId,
    /// The hub's clock.
    pub now: i64,
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Salutation,
    pub relation: Relation,
    pub created_at: i64,
    /// The rows made at the door that are linked to this person.
    #[schema(value_type = Vec<i64>)]
    pub linked: Vec<PersonId>,
    pub contacts: Vec<CardContact>,
    pub owner: Option<CardOwner>,
    /// Visits of any kind, and those of them that were for a car.
    pub visit_count: u32,
    pub sales_visits: u32,
    pub last_visit: Option<i64>,
    /// The newest first, at most 50.
    pub visits: Vec<CardVisit>,
    /// Calls that they made or got, the newest first, at most 50.
    #[serde(default)]
    pub calls: Vec<PhoneCall>,
    /// How near to an order they are, as it was said last.
    #[serde(default)]
    pub level: Option<Level>,
    /// Every change of it, the newest first, at most 50.
    #[serde(default)]
    pub levels: Vec<CardLevel>,
    /// Of whoever asked for a car: how much of what a consultant needs to know was said, at
    /// whichever visit or on the telephone.
    #[serde(default)]
    pub completeness: Option<Completeness>,
    /// The last word on each purpose.
    pub consents: Vec<CardConsent>,
    pub vehicles: Vec<CardVehicle>,
    /// Open tasks.
    pub tasks: Vec<CardTask>,
    pub last_reveal: Option<CardReveal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardContact {
    pub kind: PhoneKind,
    pub masked: String,
    pub captured_at: i64,
    pub station: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardOwner {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub since: i64,
    /// The last time that the customer was reached or met.
    pub contact: i64,
    /// Until when this consultant comes first, without another contact.
    pub until: i64,
    pub valid: bool,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CardVisit {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    pub number: Option<String>,
    pub date: String,
    pub purpose: Purpose,
    pub state: VisitState,
    pub outcome: Option<Outcome>,
    pub arrived_at: i64,
    pub closed_at: Option<i64>,
    pub headcount: u32,
    pub station: String,
    /// Linked to this person rather than registered as them.
    pub linked: bool,
    pub interest: Option<Interest>,
    /// Who had the visitor in hand, in time order, and why.
    pub turns: Vec<CardTurn>,
}

/// A change of level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardLevel {
    pub at: i64,
    pub from: Option<Level>,
    pub to: Level,
    pub reason: Option<String>,
    /// Said by a colleague rather than proposed by the rules.
    pub confirmed: bool,
    /// A supervisor looks at it.
    pub to_review: bool,
    #[schema(value_type = Option<i64>)]
    pub by: Option<StaffId>,
    #[schema(value_type = Option<i64>)]
    pub visit: Option<VisitId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardTurn {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub kind: AssignmentKind,
    pub reason: Reason,
    pub from: i64,
    pub to: Option<i64>,
    /// In the asker's language.
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardConsent {
    pub purpose: ConsentPurpose,
    /// `granted`, `refused`, `withdrawn` or `expired`.
    pub state: String,
    pub at: i64,
    /// Id of the exact text that was shown.
    pub notice: String,
    /// The date from which that text is in force.
    pub version: String,
    pub lang: Language,
    pub method: ConsentMethod,
    pub station: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardVehicle {
    #[serde(flatten)]
    pub vehicle: ShownVehicle,
    /// When they last came with it.
    pub at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardTask {
    #[schema(value_type = i64)]
    pub id: TaskId,
    pub kind: TaskKind,
    pub state: TaskState,
    #[schema(value_type = Option<i64>)]
    pub to_staff: Option<StaffId>,
    pub note: Option<String>,
    pub created_at: i64,
    pub due_at: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CardReveal {
    pub at: i64,
    #[schema(value_type = Option<i64>)]
    pub by: Option<StaffId>,
    pub reason: String,
}

/// Why the whole number is needed; it is kept with who asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealBody {
    pub reason: String,
}

/// Somebody's numbers in full, the last one first.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Revealed {
    #[schema(value_type = i64)]
    pub person: PersonId,
    pub numbers: Vec<WholeNumber>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WholeNumber {
    pub kind: PhoneKind,
    pub number: String,
}

/// Whose visit this is; `null` takes it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    // An empty body must not undo a link.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<i64>, required)]
    pub person: Option<PersonId>,
}

/// What is done with known persons.
#[derive(Clone, Debug, PartialEq)]
pub enum CustomerAct {
    Link(VisitId, LinkBody),
    Reveal(PersonId, RevealBody),
    /// The hub's own note of a search that it is about to answer; no station sends it.
    Searched {
        kinds: Vec<FoundBy>,
        found: u32,
    },
    /// … and of a card that it is about to show.
    Opened(PersonId),
}

impl CustomerAct {
    /// # Errors
    /// A note of the hub's own has no route.
    pub fn route(&self) -> Result<(String, serde_json::Value), serde_json::Error> {
        Ok(match self {
            Self::Link(visit, body) => (
                format!("/v1/visits/{visit}/link"),
                serde_json::to_value(body)?,
            ),
            Self::Reveal(person, body) => (
                format!("/v1/persons/{person}/reveal"),
                serde_json::to_value(body)?,
            ),
            Self::Searched { .. } | Self::Opened(_) => {
                return Err(serde::ser::Error::custom("the hub notes a look itself"));
            }
        })
    }
}

/// Each says nothing of the person, so that no log or panic can.
macro_rules! silent {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

silent!(
    SearchBody,
    FoundPerson,
    Known,
    Customer,
    CardVisit,
    Revealed,
    WholeNumber
);
