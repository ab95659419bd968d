//! Visit: why somebody came, which states a visit goes through, what may happen next.

use super::coded::coded;
use super::staff::Skill;

coded! {
    /// Why a party came (domain.md §3.1). `help` is a call for a person at a kiosk: somebody
    /// is owed an answer, so it waits in the same queue as everyone else.
    pub enum Purpose {
        NewCar = "new_car",
        TestDrive = "test_drive",
        UsedCar = "used_car",
        Delivery = "delivery",
        ServiceAppt = "service_appt",
        ServiceWalkin = "service_walkin",
        PickupPerson = "pickup_person",
        Complaint = "complaint",
        PartsAccessories = "parts_accessories",
        Directions = "directions",
        Toilet = "toilet",
        Supplier = "supplier",
        Job = "job",
        Event = "event",
        Help = "help",
        Other = "other",
    }
}

coded! {
    /// Ticket series. Never A, B, C or F, which are customer levels in the trade.
    pub enum Series {
        Sales = "X",
        Appointment = "Y",
        Workshop = "W",
        Collection = "T",
        Other = "Z",
    }
}

coded! {
    /// Who takes a visit: consultants by turn, advisors by load, or the front desk itself.
    pub enum Line { Sales = "sales", Service = "service", Desk = "desk" }
}

impl Line {
    /// Whether customers belong to those who stand there: to consultants, and to nobody else
    /// (domain.md §3.3).
    pub const fn has_owners(self) -> bool {
        matches!(self, Self::Sales)
    }
}

impl Purpose {
    pub const fn series(self) -> Series {
        match self {
            Self::NewCar | Self::TestDrive | Self::UsedCar => Series::Sales,
            Self::ServiceAppt => Series::Appointment,
            Self::ServiceWalkin => Series::Workshop,
            Self::Delivery => Series::Collection,
            Self::PickupPerson
            | Self::Complaint
            | Self::PartsAccessories
            | Self::Directions
            | Self::Toilet
            | Self::Supplier
            | Self::Job
            | Self::Event
            | Self::Help
            | Self::Other => Series::Other,
        }
    }

    pub const fn line(self) -> Line {
        match self {
            Self::NewCar | Self::TestDrive | Self::UsedCar | Self::Delivery => Line::Sales,
            Self::ServiceAppt | Self::ServiceWalkin => Line::Service,
            Self::PickupPerson
            | Self::Complaint
            | Self::PartsAccessories
            | Self::Directions
            | Self::Toilet
            | Self::Supplier
            | Self::Job
            | Self::Event
            | Self::Help
            | Self::Other => Line::Desk,
        }
    }

    /// Whether serving it is a turn: a chance of a sale that everyone on the line is due.
    pub const fn is_new_sales(self) -> bool {
        matches!(self, Self::NewCar | Self::TestDrive | Self::UsedCar)
    }

    /// Answered by the kiosk itself: counted as traffic, but there is nobody to serve.
    pub const fn is_self_serve(self) -> bool {
        matches!(self, Self::Directions | Self::Toilet)
    }

    /// A call for help comes from somebody who registers too, or is already counted.
    pub const fn is_traffic(self) -> bool {
        !matches!(self, Self::Help)
    }

    /// Whether a colleague whom the visitor names is sent. Whom a complaint names may be whom
    /// it is about (domain.md §5.1, rule 17).
    pub const fn sends_whom_they_name(self) -> bool {
        !matches!(self, Self::Complaint)
    }

    /// What whoever serves this visitor should be able to do.
    pub fn skills(self, language: Language) -> Vec<Skill> {
        let spoken = (language == Language::En).then_some(Skill::LangEn);
        self.skill().into_iter().chain(spoken).collect()
    }

    const fn skill(self) -> Option<Skill> {
        match self {
            Self::UsedCar => Some(Skill::UsedCar),
            Self::Delivery => Some(Skill::Delivery),
            Self::NewCar
            | Self::TestDrive
            | Self::ServiceAppt
            | Self::ServiceWalkin
            | Self::PickupPerson
            | Self::Complaint
            | Self::PartsAccessories
            | Self::Directions
            | Self::Toilet
            | Self::Supplier
            | Self::Job
            | Self::Event
            | Self::Help
            | Self::Other => None,
        }
    }
}

coded! {
    pub enum VisitState {
        Waiting = "waiting",
        SelfBrowsing = "self_browsing",
        Offered = "offered",
        Hosted = "hosted",
        InService = "in_service",
        Closed = "closed",
        LeftUnserved = "left_unserved",
        Merged = "merged",
        Voided = "voided",
    }
}

