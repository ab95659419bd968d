//! What a station wants done, and the bodies that carry it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::collect::{Learn, OtherModel};
use super::customer::CustomerAct;
use super::duty::DutyOrder;
use super::phone_call::{FromCallBody, LogCall};
use super::sign_in::Signing;
use super::task::{NewTask, TaskStep};
use crate::core::brief::PaymentWish;
use crate::core::consent::ConsentPurpose;
use crate::core::level::Level;
use crate::core::person::Salutation;
use crate::core::plate::PlateStatus;
use crate::core::staff::Presence;
use crate::core::station::StationRole;
use crate::core::visit::{
    AccessNeed, CarUse, DecisionFactor, DeclaredVisit, DeclineReason, Drink, Language, Line,
    Outcome, PurchaseKind, PurchaseTime, Purpose, RefundReason, SourceChannel, TestDriveWish,
    Topic, VisitEvent, VoidReason, WaitChoice,
};
use crate::core::{StaffId, SupportId, TaskId, VisitId};

/// A visitor says why they came. Only `purpose` is required.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    pub purpose: Purpose,
    #[serde(default = "chinese")]
    pub language: Language,
    /// Everyone in the party, 1 to 50; clamped with an advice.
    #[serde(default = "one")]
    pub headcount: i64,
    /// How many of them are children, 0 to 9; clamped with an advice.
    #[serde(default)]
    pub children: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_visit: Option<DeclaredVisit>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access_needs: Vec<AccessNeed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// With a surname only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salutation: Option<Salutation>,
    /// A Chinese mobile, a landline, or a foreign number with its country code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Each purpose that the visitor allowed, by itself. A number needs one that allows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentPurpose>,
    /// Id of the short notice that was on the screen; required with `consents`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Interest>,
    /// The car that comes for service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Vehicle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub requested_staff: Option<StaffId>,
    /// The visitor wants to look around alone for now.
    #[serde(default, skip_serializing_if = "is_false")]
    pub just_looking: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drink: Option<Drink>,
    /// Free text of a colleague, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// As people write it: case, width and separators do not matter.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// `吉A00005`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// `registered` unless said; with `temporary`, `foreign` or `special` a plate may have any
    /// shape of up to 10 characters, with `none` there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate_status: Option<PlateStatus>,
    /// 17 characters; a wrong check digit is an advice, not a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vin: Option<String>,
    /// In kilometres: `38000`, `38,000 km`, `3.8万`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub odometer: Option<String>,
}

/// Says nothing of the car, so that no log or panic can.
impl std::fmt::Debug for Vehicle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vehicle(…)")
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Ids of `models` in the catalogue, at most 8, the most wanted first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub other_brands: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<CarUse>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_kind: Option<PurchaseKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_time: Option<PurchaseTime>,
    /// Id of a band in the catalogue, e.g. `15-25`, or yuan as people write them: `45W`, `45万`,
    /// `450000`, `40-60万`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<DecisionFactor>,
    /// Make and model of the car they drive now, at most 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_car: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_drive: Option<TestDriveWish>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceChannel>,
    /// Cars that are not in the catalogue, in the order of `rank`; with `models` at most 8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_models: Vec<OtherModel>,
    /// When they mean to buy, a date from today on: `2026-12-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_date: Option<String>,
    /// Years behind the wheel, 0 to 80.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub driving_years: Option<i64>,
    /// At most 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hobbies: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_wish: Option<PaymentWish>,
}

impl Register {
    /// Nothing but the reason for coming.
    pub fn for_purpose(purpose: Purpose, language: Language) -> Self {
        Self {
            purpose,
            language,
            headcount: 1,
            children: 0,
            declared_visit: None,
            access_needs: Vec::new(),
            surname: None,
            given_name: None,
            salutation: None,
            mobile: None,
            consents: Vec::new(),
            notice: None,
            interest: None,
            vehicle: None,
            requested_staff: None,
            just_looking: false,
            topic: None,
            drink: None,
            note: None,
        }
    }
}

/// Says nothing of the visitor, so that no log or panic can.
impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Register({})", self.purpose.code())
    }
}

