//! Pure rules of the trade. No I/O, no clock, no SQL, no words for people; nothing here
//! knows any other room.

pub mod assign;
pub mod brief;
pub mod caution;
mod clean;
pub(crate) mod coded;
pub mod consent;
pub mod country;
pub mod date;
pub mod day;
mod decimal;
pub mod duty;
pub mod headcount;
pub mod hex;
pub mod hours;
pub mod ledger;
pub mod level;
pub mod line;
pub mod money;
pub mod name;
pub mod note;
pub mod odometer;
pub mod ownership;
pub mod person;
pub mod phone;
pub mod phone_call;
pub mod pin;
pub mod plate;
pub mod query;
pub mod refusal;
pub mod shift;
pub mod staff;
pub mod station;
pub mod stint;
pub mod support;
pub mod task;
pub mod ticket;
pub mod together;
pub mod vin;
pub mod visit;
pub mod wait;

/// Row ids as distinct types, so that a visit is never taken for a colleague.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                <i64 as utoipa::PartialSchema>::schema()
            }
        }

        impl utoipa::ToSchema for $name {}
    )+};
}

ids! {
    /// One party's one arrival, with one ticket.
    VisitId,
    /// The people who came through the door together.
    PartyId,
    PersonId,
    StaffId,
    AssignmentId,
    SupportId,
    TaskId,
    ConsentId,
    PhoneCallId,
    /// Place in the journal: gapless, in the order of commits.
    Seq,
}
