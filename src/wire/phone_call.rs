//! The telephone log.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::AdviceGiven;
use super::order::Interest;
use super::task::{Addressee, Task};
use crate::core::consent::ConsentPurpose;
use crate::core::person::Salutation;
use crate::core::phone_call::{CallDirection, CallMatch, CallTopic};
use crate::core::staff::StaffRole;
use crate::core::visit::PurchaseTime;
use crate::core::{PhoneCallId, StaffId, VisitId};

/// A telephone call, written down when it is over. Nothing of it is recorded but this. Only
/// `topic` and `started_ago_ms` are required. Times are said as "so long ago", so that the clock
/// of a screen does not matter.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogCall {
    #[serde(default = "incoming")]
    pub direction: CallDirection,
    pub topic: CallTopic,
    /// When it began to ring, in milliseconds before this order; within 12 hours.
    pub started_ago_ms: i64,
    /// When it was answered; left out, nobody answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_ago_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_ago_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring_count: Option<u32>,
    /// Without it, whoever is signed in at the station.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub answered_by: Option<StaffId>,
    /// How long the caller was left alone, each time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hold_periods_ms: Vec<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// With a surname only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salutation: Option<Salutation>,
    /// A Chinese mobile, a landline, or a foreign number with its country code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Each purpose that the caller allowed in words. A number needs one that allows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentPurpose>,
    /// Id of the short notice that was read out; required with `consents`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<CallInterest>,
    /// The main points, at most 300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Main points and number were repeated to the caller.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_back: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub invited_to_store: bool,
    /// Unix milliseconds, within 90 days. Whoever has a time is invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invite_at: Option<i64>,
    /// The colleague who goes on with the caller: they get a task, so that nothing is asked twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub transferred_to: Option<StaffId>,
    /// At most 300 characters; without it, the summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back: Option<CallBack>,
    /// The department that takes the caller's matter over, with a receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<StaffRole>,
}

/// Says nothing of the caller, so that no log or panic can.
impl std::fmt::Debug for LogCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LogCall({})", self.topic.code())
    }
}

impl LogCall {
    /// A call that rings now, and of which nothing is known yet.
    pub fn about(topic: CallTopic) -> LogCall {
        LogCall {
            direction: CallDirection::Incoming,
            topic,
            started_ago_ms: 0,
            answered_ago_ms: None,
            ended_ago_ms: None,
            ring_count: None,
            answered_by: None,
            hold_periods_ms: Vec::new(),
            surname: None,
            given_name: None,
            salutation: None,
            mobile: None,
            consents: Vec::new(),
            notice: None,
            interest: None,
            summary: None,
            read_back: false,
            invited_to_store: false,
            invite_at: None,
            transferred_to: None,
            transfer_note: None,
            call_back: None,
            department: None,
        }
    }
}

/// What a caller is looking for, as far as it is said in a short call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallInterest {
    /// Ids of `models` in the catalogue, at most 8, the most wanted first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_time: Option<PurchaseTime>,
    /// Id of a band in the catalogue, or yuan as people write them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
}

impl From<&CallInterest> for Interest {
    fn from(said: &CallInterest) -> Interest {
        Interest {
            models: said.models.clone(),
            purchase_time: said.purchase_time,
            budget: said.budget.clone(),
            ..Interest::default()
        }
    }
}

/// Somebody who is not there now calls the caller back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBack {
    pub to: Addressee,
    /// Unix milliseconds; without it, after two hours of working time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<i64>,
}

/// The call of which a visit came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FromCallBody {
    #[schema(value_type = i64)]
    pub call: PhoneCallId,
}

/// A call as colleagues see it.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PhoneCall {
    #[schema(value_type = i64)]
    pub call: PhoneCallId,
    pub date: String,
    pub direction: CallDirection,
    pub topic: CallTopic,
    pub started_at: i64,
    pub answered_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub ring_count: Option<u32>,
    /// Within three rings; nothing where nobody counted or nobody answered.
    pub answered_in_time: Option<bool>,
    #[schema(value_type = Option<i64>)]
    pub answered_by: Option<StaffId>,
    pub hold_periods_ms: Vec<i64>,
    /// How often the caller was left alone for longer than ten seconds.
    pub holds_too_long: u32,
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub salutation: Option<Salutation>,
    /// `138****8000`
    pub mobile: Option<String>,
    pub interest: Option<CallInterest>,
    pub summary: Option<String>,
    pub read_back: bool,
    pub invited_to_store: bool,
    pub invite_at: Option<i64>,
    #[schema(value_type = Option<i64>)]
    pub transferred_to: Option<StaffId>,
    /// The visit that came of it.
    #[schema(value_type = Option<i64>)]
    pub visit: Option<VisitId>,
    pub number: Option<String>,
    pub tasks: Vec<Task>,
    pub station: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<AdviceGiven>,
}

/// Says nothing of the caller, so that no log or panic can.
impl std::fmt::Debug for PhoneCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PhoneCall({}, {})", self.call, self.topic.code())
    }
}

/// The calls of a day, the newest first, at most 500.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PhoneCalls {
    pub seq: i64,
    /// The hub's clock, so that screens count from it and not from their own.
    pub now: i64,
    pub date: String,
    pub calls: Vec<PhoneCall>,
}

/// A call that may have been this visitor's; somebody at the desk confirms it.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CallSuggested {
    #[schema(value_type = i64)]
    pub call: PhoneCallId,
    pub by: CallMatch,
    pub topic: CallTopic,
    pub started_at: i64,
    pub invite_at: Option<i64>,
    pub surname: Option<String>,
    pub salutation: Salutation,
    /// `138****8000`
    pub mobile: Option<String>,
}

/// Says nothing of the caller, so that no log or panic can.
impl std::fmt::Debug for CallSuggested {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CallSuggested({}, {})", self.call, self.by.code())
    }
}

fn incoming() -> CallDirection {
    CallDirection::Incoming
}

fn is_false(value: &bool) -> bool {
    !*value
}
