//! What an order is answered with: the deed done, or a "no" that says what to do.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::catalogue::Colleague;
use super::collect::Learned;
use super::customer::Revealed;
use super::duty::DutyDone;
use super::phone_call::PhoneCall;
use super::sign_in::Signed;
use super::task::Task;
use super::view::{OnFloor, QueueVisit, Support};
use crate::core::{StaffId, VisitId};

/// The answer to a registration. It is on disk when this is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Registered {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    /// `X001`; none for what the kiosk answers itself (directions).
    pub number: Option<String>,
    /// Opaque, for the QR: `T1.` and this.
    pub token: Option<String>,
    /// Whoever was asked to come, if somebody is free.
    pub consultant: Option<Colleague>,
    /// Parties of the same line that wait for somebody before this one; counted to 99.
    pub ahead: u32,
    pub seq: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<AdviceGiven>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AdviceGiven {
    pub code: String,
    pub detail: String,
}

/// What an order answers with.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    Registered(Registered),
    Visit(Box<QueueVisit>),
    Learned(Box<Learned>),
    Staff(Box<OnFloor>),
    /// Every call for support that is open.
    Support(Vec<Support>),
    Shares(Vec<TakenOver>),
    Signed(Signed),
    Duty(Box<DutyDone>),
    Revealed(Box<Revealed>),
    PhoneCall(Box<PhoneCall>),
    Task(Box<Task>),
    /// Written down; there is nothing to say.
    Noted,
}

/// How many customers somebody has taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TakenOver {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub customers: u32,
}

/// Every "no", as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// A sentence in the asker's language that says what to do.
    pub detail: String,
    /// Stable, for programs.
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}
