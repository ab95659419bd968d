//! Every "no", with its facts. The words are in `text`; each names a way out there.

use super::coded::coded;
use super::date::{DateFault, DateKind};
use super::money::BudgetFault;
use super::name::NameFault;
use super::odometer::OdometerFault;
use super::person::{GivenNameFault, SurnameFault};
use super::phone::PhoneFault;
use super::plate::PlateFault;
use super::staff::{Presence, StaffRole};
use super::task::{TaskAct, TaskKind, TaskState};
use super::vin::VinFault;
use super::visit::{VisitEvent, VisitState};

coded! {
    /// Where on a form a fault belongs.
    pub enum Field {
        Name = "name",
        Surname = "surname",
        GivenName = "given_name",
        Mobile = "mobile",
        Headcount = "headcount",
        Children = "children",
        Plate = "vehicle.plate",
        Vin = "vehicle.vin",
        Odometer = "vehicle.odometer",
        ProductionDate = "production_date",
        PdiDate = "pdi_date",
        RegistrationDate = "registration_date",
        LicenceDate = "vehicle_licence_date",
        AppointmentDate = "appointment_date",
        Note = "note",
        Consents = "consents",
        Notice = "notice",
        Models = "interest.models",
        Budget = "interest.budget",
        CurrentCar = "interest.current_car",
        RequestedStaff = "requested_staff",
        Staff = "staff",
        Reason = "reason",
        Outcome = "outcome",
        Place = "place",
        Times = "started_ago_ms",
        Rings = "ring_count",
        Holds = "hold_periods_ms",
        Summary = "summary",
        InviteAt = "invite_at",
        Call = "call",
        To = "to",
        Kind = "kind",
        DueAt = "due_at",
        Date = "date",
        IdempotencyKey = "Idempotency-Key",
        Body = "body",
    }
}

/// Where and how a body can't be read. Field names and choices in it are ours, never what was
/// sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyFault {
    pub line: usize,
    pub column: usize,
    pub what: BodyWhat,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyWhat {
    NotJson,
    CutShort,
    Missing {
        field: String,
    },
    Twice {
        field: String,
    },
    /// What may stand there instead.
    Unknown {
        known: Vec<String>,
    },
    NotAChoice {
        field: Option<String>,
        known: Vec<String>,
    },
    WrongType {
        field: Option<String>,
    },
}

impl BodyWhat {
    /// The field to blame, as a path: `interest.models[0]`.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Missing { field } | Self::Twice { field } => Some(field),
            Self::NotAChoice { field, .. } | Self::WrongType { field } => field.as_deref(),
            Self::NotJson | Self::CutShort | Self::Unknown { .. } => None,
        }
    }
}

/// A normal answer that says no: nothing was changed, and the asker is told what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    // what was typed or sent
    Phone(PhoneFault),
    Surname(SurnameFault),
    GivenName(GivenNameFault),
    /// A whole name in one field.
    Name(NameFault),
    Plate(PlateFault),
    Vin(VinFault),
    Odometer(OdometerFault),
    Budget(BudgetFault),
    Date {
        kind: DateKind,
        fault: DateFault,
    },
    NoteTooLong {
        length: usize,
        max: usize,
    },
    ContactWithoutConsent,
    ConsentWithoutContact,
    NoticeMissing,
    NoticeUnknown,
    TooManyModels {
        max: usize,
    },
    ModelUnknown {
        id: String,
    },
    BudgetUnknown {
        id: String,
    },
    CurrentCarTooLong {
        length: usize,
        max: usize,
    },
    RequestedStaffUnknown {
        id: i64,
    },
    StaffUnknown {
        id: i64,
    },
    PlaceUnknown {
        id: String,
    },
    ReasonMissing,
    BodyUnreadable(BodyFault),
    BodyTooLarge {
        limit_bytes: usize,
    },
    KeyMissing,
    KeyUnusable {
        max: usize,
    },
    KeyReused,
    // what the floor allows now
    VisitUnknown {
        id: i64,
    },
    TicketUnknown,
    NotNow {
        state: VisitState,
        event: VisitEvent,
    },
    AlreadyTaken {
        by: String,
    },
    AlreadyOffered {
        to: String,
    },
    NoOffer,
    NotOfferedTo {
        asked: String,
        offered: String,
    },
    NobodyFree,
    StaffNotFree {
        name: String,
        presence: Presence,
    },
    StaffHasOffer {
        name: String,
        number: String,
    },
    StaffStillServing {
        name: String,
        numbers: Vec<String>,
    },
    StaffServesOther {
        name: String,
    },
    NoHost,
    HostFull {
        name: String,
        max: u32,
    },
    CalledEnough {
        max: i64,
    },
    LastResponsible {
        name: String,
    },
    // the telephone and what colleagues owe each other
    CallUnknown {
        id: i64,
    },
    CallTimes {
        hours_max: i64,
    },
    TooManyRings {
        max: u32,
    },
    TooManyHolds {
        max: usize,
    },
    SummaryTooLong {
        length: usize,
        max: usize,
    },
    InviteTime {
        days_max: i64,
    },
    /// Somebody else has come of this call.
    CallHasVisit {
        number: String,
    },
    /// A day of the calendar was asked for, in no way that we read.
    DayUnreadable,
    TaskUnknown {
        id: i64,
    },
    TaskNotNow {
        state: TaskState,
        act: TaskAct,
    },
    TaskNotByHand {
        kind: TaskKind,
    },
    TaskNoteMissing,
    TaskNoteTooLong {
        length: usize,
        max: usize,
    },
    DueInThePast,
    RoleEmpty {
        role: StaffRole,
    },
    // who asks
    TokenMissing,
    TokenInvalid,
    NotAllowed,
    // the hub
    RouteUnknown,
    MethodUnknown,
    TooBusy {
        retry_after_seconds: u32,
    },
}