coded! {
    /// What can happen to a visit (domain.md §4.1).
    pub enum VisitEvent {
        /// Looks around alone, under somebody's eye.
        Watch = "watch",
        /// Who looked around alone wants somebody after all.
        Help = "help",
        /// Would rather wait for somebody than be served now.
        Wait = "wait",
        Offer = "offer",
        Accept = "accept",
        Decline = "decline",
        TimeOut = "time_out",
        Host = "host",
        Call = "call",
        HandOff = "hand_off",
        /// A second colleague joins.
        Support = "support",
        Finish = "finish",
        Left = "left",
        Unanswered = "unanswered",
        Merge = "merge",
        /// One of the party wants something else: a ticket of their own.
        Split = "split",
        /// The turn that it cost is given back.
        Refund = "refund",
        Void = "void",
    }
}

impl VisitState {
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Waiting | Self::SelfBrowsing | Self::Offered | Self::Hosted | Self::InService
        )
    }

    /// Whether the visitor is still owed somebody: the waiting clock runs.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Waiting | Self::Offered)
    }

    /// The state after `event`, or none where it may not happen.
    ///
    /// Three places differ from the letter of §4.1. An offered visit may be offered to
    /// somebody else, which withdraws the first offer. A hosted visit may be finished,
    /// because some matters end with the receptionist. "Left" ends at `in_service`: who was
    /// served is finished with an outcome, or the figures would count them as neglected.
    pub const fn next(self, event: VisitEvent) -> Option<VisitState> {
        use VisitEvent as E;
        use VisitState as S;
        match (self, event) {
            (S::Waiting | S::SelfBrowsing, E::Watch) => Some(S::SelfBrowsing),
            (S::SelfBrowsing, E::Help) => Some(S::Waiting),
            // The offer to somebody else is withdrawn.
            (S::Waiting | S::Offered, E::Wait) => Some(S::Waiting),
            (S::Hosted, E::Wait) => Some(S::Hosted),
            (S::Waiting | S::SelfBrowsing, E::Offer) => Some(S::Offered),
            (S::Waiting | S::SelfBrowsing, E::Host) => Some(S::Hosted),
            (S::Offered, E::Offer) => Some(S::Offered),
            (S::Offered, E::Decline | E::TimeOut) => Some(S::Waiting),
            // While an offer is open a hosted visitor stays with the host.
            (S::Hosted, E::Offer | E::Decline | E::TimeOut) => Some(S::Hosted),
            (S::Offered | S::Hosted, E::Accept) => Some(S::InService),
            // Whoever serves goes on until the other has accepted.
            (
                S::InService,
                E::HandOff | E::Accept | E::Decline | E::TimeOut | E::Support | E::Refund,
            ) => Some(S::InService),
            (S::Closed, E::Refund) => Some(S::Closed),
            (S::Waiting | S::SelfBrowsing | S::Offered | S::Hosted | S::InService, E::Split) => {
                Some(self)
            }
            (S::InService | S::Hosted, E::Finish) => Some(S::Closed),
            (S::Waiting, E::Unanswered) => Some(S::LeftUnserved),
            (S::Waiting | S::SelfBrowsing | S::Offered | S::Hosted, E::Left) => {
                Some(S::LeftUnserved)
            }
            (S::Waiting | S::SelfBrowsing | S::Offered | S::Hosted | S::InService, E::Call) => {
                Some(self)
            }
            (S::Waiting | S::SelfBrowsing | S::Offered | S::Hosted | S::InService, E::Merge) => {
                Some(S::Merged)
            }
            (S::Waiting | S::SelfBrowsing | S::Offered | S::Hosted | S::InService, E::Void) => {
                Some(S::Voided)
            }
            (
                S::Waiting
                | S::SelfBrowsing
                | S::Offered
                | S::Hosted
                | S::InService
                | S::Closed
                | S::LeftUnserved
                | S::Merged
                | S::Voided,
                _,
            ) => None,
        }
    }
}

coded! {
    pub enum Outcome {
        LeftInfo = "left_info",
        NoInfo = "no_info",
        TestDriveDone = "test_drive_done",
        Order = "order",
        ServiceBooked = "service_booked",
        HandedToService = "handed_to_service",
        LeftUnserved = "left_unserved",
        Misregistered = "misregistered",
    }
}

