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
    Act, CallBody, DeclineBody, FinishBody, HandOffBody, MergeBody, OfferBody, Order, Problem,
    QueueVisit, RefundBody, Register, Registered, SplitBody, SupportBody, VoidBody, WaitBody,
    WhoBody,
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
        .route("/v1/visits/{id}/watch", post(look_after))
        .route("/v1/visits/{id}/help", post(help))
        .route("/v1/visits/{id}/wait", post(wait))
        .route("/v1/visits/{id}/hand-off", post(hand_off))
        .route("/v1/visits/{id}/support", post(join))
        .route("/v1/visits/{id}/merge", post(merge))
        .route("/v1/visits/{id}/split", post(split))
        .route("/v1/visits/{id}/refund", post(refund))
        .route("/v1/visits/{id}/undo", post(undo))
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

/// The visitor looks around alone under a colleague's eye; said again, somebody has looked.
#[utoipa::path(post, path = "/v1/visits/{id}/watch", params(("id" = i64, Path)), request_body = WhoBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn look_after(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Watch).await
}

/// Who looked around alone wants somebody; whoever watched is asked first.
#[utoipa::path(post, path = "/v1/visits/{id}/help", params(("id" = i64, Path)),
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn help(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, |_: Nothing| Act::Help).await
}

/// The visitor waits for their own colleague, or would rather have somebody now.
#[utoipa::path(post, path = "/v1/visits/{id}/wait", params(("id" = i64, Path)), request_body = WaitBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn wait(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Wait).await
}

/// Asks a colleague to go on with the visitor; nothing changes until they accept.
#[utoipa::path(post, path = "/v1/visits/{id}/hand-off", params(("id" = i64, Path)), request_body = HandOffBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn hand_off(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::HandOff).await
}

/// A second colleague joins; it costs no turn.
#[utoipa::path(post, path = "/v1/visits/{id}/support", params(("id" = i64, Path)), request_body = SupportBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn join(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Support).await
}

/// Two tickets become one; the earlier goes on.
#[utoipa::path(post, path = "/v1/visits/{id}/merge", params(("id" = i64, Path)), request_body = MergeBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn merge(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Merge).await
}

/// A second ticket in the same party; the answer is the new one.
#[utoipa::path(post, path = "/v1/visits/{id}/split", params(("id" = i64, Path)), request_body = SplitBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn split(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, |body| Act::Split(Box::new(body))).await
}

/// Gives back the turn that the visit cost.
#[utoipa::path(post, path = "/v1/visits/{id}/refund", params(("id" = i64, Path)), request_body = RefundBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn refund(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, Act::Refund).await
}

/// Takes the last act on the visit back, within ten seconds.
#[utoipa::path(post, path = "/v1/visits/{id}/undo", params(("id" = i64, Path)),
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn undo(here: Here, id: Path<String>, sent: Sent) -> Result<Response, Said> {
    act(here, id, sent, |_: Nothing| Act::Undo).await
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
