//! What whoever takes over reads, and the visit as a row of the register.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::QueueVisit;
use crate::core::brief::{AskResult, Benefit, BriefItem, Reception, SourceClass};
use crate::core::consent::ConsentPurpose;
use crate::core::level::Level;
use crate::core::visit::{Outcome, Purpose, ReceptionMode, SourceChannel};
use crate::core::{PersonId, StaffId, VisitId};

/// How much of the eight things that a consultant needs is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Completeness {
    pub known: u32,
    pub of: u32,
    pub missing: Vec<BriefItem>,
}

/// How often the visitor was asked for a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Asks {
    pub times: u32,
    /// "Don't ask again": nobody does.
    pub no_more: bool,
}

/// One time that a number was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Ask {
    pub benefit: Benefit,
    pub result: AskResult,
    pub at: i64,
}

/// The hand-over brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Brief {
    pub visit: QueueVisit,
    /// In the asker's language, in the order in which they are told.
    pub lines: Vec<BriefLine>,
    pub asked: Vec<Ask>,
    pub company: Option<String>,
    pub position: Option<String>,
    /// Who sent them, as known here or as the visitor said it.
    pub referrer: Option<String>,
    pub referrer_known: bool,
    pub source_class: SourceClass,
    /// As the rules propose it today.
    pub proposed: Option<Level>,
    /// As last confirmed.
    pub level: Option<Level>,
    pub allowed: Vec<ConsentPurpose>,
    pub refused: Vec<ConsentPurpose>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BriefLine {
    /// What it is about: `who`, `since`, `models` …
    pub about: String,
    pub label: String,
    pub text: String,
}

/// A visit as a row of the walk-in register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Record {
    #[schema(value_type = i64)]
    pub visit: VisitId,
    pub number: Option<String>,
    pub date: String,
    pub purpose: Purpose,
    pub arrived_at: i64,
    pub ended_at: Option<i64>,
    /// Whole minutes from arrival to the end.
    pub minutes: Option<i64>,
    pub headcount: u32,
    pub reception_mode: ReceptionMode,
    /// Which of this customer's sales visits it is; none where nobody knows.
    pub visit_seq: Option<u32>,
    pub first: Option<bool>,
    pub source: Option<SourceChannel>,
    pub source_class: SourceClass,
    pub level: Option<Level>,
    pub level_confirmed: bool,
    /// Who served, or hosted where nobody served.
    #[schema(value_type = Option<i64>)]
    pub consultant: Option<StaffId>,
    pub reception: Option<Reception>,
    pub asks: Asks,
    pub lodged: bool,
    pub test_drive: Option<bool>,
    pub outcome: Option<Outcome>,
    pub next_contact: Option<String>,
}

/// A customer of ours who may have sent the visitor. Without a number.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Referrer {
    #[schema(value_type = i64)]
    pub person: PersonId,
    pub name: String,
    /// Cars by which they are known here, and their plates.
    pub cars: Vec<String>,
    /// Their own consultant.
    #[schema(value_type = Option<i64>)]
    pub consultant: Option<StaffId>,
}

/// Says nothing of the referrer, so that no log or panic can.
impl std::fmt::Debug for Referrer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Referrer({})", self.person)
    }
}
