//! Signing in at a desk, and the PIN that it takes.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use crate::core::StaffId;
use crate::core::refusal::Refusal;
use crate::core::staff::StaffRole;

/// The header in which a station shows its session.
pub const SESSION_HEADER: &str = "Yingbin-Session";

/// A PIN on its way. The hub hashes it at the door, so that nothing behind it meets the digits,
/// and the writer, who compares the hashes, waits for nobody's hashing.
#[derive(Clone, PartialEq, Eq)]
pub enum Pin {
    Typed(String),
    Hashed(String),
}

/// Says nothing of the PIN, so that no log or panic can.
impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

impl Serialize for Pin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Typed(pin) => serializer.serialize_str(pin),
            Self::Hashed(_) => Err(serde::ser::Error::custom("a hash does not travel")),
        }
    }
}

impl<'de> Deserialize<'de> for Pin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::Typed)
    }
}

/// A session's token: whoever shows it is signed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Session(pub String);

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session(…)")
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    /// Six digits.
    #[schema(value_type = String)]
    pub pin: Pin,
}

/// `old` is needed by whoever changes their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PinBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub old: Option<Pin>,
    /// Six digits, but not one six times, nor six in a row.
    #[schema(value_type = String)]
    pub new: Pin,
}

/// What is ordered of sessions and PINs. None of it knows an Idempotency-Key: signing in twice
/// makes two sessions, the rest changes nothing the second time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signing {
    In(SignInBody),
    Out(Session),
    /// Somebody is still there, reading.
    Here,
    SetPin(StaffId, PinBody),
    ClearPin(StaffId),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    In(SignedIn),
    Done,
    /// A no that was counted, on disk, before it is said.
    No(Refusal),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignedIn {
    /// To be sent as `Yingbin-Session` with every request.
    #[schema(value_type = String)]
    pub session: Session,
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub roles: Vec<StaffRole>,
    pub expires_at: i64,
}

/// What stands on a desk's lock screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignInView {
    /// Whether somebody has to be signed in to run the floor: from the first PIN of a
    /// receptionist or floor manager on.
    pub required: bool,
    /// Who is, with the session that was shown.
    #[schema(value_type = Option<i64>)]
    pub by: Option<StaffId>,
    pub expires_at: Option<i64>,
    /// Who has a PIN, receptionists and floor managers first.
    pub colleagues: Vec<CanSignIn>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CanSignIn {
    #[schema(value_type = i64)]
    pub staff: StaffId,
    pub staff_no: String,
    pub name: String,
    pub name_en: String,
    pub roles: Vec<StaffRole>,
}

impl Signing {
    /// Path and body over HTTP.
    pub fn route(&self) -> Result<(String, serde_json::Value), serde_json::Error> {
        Ok(match self {
            Self::In(body) => ("/v1/sessions".to_owned(), serde_json::to_value(body)?),
            Self::Here => ("/v1/sessions/current".to_owned(), serde_json::json!({})),
            Self::Out(_) => ("/v1/sessions/current".to_owned(), serde_json::Value::Null),
            Self::SetPin(staff, body) => (
                format!("/v1/staff/{staff}/pin"),
                serde_json::to_value(body)?,
            ),
            Self::ClearPin(staff) => (format!("/v1/staff/{staff}/pin"), serde_json::Value::Null),
        })
    }

    /// Whether it takes something away: then the method is DELETE.
    pub const fn deletes(&self) -> bool {
        matches!(self, Self::Out(_) | Self::ClearPin(_))
    }
}