/// What a station wants done. Each is one route; see [`Order::route`].
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    Register(Box<Register>),
    Visit(VisitId, Act),
    Support(SupportAct),
    Learn(VisitId, Learn),
    Presence(StaffId, Presence),
    /// The customers of somebody who leaves.
    Transfer(StaffId, TransferBody),
    Signing(Signing),
    Duty(DutyOrder),
    Customer(CustomerAct),
    LogCall(Box<LogCall>),
    /// The visitor is whoever made this call.
    FromCall(VisitId, FromCallBody),
    NewTask(Box<NewTask>),
    Task(TaskId, TaskStep),
}

/// What is done about calls for support.
#[derive(Clone, Debug, PartialEq)]
pub enum SupportAct {
    Raise(RaiseBody),
    /// A colleague comes.
    Answer(SupportId, SupportBody),
    Close(SupportId),
}

/// What the floor does with a visit.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Offer(OfferBody),
    Accept(WhoBody),
    Decline(DeclineBody),
    Host(WhoBody),
    Call(CallBody),
    Finish(FinishBody),
    Left,
    Void(VoidBody),
    Watch(WhoBody),
    Help,
    Wait(WaitBody),
    HandOff(HandOffBody),
    Support(SupportBody),
    Merge(MergeBody),
    Split(Box<SplitBody>),
    Refund(RefundBody),
    Undo,
}

/// Whom to offer to. Without `staff` the line decides; with it somebody at the desk does,
/// and must say why, unless that is whose turn it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub staff: Option<StaffId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Who acts; without it, whoever the offer (or the duty) names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WhoBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub staff: Option<StaffId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub staff: Option<StaffId>,
    #[serde(default = "other_reason")]
    pub reason: DeclineReason,
}

/// Where the visitor should go: a place id of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishBody {
    pub outcome: Outcome,
    /// As the consultant confirms it; without it the rules propose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Why this level, where it needs saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_reason: Option<String>,
    /// When to be in touch again, no later than the level allows: `2026-12-15`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_contact: Option<String>,
    /// Whether there was a test drive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_drive: Option<bool>,
}

impl FinishBody {
    /// Nothing but what came of it.
    pub fn with(outcome: Outcome) -> FinishBody {
        FinishBody {
            outcome,
            level: None,
            level_reason: None,
            next_contact: None,
            test_drive: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidBody {
    pub reason: VoidReason,
}

/// Whether the visitor would rather wait.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitBody {
    pub choice: WaitChoice,
    /// 1 to 60; the store's own patience unless said. Asked again, it begins anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// To whom, and why if there is more to say than that.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOffBody {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The colleague who joins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SupportBody {
    #[schema(value_type = i64)]
    pub staff: StaffId,
}

/// The other ticket. The earlier of the two goes on, whichever is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeBody {
    #[schema(value_type = i64)]
    pub with: VisitId,
}

/// What one of the party wants besides: a ticket of its own in the same party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitBody {
    pub purpose: Purpose,
    /// How many of the party go with the new ticket.
    #[serde(default = "one")]
    pub headcount: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub requested_staff: Option<StaffId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundBody {
    pub reason: RefundReason,
    /// The floor manager who allows what is no longer in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub manager: Option<StaffId>,
}

/// Who takes over; without names, everyone who sells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<i64>)]
    pub to: Vec<StaffId>,
}

/// A call for support by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RaiseBody {
    pub line: Line,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PresenceBody {
    pub state: Presence,
}

impl Act {
    /// Whether it can be taken back for a moment; the others are answered by another act.
    pub const fn is_undone(&self) -> bool {
        match self {
            Self::Offer(_)
            | Self::Accept(_)
            | Self::Host(_)
            | Self::HandOff(_)
            | Self::Support(_)
            | Self::Call(_)
            | Self::Finish(_)
            | Self::Left
            | Self::Void(_)
            | Self::Merge(_) => true,
            Self::Decline(_)
            | Self::Watch(_)
            | Self::Help
            | Self::Wait(_)
            | Self::Split(_)
            | Self::Refund(_)
            | Self::Undo => false,
        }
    }

