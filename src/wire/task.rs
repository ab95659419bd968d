//! What colleagues owe a caller, a visitor or each other.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::order::WhoBody;
use crate::core::person::Salutation;
use crate::core::staff::StaffRole;
use crate::core::task::{TaskAct, TaskKind, TaskState};
use crate::core::{PhoneCallId, StaffId, TaskId, VisitId};

/// Whom a task is for: `{"staff": 3}`, or whoever has a role, `{"role": "advisor"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    Staff(#[schema(inline)] StaffId),
    Role(StaffRole),
}

/// A colleague is asked for something. `kind` is one of `department`, `call_back`, `transfer`,
/// `reminder` and `complaint`; the others follow from what happens.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    pub kind: TaskKind,
    pub to: Addressee,
    /// At most 300 characters.
    pub note: String,
    /// Unix milliseconds; without it, what is usual for the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub visit: Option<VisitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub call: Option<PhoneCallId>,
}

/// Says nothing of what is asked, so that no log or panic can.
impl std::fmt::Debug for NewTask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewTask({})", self.kind.code())
    }
}

/// Who has it from now on; with a word to them, if there is one.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReassignBody {
    pub to: Addressee,
    /// Stands instead of what was asked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl std::fmt::Debug for ReassignBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ReassignBody({:?})", self.to)
    }
}

/// What is done about a task.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskStep {
    Receive(WhoBody),
    Done(WhoBody),
    Reassign(ReassignBody),
    Cancel(WhoBody),
}

impl TaskStep {
    pub const fn act(&self) -> TaskAct {
        match self {
            Self::Receive(_) => TaskAct::Receive,
            Self::Done(_) => TaskAct::Done,
            Self::Reassign(_) => TaskAct::Reassign,
            Self::Cancel(_) => TaskAct::Cancel,
        }
    }

    pub(super) fn body(&self) -> Result<serde_json::Value, serde_json::Error> {
        match self {
            Self::Receive(body) | Self::Done(body) | Self::Cancel(body) => {
                serde_json::to_value(body)
            }
            Self::Reassign(body) => serde_json::to_value(body),
        }
    }
}

/// A task as colleagues see it.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    #[schema(value_type = i64)]
    pub task: TaskId,
    pub kind: TaskKind,
    pub state: TaskState,
    pub to: Addressee,
    #[schema(value_type = Option<i64>)]
    pub from: Option<StaffId>,
    pub note: Option<String>,
    #[schema(value_type = Option<i64>)]
    pub visit: Option<VisitId>,
    pub number: Option<String>,
    #[schema(value_type = Option<i64>)]
    pub call: Option<PhoneCallId>,
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Option<Salutation>,
    /// `138****8000`
    pub mobile: Option<String>,
    pub created_at: i64,
    pub due_at: Option<i64>,
    /// Somebody still waits for it after its time.
    pub overdue: bool,
    pub received_at: Option<i64>,
    #[schema(value_type = Option<i64>)]
    pub received_by: Option<StaffId>,
    pub done_at: Option<i64>,
    #[schema(value_type = Option<i64>)]
    pub done_by: Option<StaffId>,
    /// What may be done about it now.
    pub may: Vec<TaskAct>,
}

/// Says nothing of whom it is about, so that no log or panic can.
impl std::fmt::Debug for Task {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (kind, state) = (self.kind.code(), self.state.code());
        write!(f, "Task({}, {kind}, {state})", self.task)
    }
}

/// Tasks, what is due first before what is due later, at most 500.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Tasks {
    pub seq: i64,
    /// The hub's clock, so that screens count from it and not from their own.
    pub now: i64,
    pub tasks: Vec<Task>,
}