impl Outcome {
    /// What a colleague may say when a visit ends; the other two are set by how it ends.
    pub const SAID_AT_FINISH: [Outcome; 6] = [
        Outcome::LeftInfo,
        Outcome::NoInfo,
        Outcome::TestDriveDone,
        Outcome::Order,
        Outcome::ServiceBooked,
        Outcome::HandedToService,
    ];

    /// What most often comes of such a visit, if nobody says otherwise.
    pub const fn usual(purpose: Purpose, lodged: bool) -> Outcome {
        if matches!(purpose, Purpose::ServiceAppt | Purpose::ServiceWalkin) {
            Self::HandedToService
        } else if lodged {
            Self::LeftInfo
        } else {
            Self::NoInfo
        }
    }
}

coded! {
    pub enum VoidReason { Test = "test", Misprint = "misprint", Duplicate = "duplicate", Mistake = "mistake" }
}

coded! {
    pub enum WaitChoice { Wait = "wait", Skill = "skill", Other = "other" }
}

coded! {
    /// Why a turn was none (domain.md §5.2).
    pub enum RefundReason { ShortContact = "short_contact", Misrouted = "misrouted", NotSales = "not_sales" }
}

coded! {
    pub enum DeclineReason { OwnCustomer = "own_customer", Busy = "busy", Other = "other" }
}

coded! {
    pub enum Language { Zh = "zh-CN", En = "en" }
}

coded! {
    pub enum DeclaredVisit { First = "first", Returning = "returning", Unsure = "unsure" }
}

coded! {
    pub enum ReceptionMode {
        WalkIn = "walk_in",
        PhoneInvited = "phone_invited",
        Appointment = "appointment",
        OnlineLead = "online_lead",
        Outreach = "outreach",
        ServiceConversion = "service_conversion",
    }
}

coded! {
    pub enum AccessNeed {
        Wheelchair = "wheelchair",
        Hearing = "hearing",
        Vision = "vision",
        SlowPace = "slow_pace",
    }
}

coded! {
    /// One more word on a complaint, a used car, or other business.
    pub enum Topic {
        Sales = "sales",
        Service = "service",
        Safety = "safety",
        Other = "other",
        Sell = "sell",
        Buy = "buy",
        TradeIn = "trade_in",
    }
}

coded! {
    pub enum Drink { Coffee = "coffee", Tea = "tea", Water = "water" }
}

coded! {
    pub enum PurchaseTime {
        Within7d = "within_7d",
        Within30d = "within_30d",
        Within3m = "within_3m",
        Over3m = "over_3m",
        Undecided = "undecided",
    }
}

coded! {
    pub enum CarUse {
        Family = "family",
        Business = "business",
        Commute = "commute",
        LongDistance = "long_distance",
        FirstCar = "first_car",
        NewEnergy = "new_energy",
        Offroad = "offroad",
        Other = "other",
    }
}

coded! {
    pub enum PurchaseKind {
        First = "first",
        Replace = "replace",
        Additional = "additional",
        Company = "company",
        Undecided = "undecided",
    }
}

coded! {
    pub enum DecisionFactor {
        Price = "price",
        DrivingFeel = "driving_feel",
        Space = "space",
        Comfort = "comfort",
        Safety = "safety",
        Economy = "economy",
        Brand = "brand",
        Technology = "technology",
        Looks = "looks",
        AfterSales = "after_sales",
    }
}

coded! {
    pub enum TestDriveWish { Yes = "yes", No = "no", Later = "later" }
}

coded! {
    pub enum SourceChannel {
        Friend = "friend",
        OwnerReferral = "owner_referral",
        InternetVertical = "internet_vertical",
        ShortVideo = "short_video",
        OfficialSite = "official_site",
        MapSearch = "map_search",
        OutdoorAd = "outdoor_ad",
        Tv = "tv",
        Radio = "radio",
        Press = "press",
        Sms = "sms",
        Exhibition = "exhibition",
        StoreEvent = "store_event",
        PassingBy = "passing_by",
        PhoneIn = "phone_in",
        StaffVisit = "staff_visit",
        RivalIntercept = "rival_intercept",
        Other = "other",
    }
}

/// A party's size: the register counts parties and heads (domain.md D1).
pub const HEADCOUNT_MAX: i64 = 50;
/// Children are counted, never named (domain.md D14).
pub const CHILDREN_MAX: i64 = 9;
/// More models than this is "just looking at everything".
pub const MODELS_MAX: usize = 8;
/// A ticket is called at most three times (domain.md §4.1).
pub const CALLS_MAX: i64 = 3;
