//! Every "no", with its facts. The words are in `text`; each names a way out there.

use super::brief::{Benefit, FreeText};
use super::coded::coded;
use super::date::{DateFault, DateKind};
use super::duty::DutyFault;
use super::level::LevelFault;
use super::money::BudgetFault;
use super::name::NameFault;
use super::odometer::OdometerFault;
use super::person::{GivenNameFault, SurnameFault};
use super::phone::PhoneFault;
use super::pin::PinFault;
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
        OtherModels = "interest.other_models",
        TargetDate = "interest.target_date",
        DrivingYears = "interest.driving_years",
        Hobbies = "interest.hobbies",
        Company = "company",
        Position = "position",
        Hint = "hint",
        Person = "person",
        Benefit = "benefit",
        ReadBack = "read_back",
        Level = "level",
        NextContact = "next_contact",
        RequestedStaff = "requested_staff",
        Staff = "staff",
        Reason = "reason",
        Pin = "pin",
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
    Pin(PinFault),
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
    /// Free text of a field that has its own length.
    TextTooLong {
        what: FreeText,
        length: usize,
        max: usize,
    },
    DrivingYears {
        max: i64,
    },
    /// There is no number to read back.
    NothingToReadBack,
    Level(LevelFault),
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
    /// A line, a shift, or the close of a day.
    Duty(DutyFault),
    // what the floor allows now
    VisitUnknown {
        id: i64,
    },
    TicketUnknown,
    PersonUnknown {
        id: i64,
    },
    /// Linked to themselves.
    SamePerson,
    RevealWithoutReason,
    /// Nothing is added to a visit that never was, or is long over.
    NothingToAdd {
        state: VisitState,
    },
    /// The visitor asked not to be asked again.
    AskNoMore,
    BenefitSaid {
        benefit: Benefit,
    },
    ReferrerMissing,
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
    /// The colleague is the one whom the complaint is about.
    ComplaintAbout {
        name: String,
    },
    /// The visitor has asked for nobody, and belongs to nobody.
    NobodyToWaitFor,
    MergeWithItself,
    MergeOtherDay,
    /// Who only asks the way needs no ticket.
    SplitForNothing,
    NoTurnToRefund,
    RefundOtherDay,
    /// How short a contact was is known when it has ended.
    RefundStillServed,
    RefundNeedsManager,
    NothingToUndo,
    UndoGoneOn,
    SupportUnknown,
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
    SignInFirst,
    /// And how many tries are left.
    PinWrong {
        left: u32,
    },
    /// The minute on the wall at which the next try may be made.
    PinLocked {
        until: String,
        retry_after_seconds: u32,
    },
    PinNotYours,
    RoleMayNot,
    NotYours,
    /// Somebody whom the asker never served; whose customer they are, if anybody's.
    NotYourCustomer {
        owner: Option<String>,
    },
    // the hub
    RouteUnknown,
    MethodUnknown,
    TooBusy {
        retry_after_seconds: u32,
    },
}

