//! What colleagues owe a visitor or each other, with a receipt.

use super::coded::coded;
use super::consent::ConsentPurpose;
use super::day::{Moment, Span, StoreZone};
use super::hours::{OpeningHours, working_time_after};

coded! {
    pub enum TaskKind {
        /// Your customer asked for somebody else.
        AskedOther = "asked_other",
        /// Your customer came while you were away, and somebody stood in.
        Covered = "covered",
        /// A visitor without consultant asked for you while you were away.
        AskedFor = "asked_for",
        /// A former customer of yours came back, after your time with them had run out.
        Returned = "returned",
        /// Children came along.
        Children = "children",
        /// The visitor needs a seat near, a slow pace, a sign interpreter.
        Access = "access",
        CallBack = "call_back",
        Transfer = "transfer",
        Department = "department",
        FollowUp = "follow_up",
        Complaint = "complaint",
        Reminder = "reminder",
    }
}

coded! {
    pub enum TaskState { Open = "open", Received = "received", Done = "done", Cancelled = "cancelled" }
}

coded! {
    /// What a colleague does about a task.
    pub enum TaskAct {
        Receive = "receive",
        Done = "done",
        Reassign = "reassign",
        Cancel = "cancel",
    }
}

/// A colleague who was absent calls back within two hours of working time (domain.md §4.6).
const CALL_BACK_WITHIN: Span = Span::minutes(120);
/// A department confirms within a quarter of an hour that it has a caller's matter in hand
/// (domain.md §8.2, step 9).
const RECEIPT_WITHIN: Span = Span::minutes(15);
/// Who complains from outside the store hears from us within a day (domain.md §4.6).
const COMPLAINT_WITHIN: Span = Span::minutes(24 * 60);
/// Characters of what is asked.
pub const TASK_NOTE_MAX: usize = 300;

impl TaskKind {
    /// What a colleague may ask of another by hand; the rest follows from what happens.
    pub const BY_HAND: [TaskKind; 5] = [
        Self::CallBack,
        Self::Transfer,
        Self::Department,
        Self::Reminder,
        Self::Complaint,
    ];

    /// When it is due, if nobody says otherwise.
    pub fn due(self, zone: StoreZone, hours: OpeningHours, now: Moment) -> Option<Moment> {
        match self {
            Self::CallBack => Some(working_time_after(zone, hours, now, CALL_BACK_WITHIN)),
            Self::Transfer | Self::Department => Some(now.after(RECEIPT_WITHIN)),
            Self::Complaint => Some(now.after(COMPLAINT_WITHIN)),
            Self::AskedOther
            | Self::Covered
            | Self::AskedFor
            | Self::Returned
            | Self::Children
            | Self::Access
            | Self::FollowUp
            | Self::Reminder => None,
        }
    }

    /// Whether it may still be done for somebody who allows no more than this. A caller who is
    /// called back needs a number; whom we call of our own accord has to want it.
    pub fn is_allowed(self, allowed: &[ConsentPurpose]) -> bool {
        match self {
            Self::CallBack => allowed.iter().any(|purpose| purpose.allows_contact()),
            Self::FollowUp => allowed.contains(&ConsentPurpose::Followup),
            Self::AskedOther
            | Self::Covered
            | Self::AskedFor
            | Self::Returned
            | Self::Children
            | Self::Access
            | Self::Transfer
            | Self::Department
            | Self::Complaint
            | Self::Reminder => true,
        }
    }

    /// Handed over to somebody whose matter it is from then on: what is due is the receipt.
    pub const fn ends_waiting_with_receipt(self) -> bool {
        matches!(self, Self::Transfer | Self::Department)
    }
}

impl TaskState {
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Received)
    }

    /// The state after an act; nothing where it can't be done.
    pub const fn next(self, act: TaskAct) -> Option<TaskState> {
        match (self, act) {
            (Self::Open, TaskAct::Receive) => Some(Self::Received),
            (Self::Open | Self::Received, TaskAct::Done) => Some(Self::Done),
            (Self::Open | Self::Received, TaskAct::Reassign) => Some(Self::Open),
            (Self::Open | Self::Received, TaskAct::Cancel) => Some(Self::Cancelled),
            (Self::Received, TaskAct::Receive) | (Self::Done | Self::Cancelled, _) => None,
        }
    }
}

/// Whether somebody still waits for it after its time.
pub fn is_overdue(kind: TaskKind, state: TaskState, due: Option<Moment>, now: Moment) -> bool {
    let waits = match state {
        TaskState::Open => true,
        TaskState::Received => !kind.ends_waiting_with_receipt(),
        TaskState::Done | TaskState::Cancelled => false,
    };
    waits && due.is_some_and(|due| due <= now)
}
