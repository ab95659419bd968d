//! What can be wrong with a line, a shift, or the close of a day.

use super::coded::coded;
use super::day::BusinessDate;
use super::staff::StaffRole;

coded! {
    /// Who signs the close of a day (domain.md §7.1, Q8).
    pub enum Part {
        FrontDesk = "front_desk",
        FloorManager = "floor_manager",
        SalesManager = "sales_manager",
    }
}

impl Part {
    /// A store without a sales manager of its own has its floor manager sign, and whoever runs
    /// the floor may sign for its desk.
    pub fn may_be_signed_by(self, roles: &[StaffRole]) -> bool {
        roles.iter().any(|role| match self {
            Self::FrontDesk => matches!(role, StaffRole::Reception | StaffRole::FloorManager),
            Self::FloorManager | Self::SalesManager => {
                matches!(role, StaffRole::FloorManager | StaffRole::Admin)
            }
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyFault {
    /// `?date=` is no date.
    DateUnreadable,
    RangeTooLong {
        days_max: u32,
    },
    LineUnknown,
    /// Turns were taken: changing the order now takes a reason.
    LineReasonMissing,
    NotInLine {
        name: String,
    },
    ShiftUnreadable {
        name: String,
    },
    ShiftsOverlap {
        name: String,
    },
    /// The hub never saw that day, or it is still to come.
    NoSuchDay {
        date: BusinessDate,
    },
    DayClosed {
        date: BusinessDate,
    },
    /// What was signed stays as it was signed.
    UndoAfterClose {
        date: BusinessDate,
    },
    /// Nothing closes unseen: these must be ended one by one.
    StillOpen {
        numbers: Vec<String>,
    },
    /// Either an outcome, or that they left.
    EndUnclear {
        number: String,
    },
    SignatureMissing,
    MayNotSign {
        name: String,
        part: Part,
    },
}

impl DutyFault {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DateUnreadable => "date_unreadable",
            Self::RangeTooLong { .. } => "range_too_long",
            Self::LineUnknown => "line_unknown",
            Self::LineReasonMissing => "line_reason_missing",
            Self::NotInLine { .. } => "not_in_line",
            Self::ShiftUnreadable { .. } => "shift_unreadable",
            Self::ShiftsOverlap { .. } => "shifts_overlap",
            Self::NoSuchDay { .. } => "no_such_day",
            Self::DayClosed { .. } => "day_closed",
            Self::UndoAfterClose { .. } => "undo_after_close",
            Self::StillOpen { .. } => "still_open",
            Self::EndUnclear { .. } => "end_unclear",
            Self::SignatureMissing => "signature_missing",
            Self::MayNotSign { .. } => "may_not_sign",
        }
    }

    /// What was sent is at fault, not what the floor allows now.
    pub const fn is_in_what_was_sent(&self) -> bool {
        match self {
            Self::DateUnreadable
            | Self::RangeTooLong { .. }
            | Self::LineUnknown
            | Self::LineReasonMissing
            | Self::ShiftUnreadable { .. }
            | Self::ShiftsOverlap { .. }
            | Self::EndUnclear { .. }
            | Self::SignatureMissing
            | Self::MayNotSign { .. } => true,
            Self::NotInLine { .. }
            | Self::NoSuchDay { .. }
            | Self::DayClosed { .. }
            | Self::UndoAfterClose { .. }
            | Self::StillOpen { .. } => false,
        }
    }
}
