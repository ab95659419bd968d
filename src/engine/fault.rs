use crate::clock::NoRandomness;
use crate::core::refusal::Refusal;
use crate::store::Fault;

/// Why an order was not carried out: a refusal is a normal answer, the rest is ours.
#[derive(Debug)]
pub enum No {
    Refusal(Refusal),
    Fault(Fault),
    NoRandomness,
    /// The order itself was fine, but its commit failed (a full disk, say).
    NotStored(String),
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        No::Refusal(refusal)
    }
}

impl From<Fault> for No {
    fn from(fault: Fault) -> Self {
        No::Fault(fault)
    }
}

impl From<serde_json::Error> for No {
    fn from(error: serde_json::Error) -> Self {
        No::Fault(Fault::Json(error))
    }
}

impl From<NoRandomness> for No {
    fn from(_: NoRandomness) -> Self {
        No::NoRandomness
    }
}