impl Refusal {
    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Phone(fault) => fault.code(),
            Self::Surname(fault) => fault.code(),
            Self::GivenName(fault) => fault.code(),
            Self::Name(fault) => fault.code(),
            Self::Plate(fault) => fault.code(),
            Self::Vin(fault) => fault.code(),
            Self::Odometer(fault) => fault.code(),
            Self::Budget(fault) => fault.code(),
            Self::Date { fault, .. } => fault.code(),
            Self::NoteTooLong { .. } => "note_too_long",
            Self::ContactWithoutConsent => "contact_without_consent",
            Self::ConsentWithoutContact => "consent_without_contact",
            Self::NoticeMissing => "notice_missing",
            Self::NoticeUnknown => "notice_unknown",
            Self::TooManyModels { .. } => "too_many_models",
            Self::ModelUnknown { .. } => "model_unknown",
            Self::BudgetUnknown { .. } => "budget_unknown",
            Self::CurrentCarTooLong { .. } => "current_car_too_long",
            Self::RequestedStaffUnknown { .. } => "requested_staff_unknown",
            Self::StaffUnknown { .. } => "staff_unknown",
            Self::PlaceUnknown { .. } => "place_unknown",
            Self::ReasonMissing => "reason_missing",
            Self::BodyUnreadable(_) => "body_unreadable",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::KeyMissing => "key_missing",
            Self::KeyUnusable { .. } => "key_unusable",
            Self::KeyReused => "key_reused",
            Self::VisitUnknown { .. } => "visit_unknown",
            Self::TicketUnknown => "ticket_unknown",
            Self::NotNow { .. } => "not_now",
            Self::AlreadyTaken { .. } => "already_taken",
            Self::AlreadyOffered { .. } => "already_offered",
            Self::NoOffer => "no_offer",
            Self::NotOfferedTo { .. } => "not_offered_to",
            Self::NobodyFree => "nobody_free",
            Self::StaffNotFree { .. } => "staff_not_free",
            Self::StaffHasOffer { .. } => "staff_has_offer",
            Self::StaffStillServing { .. } => "staff_still_serving",
            Self::StaffServesOther { .. } => "staff_serves_other_line",
            Self::NoHost => "no_host",
            Self::HostFull { .. } => "host_full",
            Self::CalledEnough { .. } => "called_enough",
            Self::LastResponsible { .. } => "last_responsible",
            Self::CallUnknown { .. } => "call_unknown",
            Self::CallTimes { .. } => "call_times",
            Self::TooManyRings { .. } => "too_many_rings",
            Self::TooManyHolds { .. } => "too_many_holds",
            Self::SummaryTooLong { .. } => "summary_too_long",
            Self::InviteTime { .. } => "invite_time",
            Self::CallHasVisit { .. } => "call_has_visit",
            Self::DayUnreadable => "day_unreadable",
            Self::TaskUnknown { .. } => "task_unknown",
            Self::TaskNotNow { .. } => "task_not_now",
            Self::TaskNotByHand { .. } => "task_not_by_hand",
            Self::TaskNoteMissing => "task_note_missing",
            Self::TaskNoteTooLong { .. } => "task_note_too_long",
            Self::DueInThePast => "due_in_the_past",
            Self::RoleEmpty { .. } => "role_empty",
            Self::TokenMissing => "token_missing",
            Self::TokenInvalid => "token_invalid",
            Self::NotAllowed => "not_allowed",
            Self::RouteUnknown => "route_unknown",
            Self::MethodUnknown => "method_unknown",
            Self::TooBusy { .. } => "too_busy",
        }
    }

    /// The field that the sentence stands beside, if one is to blame.
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::Phone(_) => Field::Mobile,
            Self::Surname(_) => Field::Surname,
            Self::GivenName(_) => Field::GivenName,
            Self::Name(_) => Field::Name,
            Self::Plate(_) => Field::Plate,
            Self::Vin(_) => Field::Vin,
            Self::Odometer(_) => Field::Odometer,
            Self::Date { kind, .. } => kind.field(),
            Self::NoteTooLong { .. } => Field::Note,
            Self::ContactWithoutConsent | Self::ConsentWithoutContact => Field::Consents,
            Self::NoticeMissing | Self::NoticeUnknown => Field::Notice,
            Self::TooManyModels { .. } | Self::ModelUnknown { .. } => Field::Models,
            Self::CurrentCarTooLong { .. } => Field::CurrentCar,
            Self::RequestedStaffUnknown { .. } => Field::RequestedStaff,
            Self::BudgetUnknown { .. } | Self::Budget(_) => Field::Budget,
            Self::StaffUnknown { .. } => Field::Staff,
            Self::PlaceUnknown { .. } => Field::Place,
            Self::ReasonMissing => Field::Reason,
            Self::BodyUnreadable(_) | Self::BodyTooLarge { .. } => Field::Body,
            Self::KeyMissing | Self::KeyUnusable { .. } | Self::KeyReused => Field::IdempotencyKey,
            Self::CallTimes { .. } => Field::Times,
            Self::TooManyRings { .. } => Field::Rings,
            Self::TooManyHolds { .. } => Field::Holds,
            Self::SummaryTooLong { .. } => Field::Summary,
            Self::InviteTime { .. } => Field::InviteAt,
            Self::CallUnknown { .. } | Self::CallHasVisit { .. } => Field::Call,
            Self::TaskNotByHand { .. } => Field::Kind,
            Self::TaskNoteMissing | Self::TaskNoteTooLong { .. } => Field::Note,
            Self::DueInThePast => Field::DueAt,
            Self::DayUnreadable => Field::Date,
            Self::RoleEmpty { .. } => Field::To,
            Self::TaskUnknown { .. }
            | Self::TaskNotNow { .. }
            | Self::VisitUnknown { .. }
            | Self::TicketUnknown
            | Self::NotNow { .. }
            | Self::AlreadyTaken { .. }
            | Self::AlreadyOffered { .. }
            | Self::NoOffer
            | Self::NotOfferedTo { .. }
            | Self::NobodyFree
            | Self::StaffNotFree { .. }
            | Self::StaffHasOffer { .. }
            | Self::StaffStillServing { .. }
            | Self::StaffServesOther { .. }
            | Self::NoHost
            | Self::HostFull { .. }
            | Self::CalledEnough { .. }
            | Self::LastResponsible { .. }
            | Self::TokenMissing
            | Self::TokenInvalid
            | Self::NotAllowed
            | Self::RouteUnknown
            | Self::MethodUnknown
            | Self::TooBusy { .. } => return None,
        })
    }
}

/// What each fault of a field becomes.
macro_rules! refusals {
    ($($fault:ident => $name:ident),+ $(,)?) => {$(
        impl From<$fault> for Refusal {
            fn from(fault: $fault) -> Self {
                Self::$name(fault)
            }
        }
    )+};
}

refusals! {
    PhoneFault => Phone,
    SurnameFault => Surname,
    GivenNameFault => GivenName,
    NameFault => Name,
    PlateFault => Plate,
    VinFault => Vin,
    OdometerFault => Odometer,
    BudgetFault => Budget,
}
