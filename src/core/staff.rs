//! Colleagues: roles, skills, presence.

use super::StaffId;
use super::coded::coded;
use super::station::Deed;
use super::visit::{Line, VisitEvent};

coded! {
    pub enum StaffRole {
        Reception = "reception",
        Sales = "sales",
        Advisor = "advisor",
        Booking = "booking",
        FloorManager = "floor_manager",
        PrivacyOfficer = "privacy_officer",
        Admin = "admin",
    }
}

impl StaffRole {
    /// The line whose visitors this role serves by turn.
    pub const fn line(self) -> Option<Line> {
        match self {
            Self::Sales => Some(Line::Sales),
            Self::Advisor => Some(Line::Service),
            Self::Reception => Some(Line::Desk),
            Self::Booking | Self::FloorManager | Self::PrivacyOfficer | Self::Admin => None,
        }
    }
}

/// How far a role's leave to do something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leave {
    No,
    /// For one's own visitors, one's own presence, one's own PIN.
    Own,
    All,
}

/// Whose a visit is at this instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    /// Who is asked to take it.
    pub asked: Option<StaffId>,
    /// Who serves or hosts.
    pub serves: Option<StaffId>,
}

impl Leave {
    /// Whether it goes as far as this, for whoever is signed in and a visit in these hands: who
    /// is asked answers, who serves goes on, and the rest is the floor's.
    pub fn covers(self, act: VisitEvent, by: Option<StaffId>, hands: Hands) -> bool {
        let (Self::Own, Some(by)) = (self, by) else {
            return self == Self::All;
        };
        let asked = hands.asked.map(|staff| staff == by);
        let serves = hands.serves == Some(by);
        match act {
            // Where nobody is asked any more, whoever has the visitor is told so.
            VisitEvent::Accept | VisitEvent::Decline => asked.unwrap_or(serves),
            // The visitor is fetched by whoever is about to take them, too.
            VisitEvent::Call => asked.unwrap_or(false) || serves,
            VisitEvent::Finish | VisitEvent::HandOff | VisitEvent::Support => serves,
            VisitEvent::Watch
            | VisitEvent::Help
            | VisitEvent::Wait
            | VisitEvent::Offer
            | VisitEvent::TimeOut
            | VisitEvent::Host
            | VisitEvent::Left
            | VisitEvent::Unanswered
            | VisitEvent::Merge
            | VisitEvent::Split
            | VisitEvent::Refund
            | VisitEvent::Void => false,
        }
    }
}

impl StaffRole {
    /// What a colleague of this role may do who is signed in at a desk.
    pub const fn may(self, deed: Deed) -> Leave {
        use Leave::{All, No, Own};
        let [
            reception,
            sales,
            advisor,
            booking,
            floor_manager,
            privacy_officer,
            admin,
        ] = match deed {
            Deed::Register
            | Deed::ReadCatalogue
            | Deed::ReadBoard
            | Deed::ReadFeed
            | Deed::SignIn => [All; 7],
            // Accounts are an administrator's, customers are not.
            Deed::ReadQueue => [All, All, All, All, All, All, No],
            Deed::RunFloor => [All, Own, Own, No, All, No, No],
            Deed::DoTasks => [All, Own, Own, Own, All, Own, No],
            // Whoever serves sees their own; see `engine::own`.
            Deed::SeeCustomers => [All, Own, Own, All, All, All, No],
            Deed::ReadLedger => [All, Own, Own, Own, All, Own, No],
            Deed::SetPresence => [All, Own, Own, Own, All, Own, Own],
            Deed::RefundLate | Deed::CloseDay | Deed::Transfer => [No, No, No, No, All, No, No],
            Deed::SetPin => [Own, Own, Own, Own, All, Own, Own],
        };
        match self {
            Self::Reception => reception,
            Self::Sales => sales,
            Self::Advisor => advisor,
            Self::Booking => booking,
            Self::FloorManager => floor_manager,
            Self::PrivacyOfficer => privacy_officer,
            Self::Admin => admin,
        }
    }

    /// Whether this role runs the floor from the desk. From the first PIN of one of them
    /// on, somebody must be signed in at it (`store::pin::require`).
    pub const fn at_the_desk(self) -> bool {
        matches!(self, Self::Reception | Self::FloorManager)
    }
}

/// The farthest leave of several roles.
pub fn leave(roles: &[StaffRole], deed: Deed) -> Leave {
    let each = roles.iter().map(|role| role.may(deed));
    each.max().unwrap_or(Leave::No)
}

coded! {
    pub enum Skill {
        LangEn = "lang_en",
        NewEnergy = "new_energy",
        UsedCar = "used_car",
        Corporate = "corporate",
        SignLanguage = "sign_language",
        HighVoltage = "high_voltage",
        Delivery = "delivery",
    }
}

coded! {
    /// domain.md §4.5
    pub enum Presence {
        Off = "off",
        Available = "available",
        Serving = "serving",
        Phone = "phone",
        AwayShort = "away_short",
        Break = "break",
        Meeting = "meeting",
        TestDrive = "test_drive",
        Delivery = "delivery",
    }
}

impl Presence {
    pub const fn on_duty(self) -> bool {
        !matches!(self, Self::Off)
    }

    pub const fn free(self) -> bool {
        matches!(self, Self::Available)
    }
}
