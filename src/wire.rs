//! The one language between a screen (or an outside tool) and the hub: orders, answers, views.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::core::assign::Reason;
use crate::core::consent::{ConsentPurpose, NoticeKind};
use crate::core::day::Span;
use crate::core::person::Salutation;
use crate::core::staff::{Presence, Skill, StaffRole};
use crate::core::station::StationRole;
use crate::core::visit::{
    AccessNeed, CarUse, DecisionFactor, DeclaredVisit, DeclineReason, Drink, Language, Line,
    Outcome, PurchaseKind, PurchaseTime, Purpose, SourceChannel, TestDriveWish, Topic, VisitEvent,
    VisitState, VoidReason,
};
use crate::core::wait::{Urgency, grade};
use crate::core::{StaffId, SupportId, VisitId};

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
    /// Id of a band in the catalogue, e.g. `15-25`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<DecisionFactor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_car: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_drive: Option<TestDriveWish>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceChannel>,
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
            salutation: None,
            mobile: None,
            consents: Vec::new(),
            notice: None,
            interest: None,
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
    /// Parties of the same line that wait for somebody before this one; counted to 999.
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

/// A colleague as any visitor may know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Colleague {
    #[schema(value_type = i64)]
    pub id: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    pub skills: Vec<Skill>,
}

/// What a station wants done. Each is one route; see [`Order::route`].
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    Register(Box<Register>),
    Visit(VisitId, Act),
    Presence(StaffId, Presence),
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
}

/// Whom to offer to. Without `staff` the line decides; with it somebody at the desk does,
/// and must say why.
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
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidBody {
    pub reason: VoidReason,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PresenceBody {
    pub state: Presence,
}

impl Act {
    pub const fn event(&self) -> VisitEvent {
        match self {
            Self::Offer(_) => VisitEvent::Offer,
            Self::Accept(_) => VisitEvent::Accept,
            Self::Decline(_) => VisitEvent::Decline,
            Self::Host(_) => VisitEvent::Host,
            Self::Call(_) => VisitEvent::Call,
            Self::Finish(_) => VisitEvent::Finish,
            Self::Left => VisitEvent::Left,
            Self::Void(_) => VisitEvent::Void,
        }
    }
}

impl Order {
    /// Path and body of this order over HTTP.
    pub fn route(&self) -> Result<(String, serde_json::Value), serde_json::Error> {
        Ok(match self {
            Self::Register(register) => ("/v1/visits".to_owned(), serde_json::to_value(register)?),
            Self::Visit(visit, act) => {
                let body = match act {
                    Act::Offer(body) => serde_json::to_value(body)?,
                    Act::Accept(body) | Act::Host(body) => serde_json::to_value(body)?,
                    Act::Decline(body) => serde_json::to_value(body)?,
                    Act::Call(body) => serde_json::to_value(body)?,
                    Act::Finish(body) => serde_json::to_value(body)?,
                    Act::Left => serde_json::json!({}),
                    Act::Void(body) => serde_json::to_value(body)?,
                };
                (format!("/v1/visits/{visit}/{}", act.event().code()), body)
            }
            Self::Presence(staff, state) => (
                format!("/v1/staff/{staff}/presence"),
                serde_json::to_value(PresenceBody { state: *state })?,
            ),
        })
    }
}

/// What an order answers with.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    Registered(Registered),
    Visit(Box<QueueVisit>),
    Staff(Box<OnFloor>),
}

/// The live floor, for those who run it. Names and numbers are masked.
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
    pub salutation: Option<Salutation>,
    /// `138****8000`
    pub mobile: Option<String>,
    pub lodged: bool,
    pub interest: Option<Interest>,
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
    /// What may be done with it now.
    pub may: Vec<VisitEvent>,
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
    /// The line that has nobody free.
    pub line: Line,
    pub level: u32,
    pub raised_at: i64,
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

/// What everyone may know: the store, its models, its people, its notices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Catalogue {
    pub store: StoreFacts,
    pub purposes: Vec<Purpose>,
    pub models: Vec<Model>,
    pub budget_bands: Vec<BudgetBand>,
    pub staff: Vec<Listed>,
    pub places: Vec<Place>,
    pub ways: Vec<Way>,
    pub notices: Vec<Notice>,
    pub patience: PatienceSeconds,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StoreFacts {
    pub name: String,
    pub name_en: String,
    pub place: String,
    pub place_en: String,
    pub timezone: String,
    pub seat: String,
    pub seat_en: String,
    pub play_area: String,
    pub play_area_en: String,
    pub event: String,
    pub event_en: String,
    /// Whom the "share with the maker" consent names.
    pub manufacturer: String,
    /// Whether the kiosk tells the hub of those who only ask the way.
    pub count_directions: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    pub id: String,
    pub name: String,
    pub name_en: String,
    pub note: String,
    pub note_en: String,
    /// Which drawing: sedan, suv, coupe, mpv.
    pub outline: String,
}

/// Ten thousands of yuan; no lower or upper end where it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BudgetBand {
    pub id: String,
    pub from_wan: Option<u32>,
    pub to_wan: Option<u32>,
}

/// A colleague who may be asked for, and whether they are in today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Listed {
    #[serde(flatten)]
    pub colleague: Colleague,
    pub role: StaffRole,
    pub here: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub id: String,
    pub name: String,
    pub name_en: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Way {
    pub icon: String,
    pub label: String,
    pub label_en: String,
    pub text: String,
    pub text_en: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Notice {
    pub id: String,
    pub kind: NoticeKind,
    pub lang: Language,
    pub title: String,
    pub paragraphs: Vec<String>,
    pub version: String,
    pub effective_from: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PatienceSeconds {
    pub amber: u32,
    pub red: u32,
    pub hosted_amber: u32,
    pub hosted_red: u32,
}

impl PatienceSeconds {
    pub fn waiting(&self, waited: Span) -> Urgency {
        grade(waited, Span::seconds(self.amber), Span::seconds(self.red))
    }

    pub fn hosted(&self, hosted: Span) -> Urgency {
        let (amber, red) = (self.hosted_amber, self.hosted_red);
        grade(hosted, Span::seconds(amber), Span::seconds(red))
    }
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
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// `ok`, or `not_storing` after a commit failed.
    pub status: String,
    pub version: String,
    pub seq: i64,
    pub sqlite: String,
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
