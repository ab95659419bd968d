//! What the floor does with a visit.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use serde::de::DeserializeOwned;

use super::{Here, Routes, number, order};
use crate::core::VisitId;
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::hub::ask::Sent;
use crate::hub::problem::Said;
use crate::wire::{
    Act, CallBody, DeclineBody, FinishBody, OfferBody, Order, Problem, QueueVisit, Register,
    Registered, VoidBody, WhoBody,
};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/visits", post(register))
        .route("/v1/visits/{id}/offer", post(offer))
        .route("/v1/visits/{id}/accept", post(accept))
        .route("/v1/visits/{id}/decline", post(decline))
        .route("/v1/visits/{id}/host", post(host))
        .route("/v1/visits/{id}/call", post(call))
        .route("/v1/visits/{id}/finish", post(finish))
        .route("/v1/visits/{id}/left", post(left))
        .route("/v1/visits/{id}/void", post(void))
}

/// Somebody came in. The answer is true: it is on disk.
#[utoipa::path(post, path = "/v1/visits", request_body = Register,
    params(("Idempotency-Key" = String, Header, description = "new for each registration, the same for a retry")),
    responses((status = 201, body = Registered), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn register(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::Register)?;
    if sent.key.is_none() {
        return Err(sent.caller.no(Refusal::KeyMissing));
    }
    let body: Register = sent.body()?;
    order(&inside, sent, Order::Register(Box::new(body))).await
}

/// Offers a visitor to the next in line, or, with a reason, to a colleague by name.
#[utoipa::path(post, path = "/v1/visits/{id}/offer", params(("id" = i64, Path)), request_body = OfferBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn offer(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Offer).await
}

/// A colleague takes the visitor who was offered to them.
#[utoipa::path(post, path = "/v1/visits/{id}/accept", params(("id" = i64, Path)), request_body = WhoBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn accept(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Accept).await
}

/// A colleague can't take the visitor; the next in line is asked.
#[utoipa::path(post, path = "/v1/visits/{id}/decline", params(("id" = i64, Path)), request_body = DeclineBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn decline(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Decline).await
}

/// A receptionist looks after the visitor until somebody is free.
#[utoipa::path(post, path = "/v1/visits/{id}/host", params(("id" = i64, Path)), request_body = WhoBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn host(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Host).await
}

/// Calls the ticket on the board, at most three times.
#[utoipa::path(post, path = "/v1/visits/{id}/call", params(("id" = i64, Path)), request_body = CallBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn call(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Call).await
}

/// Ends a visit with an outcome.
#[utoipa::path(post, path = "/v1/visits/{id}/finish", params(("id" = i64, Path)), request_body = FinishBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn finish(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Finish).await
}

/// The visitor left before being served.
#[utoipa::path(post, path = "/v1/visits/{id}/left", params(("id" = i64, Path)),
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn left(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, |_: Nothing| Act::Left).await
}

/// It was no visit: a test, a misprint, registered twice.
#[utoipa::path(post, path = "/v1/visits/{id}/void", params(("id" = i64, Path)), request_body = VoidBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn void(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Void).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn act<B: DeserializeOwned>(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
    wrap: impl FnOnce(B) -> Act,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::RunFloor)?;
    let act = wrap(sent.body()?);
    let id = number(&sent.caller, &id)?;
    order(&inside, sent, Order::Visit(VisitId(id), act)).await
}