impl Refusal {
    /// Stable, for programs.
    #[allow(clippy::too_many_lines, reason = "a line a refusal")]
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
            Self::Pin(fault) => fault.code(),
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
            Self::TextTooLong { .. } => "text_too_long",
            Self::DrivingYears { .. } => "driving_years",
            Self::NothingToReadBack => "nothing_to_read_back",
            Self::Level(fault) => fault.code(),
            Self::RequestedStaffUnknown { .. } => "requested_staff_unknown",
            Self::StaffUnknown { .. } => "staff_unknown",
            Self::PlaceUnknown { .. } => "place_unknown",
            Self::ReasonMissing => "reason_missing",
            Self::BodyUnreadable(_) => "body_unreadable",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::KeyMissing => "key_missing",
            Self::KeyUnusable { .. } => "key_unusable",
            Self::KeyReused => "key_reused",
            Self::Duty(fault) => fault.code(),
            Self::VisitUnknown { .. } => "visit_unknown",
            Self::TicketUnknown => "ticket_unknown",
            Self::PersonUnknown { .. } => "person_unknown",
            Self::SamePerson => "same_person",
            Self::RevealWithoutReason => "reveal_without_reason",
            Self::NothingToAdd { .. } => "nothing_to_add",
            Self::AskNoMore => "ask_no_more",
            Self::BenefitSaid { .. } => "benefit_said",
            Self::ReferrerMissing => "referrer_missing",
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
            Self::ComplaintAbout { .. } => "complaint_about",
            Self::NobodyToWaitFor => "nobody_to_wait_for",
            Self::MergeWithItself => "merge_with_itself",
            Self::MergeOtherDay => "merge_other_day",
            Self::SplitForNothing => "split_for_nothing",
            Self::NoTurnToRefund => "no_turn_to_refund",
            Self::RefundOtherDay => "refund_other_day",
            Self::RefundStillServed => "refund_still_served",
            Self::RefundNeedsManager => "refund_needs_manager",
            Self::NothingToUndo => "nothing_to_undo",
            Self::UndoGoneOn => "undo_gone_on",
            Self::SupportUnknown => "support_unknown",
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
            Self::SignInFirst => "sign_in_first",
            Self::PinWrong { .. } => "pin_wrong",
            Self::PinLocked { .. } => "pin_locked",
            Self::PinNotYours => "pin_not_yours",
            Self::RoleMayNot => "role_may_not",
            Self::NotYours => "not_yours",
            Self::NotYourCustomer { .. } => "not_your_customer",
            Self::RouteUnknown => "route_unknown",
            Self::MethodUnknown => "method_unknown",
            Self::TooBusy { .. } => "too_busy",
        }
    }

    /// The field that the sentence stands beside, if one is to blame.
    #[allow(clippy::too_many_lines, reason = "a line a refusal")]
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::Phone(_) => Field::Mobile,
            Self::Surname(_) => Field::Surname,
            Self::GivenName(_) => Field::GivenName,
            Self::Name(_) => Field::Name,
            Self::Plate(_) => Field::Plate,
            Self::Vin(_) => Field::Vin,
            Self::Odometer(_) => Field::Odometer,
            Self::Pin(_) | Self::PinWrong { .. } => Field::Pin,
            Self::Date { kind, .. } => kind.field(),
            Self::NoteTooLong { .. } => Field::Note,
            Self::ContactWithoutConsent | Self::ConsentWithoutContact => Field::Consents,
            Self::NoticeMissing | Self::NoticeUnknown => Field::Notice,
            Self::TooManyModels { .. } | Self::ModelUnknown { .. } => Field::Models,
            Self::CurrentCarTooLong { .. } => Field::CurrentCar,
            Self::TextTooLong { what, .. } => what.field(),
            Self::DrivingYears { .. } => Field::DrivingYears,
            Self::NothingToReadBack => Field::ReadBack,
            Self::Level(_) => Field::Level,
            Self::BenefitSaid { .. } => Field::Benefit,
            Self::PersonUnknown { .. } => Field::Person,
            Self::ReferrerMissing => Field::Name,
            Self::RequestedStaffUnknown { .. } => Field::RequestedStaff,
            Self::BudgetUnknown { .. } | Self::Budget(_) => Field::Budget,
            Self::StaffUnknown { .. } => Field::Staff,
            Self::PlaceUnknown { .. } => Field::Place,
            Self::ReasonMissing | Self::RevealWithoutReason => Field::Reason,
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
            Self::Duty(_)
            | Self::TaskUnknown { .. }
            | Self::TaskNotNow { .. }
            | Self::VisitUnknown { .. }
            | Self::TicketUnknown
            | Self::SamePerson
            | Self::NothingToAdd { .. }
            | Self::AskNoMore
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
            | Self::ComplaintAbout { .. }
            | Self::NobodyToWaitFor
            | Self::MergeWithItself
            | Self::MergeOtherDay
            | Self::SplitForNothing
            | Self::NoTurnToRefund
            | Self::RefundOtherDay
            | Self::RefundStillServed
            | Self::RefundNeedsManager
            | Self::NothingToUndo
            | Self::UndoGoneOn
            | Self::SupportUnknown
            | Self::TokenMissing
            | Self::TokenInvalid
            | Self::NotAllowed
            | Self::SignInFirst
            | Self::PinLocked { .. }
            | Self::PinNotYours
            | Self::RoleMayNot
            | Self::NotYours
            | Self::NotYourCustomer { .. }
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
    PinFault => Pin,
    DutyFault => Duty,
    LevelFault => Level,
}
