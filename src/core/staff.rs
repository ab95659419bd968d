//! Colleagues: roles, skills, presence.

use super::coded::coded;
use super::visit::Line;

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
