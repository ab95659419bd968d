//! Allowed, with a word to the writer: something was put right, or looks odd.

use super::date::DateKind;
use super::refusal::Field;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    HeadcountClamped {
        from: i64,
        to: i64,
    },
    ChildrenClamped {
        from: i64,
        to: i64,
    },
    NoteMasked,
    PhoneUnusual,
    /// The letter O in the second place of a plate.
    PlateOffice,
    /// The ninth sign of a VIN is not the one that the others give.
    VinCheck {
        computed: char,
        printed: char,
    },
    OdometerLower {
        last_km: u32,
        km: u32,
    },
    OdometerFast {
        km_per_day: u32,
    },
    /// `first` should not lie after `then`.
    DatesReversed {
        first: DateKind,
        then: DateKind,
    },
}

impl Caution {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HeadcountClamped { .. } => "headcount_clamped",
            Self::ChildrenClamped { .. } => "children_clamped",
            Self::NoteMasked => "note_masked",
            Self::PhoneUnusual => "mobile_unusual",
            Self::PlateOffice => "plate_office_letter_o",
            Self::VinCheck { .. } => "vin_check_digit",
            Self::OdometerLower { .. } => "odometer_lower",
            Self::OdometerFast { .. } => "odometer_fast",
            Self::DatesReversed { .. } => "dates_reversed",
        }
    }

    /// The field that the sentence stands beside.
    pub const fn field(self) -> Field {
        match self {
            Self::HeadcountClamped { .. } => Field::Headcount,
            Self::ChildrenClamped { .. } => Field::Children,
            Self::NoteMasked => Field::Note,
            Self::PhoneUnusual => Field::Mobile,
            Self::PlateOffice => Field::Plate,
            Self::VinCheck { .. } => Field::Vin,
            Self::OdometerLower { .. } | Self::OdometerFast { .. } => Field::Odometer,
            Self::DatesReversed { then, .. } => then.field(),
        }
    }
}