    /// What happens to the visit; taking back is what happens to an act.
    pub const fn event(&self) -> Option<VisitEvent> {
        Some(match self {
            Self::Offer(_) => VisitEvent::Offer,
            Self::Accept(_) => VisitEvent::Accept,
            Self::Decline(_) => VisitEvent::Decline,
            Self::Host(_) => VisitEvent::Host,
            Self::Call(_) => VisitEvent::Call,
            Self::Finish(_) => VisitEvent::Finish,
            Self::Left => VisitEvent::Left,
            Self::Void(_) => VisitEvent::Void,
            Self::Watch(_) => VisitEvent::Watch,
            Self::Help => VisitEvent::Help,
            Self::Wait(_) => VisitEvent::Wait,
            Self::HandOff(_) => VisitEvent::HandOff,
            Self::Support(_) => VisitEvent::Support,
            Self::Merge(_) => VisitEvent::Merge,
            Self::Split(_) => VisitEvent::Split,
            Self::Refund(_) => VisitEvent::Refund,
            Self::Undo => return None,
        })
    }

    /// The last part of its address.
    fn name(&self) -> String {
        self.event()
            .map_or("undo", VisitEvent::code)
            .replace('_', "-")
    }

    fn body(&self) -> Result<serde_json::Value, serde_json::Error> {
        match self {
            Self::Offer(body) => serde_json::to_value(body),
            Self::Accept(body) | Self::Host(body) | Self::Watch(body) => serde_json::to_value(body),
            Self::Decline(body) => serde_json::to_value(body),
            Self::Call(body) => serde_json::to_value(body),
            Self::Finish(body) => serde_json::to_value(body),
            Self::Void(body) => serde_json::to_value(body),
            Self::Wait(body) => serde_json::to_value(body),
            Self::HandOff(body) => serde_json::to_value(body),
            Self::Support(body) => serde_json::to_value(body),
            Self::Merge(body) => serde_json::to_value(body),
            Self::Split(body) => serde_json::to_value(body),
            Self::Refund(body) => serde_json::to_value(body),
            Self::Left | Self::Help | Self::Undo => Ok(serde_json::json!({})),
        }
    }
}

impl Order {
    /// Path and body of this order over HTTP.
    pub fn route(&self) -> Result<(String, serde_json::Value), serde_json::Error> {
        Ok(match self {
            Self::Register(register) => ("/v1/visits".to_owned(), serde_json::to_value(register)?),
            Self::Visit(visit, act) => (format!("/v1/visits/{visit}/{}", act.name()), act.body()?),
            Self::Support(SupportAct::Raise(body)) => {
                ("/v1/support".to_owned(), serde_json::to_value(body)?)
            }
            Self::Support(SupportAct::Answer(call, body)) => (
                format!("/v1/support/{call}/answer"),
                serde_json::to_value(body)?,
            ),
            Self::Support(SupportAct::Close(call)) => {
                (format!("/v1/support/{call}/close"), serde_json::json!({}))
            }
            Self::Transfer(from, body) => (
                format!("/v1/staff/{from}/transfer"),
                serde_json::to_value(body)?,
            ),
            Self::Learn(visit, learn) => (
                format!("/v1/visits/{visit}/{}", learn.word()),
                learn.body()?,
            ),
            Self::Presence(staff, state) => (
                format!("/v1/staff/{staff}/presence"),
                serde_json::to_value(PresenceBody { state: *state })?,
            ),
            Self::Signing(signing) => signing.route()?,
            Self::Duty(order) => order.route()?,
            Self::Customer(act) => act.route()?,
            Self::LogCall(call) => ("/v1/calls".to_owned(), serde_json::to_value(call)?),
            Self::FromCall(visit, body) => (
                format!("/v1/visits/{visit}/from-call"),
                serde_json::to_value(body)?,
            ),
            Self::NewTask(task) => ("/v1/tasks".to_owned(), serde_json::to_value(task)?),
            Self::Task(task, step) => (
                format!("/v1/tasks/{task}/{}", step.act().code()),
                step.body()?,
            ),
        })
    }
}

/// Who a token was made for; also how its bearer is named in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Station {
    pub role: StationRole,
    pub name: String,
}

fn chinese() -> Language {
    Language::Zh
}

fn one() -> i64 {
    1
}

fn other_reason() -> DeclineReason {
    DeclineReason::Other
}

fn is_false(value: &bool) -> bool {
    !*value
}
