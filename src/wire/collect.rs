//! What is said while a visitor is hosted or served, on its way to the hub.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::AdviceGiven;
use super::order::Interest;
use super::view::QueueVisit;
use crate::core::PersonId;
use crate::core::brief::{AskResult, Benefit, Forget};
use crate::core::consent::ConsentPurpose;
use crate::core::person::Salutation;

/// What was learned of a visit after its registration.
#[derive(Clone, Debug, PartialEq)]
pub enum Learn {
    Collect(Box<Collect>),
    Asked(AskedBody),
    Referral(ReferralBody),
}

impl Learn {
    /// The last word of its route.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Collect(_) => "collect",
            Self::Asked(_) => "asked",
            Self::Referral(_) => "referral",
        }
    }

    /// # Errors
    /// Never in practice: these types always have a JSON form.
    pub fn body(&self) -> Result<serde_json::Value, serde_json::Error> {
        match self {
            Self::Collect(body) => serde_json::to_value(body),
            Self::Asked(body) => serde_json::to_value(body),
            Self::Referral(body) => serde_json::to_value(body),
        }
    }
}

/// Adds what was said since. What is left out stays as it was; a list that is given takes the
/// place of the one before; `forget` takes back what was noted wrongly.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Collect {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salutation: Option<Salutation>,
    /// As in a registration: with a consent that allows it, now or before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentPurpose>,
    /// What the visitor was asked and said no to; kept like a yes, with the text shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<ConsentPurpose>,
    /// Id of the short notice that was shown or read out; required with `consents` or `refused`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The number was read back to the visitor, who said that it is right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_back: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Interest>,
    /// At most 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// At most 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// At most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forget: Vec<Forget>,
}

/// Says nothing of the visitor, so that no log or panic can.
impl std::fmt::Debug for Collect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Collect(…)")
    }
}

/// A car that is not in the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherModel {
    /// As the visitor calls it, at most 30 characters.
    pub name: String,
    /// Of our own maker, though not in the catalogue; else it competes.
    #[serde(default, skip_serializing_if = "is_false")]
    pub own_brand: bool,
    /// Its place among all that the visitor wants, from 1; without it, behind the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
}

/// The visitor was asked for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedBody {
    pub result: AskResult,
    /// What they would have of it; another one each time.
    pub benefit: Benefit,
}

/// Who sent the visitor: a person of ours, or a name and a word about their car. Never a number.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferralBody {
    /// At most 20 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A model, or the end of a plate; at most 40 characters. With it, one customer of this
    /// name whose car it fits is taken as meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Chosen from the list of referrers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub person: Option<PersonId>,
}

/// Whose customers to look through for who sent a visitor.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferrersBody {
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Says nothing of the referrer, so that no log or panic can.
impl std::fmt::Debug for ReferrersBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReferrersBody(…)")
    }
}

/// Says nothing of the referrer, so that no log or panic can.
impl std::fmt::Debug for ReferralBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReferralBody(…)")
    }
}

/// The visit as it is now, and a word to the writer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Learned {
    #[serde(flatten)]
    pub visit: QueueVisit,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<AdviceGiven>,
}

fn is_false(value: &bool) -> bool {
    !*value
}
