//! What a host collects and what a consultant is told on taking over (domain.md §3.7, §7.1 Q5).

use super::assign::{AssignmentKind, Reason};
use super::coded::coded;
use super::person::Relation;
use super::refusal::Field;
use super::visit::SourceChannel;

coded! {
    /// What a visitor gets for leaving a number; each is said once (domain.md D2).
    pub enum Benefit {
        CallTurn = "call_turn",
        Brochure = "brochure",
        SameConsultant = "same_consultant",
        PriceSheet = "price_sheet",
        TestDrive = "test_drive",
    }
}

coded! {
    pub enum AskResult {
        Refused = "refused",
        Given = "given",
        /// "Don't ask again."
        Final = "final",
    }
}

coded! {
    pub enum PaymentWish { Full = "full", Finance = "finance", Undecided = "undecided" }
}

coded! {
    /// Where a customer comes from, in the letters of the register.
    pub enum SourceClass {
        Referral = "R",
        Base = "B",
        WalkIn = "S",
        Internal = "I",
        Employee = "E",
        Exhibition = "P",
    }
}

impl SourceClass {
    /// Sent by a customer of ours; a customer of ours; tipped by a colleague; met at a show; or
    /// walked in. Who buys as an employee says so to a person.
    pub fn derive(
        source: Option<SourceChannel>,
        referred: bool,
        relation: Option<Relation>,
    ) -> SourceClass {
        if referred || source == Some(SourceChannel::OwnerReferral) {
            return Self::Referral;
        }
        if relation == Some(Relation::Owner) {
            return Self::Base;
        }
        match source {
            Some(SourceChannel::StaffVisit) => Self::Internal,
            Some(SourceChannel::Exhibition | SourceChannel::StoreEvent) => Self::Exhibition,
            Some(
                SourceChannel::Friend
                | SourceChannel::OwnerReferral
                | SourceChannel::InternetVertical
                | SourceChannel::ShortVideo
                | SourceChannel::OfficialSite
                | SourceChannel::MapSearch
                | SourceChannel::OutdoorAd
                | SourceChannel::Tv
                | SourceChannel::Radio
                | SourceChannel::Press
                | SourceChannel::Sms
                | SourceChannel::PassingBy
                | SourceChannel::PhoneIn
                | SourceChannel::RivalIntercept
                | SourceChannel::Other,
            )
            | None => Self::WalkIn,
        }
    }
}

coded! {
    /// How a visitor came to whoever received them, as the register says it.
    pub enum Reception {
        Rotation = "rotation",
        Owner = "owner",
        Requested = "requested",
        Cover = "cover",
        Desk = "desk",
    }
}

impl Reception {
    pub const fn of(kind: AssignmentKind, reason: Reason) -> Reception {
        match (kind, reason) {
            (AssignmentKind::Host, _) => Self::Desk,
            (AssignmentKind::Cover, _) | (_, Reason::HandOff) => Self::Cover,
            (_, Reason::Requested | Reason::Appointment) => Self::Requested,
            (_, Reason::Owner | Reason::Referrer) => Self::Owner,
            (_, Reason::Rotation | Reason::Skill) => Self::Rotation,
            (_, Reason::Manual) => Self::Desk,
        }
    }
}

coded! {
    /// What a consultant needs to know of a prospect (domain.md S3-07).
    pub enum BriefItem {
        Name = "name",
        Contact = "contact",
        Source = "source",
        CurrentCar = "current_car",
        Models = "models",
        Rivals = "rivals",
        PurchaseTime = "purchase_time",
        Budget = "budget",
    }
}

coded! {
    /// What may be forgotten again because it was noted wrongly.
    pub enum Forget {
        Models = "models",
        OtherModels = "other_models",
        Uses = "uses",
        PurchaseKind = "purchase_kind",
        PurchaseTime = "purchase_time",
        TargetDate = "target_date",
        Budget = "budget",
        Factors = "factors",
        CurrentCar = "current_car",
        TestDrive = "test_drive",
        DrivingYears = "driving_years",
        Hobbies = "hobbies",
        PaymentWish = "payment_wish",
        Source = "source",
        Company = "company",
        Position = "position",
        Note = "note",
    }
}

coded! {
    /// Free text that has a length of its own.
    pub enum FreeText {
        OtherModel = "other_model",
        Hobbies = "hobbies",
        Company = "company",
        Position = "position",
        ReferrerName = "referrer_name",
        ReferrerHint = "referrer_hint",
        LevelReason = "level_reason",
    }
}

impl FreeText {
    pub const fn field(self) -> Field {
        match self {
            Self::OtherModel => Field::OtherModels,
            Self::Hobbies => Field::Hobbies,
            Self::Company => Field::Company,
            Self::Position => Field::Position,
            Self::ReferrerName => Field::Name,
            Self::ReferrerHint => Field::Hint,
            Self::LevelReason => Field::Reason,
        }
    }

    pub const fn longest(self) -> usize {
        match self {
            Self::OtherModel => OTHER_MODEL_MAX,
            Self::Hobbies => HOBBIES_MAX,
            Self::Company | Self::Position => COMPANY_MAX,
            Self::ReferrerName => REFERRER_NAME_MAX,
            Self::ReferrerHint => REFERRER_HINT_MAX,
            Self::LevelReason => LEVEL_REASON_MAX,
        }
    }
}

/// Years behind the wheel (domain.md §3.7).
pub const DRIVING_YEARS_MAX: i64 = 80;
/// domain.md §3.7
pub const HOBBIES_MAX: usize = 60;
/// Company and position (domain.md §3.3).
pub const COMPANY_MAX: usize = 60;
/// A car as somebody calls it (domain.md §3.7).
pub const OTHER_MODEL_MAX: usize = 30;
/// A referrer as the visitor names them, and what car they drive (domain.md §3.8).
pub const REFERRER_NAME_MAX: usize = 20;
pub const REFERRER_HINT_MAX: usize = 40;
/// A sentence.
pub const LEVEL_REASON_MAX: usize = 200;
/// Referrers offered to choose from: who has more of a name says one word more.
pub const REFERRERS_MAX: u32 = 20;
