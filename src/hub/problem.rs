//! Every "no" as `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::engine::No;
use crate::store::{Fault, OpenFault};
use crate::text;
use crate::wire::Problem;

/// What went wrong, and in which language the asker reads.
pub struct Said {
    pub lang: Language,
    pub no: No,
}

impl Said {
    pub fn new(lang: Language, no: impl Into<No>) -> Said {
        Said {
            lang,
            no: no.into(),
        }
    }
}

impl From<OpenFault> for No {
    fn from(fault: OpenFault) -> Self {
        No::NotStored(fault.to_string())
    }
}

impl IntoResponse for Said {
    fn into_response(self) -> Response {
        match &self.no {
            No::Refusal(refusal) => {
                let detail = text::refusal::sentence(self.lang, refusal);
                let field = field(refusal).map(str::to_owned);
                let mut response = respond(status(refusal), refusal.code(), detail, field);
                if let Refusal::TooBusy {
                    retry_after_seconds,
                }
                | Refusal::PinLocked {
                    retry_after_seconds,
                    ..
                } = refusal
                {
                    let seconds = HeaderValue::from(*retry_after_seconds);
                    response.headers_mut().insert(header::RETRY_AFTER, seconds);
                }
                response
            }
            No::NotStored(reason) => {
                tracing::error!(%reason, "an order could not be stored");
                let detail = text::fault::not_stored(self.lang);
                let mut response =
                    respond(StatusCode::SERVICE_UNAVAILABLE, "not_stored", detail, None);
                let seconds = HeaderValue::from(5);
                response.headers_mut().insert(header::RETRY_AFTER, seconds);
                response
            }
            No::Fault(fault) => ours(self.lang, fault_code(fault), &fault.to_string()),
            No::NoRandomness => ours(self.lang, "R1", "no randomness"),
        }
    }
}

/// A fault of ours: logged in full, shown as an apology with a short code.
fn ours(lang: Language, short: &str, reason: &str) -> Response {
    tracing::error!(code = short, %reason, "a fault of ours");
    respond(
        StatusCode::INTERNAL_SERVER_ERROR,
        "fault",
        text::fault::apology(lang, short),
        None,
    )
}

fn fault_code(fault: &Fault) -> &'static str {
    match fault {
        Fault::Sql(_) => "D1",
        Fault::Unreadable { .. } => "D2",
        Fault::Json(_) => "J1",
    }
}

fn respond(status: StatusCode, code: &str, detail: String, field: Option<String>) -> Response {
    let problem = Problem {
        kind: format!("urn:yingbin:problem:{code}"),
        title: status.canonical_reason().unwrap_or_default().to_owned(),
        status: status.as_u16(),
        detail,
        code: code.to_owned(),
        field,
    };
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let kind = HeaderValue::from_static("application/problem+json");
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// Within a body that can't be read, the field of the body.
fn field(refusal: &Refusal) -> Option<&str> {
    if let Refusal::BodyUnreadable(fault) = refusal
        && let Some(field) = fault.what.field()
    {
        return Some(field);
    }
    refusal.field().map(|field| field.code())
}

#[allow(clippy::too_many_lines, reason = "a line a refusal")]
fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::Phone(_)
        | Refusal::Surname(_)
        | Refusal::GivenName(_)
        | Refusal::Name(_)
        | Refusal::Plate(_)
        | Refusal::Vin(_)
        | Refusal::Odometer(_)
        | Refusal::Budget(_)
        | Refusal::Pin(_)
        | Refusal::Date { .. }
        | Refusal::NoteTooLong { .. }
        | Refusal::ContactWithoutConsent
        | Refusal::ConsentWithoutContact
        | Refusal::NoticeMissing
        | Refusal::NoticeUnknown
        | Refusal::TooManyModels { .. }
        | Refusal::ModelUnknown { .. }
        | Refusal::BudgetUnknown { .. }
        | Refusal::CurrentCarTooLong { .. }
        | Refusal::RequestedStaffUnknown { .. }
        | Refusal::PlaceUnknown { .. }
        | Refusal::CallTimes { .. }
        | Refusal::TooManyRings { .. }
        | Refusal::TooManyHolds { .. }
        | Refusal::SummaryTooLong { .. }
        | Refusal::InviteTime { .. }
        | Refusal::TaskNotByHand { .. }
        | Refusal::TaskNoteMissing
        | Refusal::TaskNoteTooLong { .. }
        | Refusal::DueInThePast
        | Refusal::DayUnreadable
        | Refusal::RoleEmpty { .. }
        | Refusal::TextTooLong { .. }
        | Refusal::DrivingYears { .. }
        | Refusal::NothingToReadBack
        | Refusal::Level(_)
        | Refusal::ReferrerMissing
        | Refusal::ReasonMissing
        | Refusal::RevealWithoutReason => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Duty(fault) if fault.is_in_what_was_sent() => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::BodyUnreadable(_) | Refusal::KeyMissing | Refusal::KeyUnusable { .. } => {
            StatusCode::BAD_REQUEST
        }
        Refusal::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::StaffUnknown { .. }
        | Refusal::VisitUnknown { .. }
        | Refusal::CallUnknown { .. }
        | Refusal::TaskUnknown { .. }
        | Refusal::TicketUnknown
        | Refusal::SupportUnknown
        | Refusal::PersonUnknown { .. }
        | Refusal::RouteUnknown => StatusCode::NOT_FOUND,
        Refusal::MethodUnknown => StatusCode::METHOD_NOT_ALLOWED,
        Refusal::Duty(_)
        | Refusal::KeyReused
        | Refusal::SamePerson
        | Refusal::NotNow { .. }
        | Refusal::NothingToAdd { .. }
        | Refusal::AskNoMore
        | Refusal::BenefitSaid { .. }
        | Refusal::CallHasVisit { .. }
        | Refusal::TaskNotNow { .. }
        | Refusal::AlreadyTaken { .. }
        | Refusal::AlreadyOffered { .. }
        | Refusal::NoOffer
        | Refusal::NotOfferedTo { .. }
        | Refusal::NobodyFree
        | Refusal::StaffNotFree { .. }
        | Refusal::StaffHasOffer { .. }
        | Refusal::StaffStillServing { .. }
        | Refusal::StaffServesOther { .. }
        | Refusal::NoHost
        | Refusal::HostFull { .. }
        | Refusal::CalledEnough { .. }
        | Refusal::LastResponsible { .. }
        | Refusal::ComplaintAbout { .. }
        | Refusal::NobodyToWaitFor
        | Refusal::MergeWithItself
        | Refusal::MergeOtherDay
        | Refusal::SplitForNothing
        | Refusal::NoTurnToRefund
        | Refusal::RefundOtherDay
        | Refusal::RefundStillServed
        | Refusal::RefundNeedsManager
        | Refusal::NothingToUndo
        | Refusal::UndoGoneOn => StatusCode::CONFLICT,
        Refusal::TokenMissing
        | Refusal::TokenInvalid
        | Refusal::SignInFirst
        | Refusal::PinWrong { .. } => StatusCode::UNAUTHORIZED,
        Refusal::PinLocked { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::NotAllowed
        | Refusal::PinNotYours
        | Refusal::RoleMayNot
        | Refusal::NotYours
        | Refusal::NotYourCustomer { .. } => StatusCode::FORBIDDEN,
        Refusal::TooBusy { .. } => StatusCode::SERVICE_UNAVAILABLE,
    }
}
