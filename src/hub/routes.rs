//! The routes. Each says what it needs the asker to be allowed, and does nothing else.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::watch;

use super::Inside;
use super::ask::{Caller, Sent, language};
use super::openapi;
use super::problem::Said;
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::core::visit::Language;
use crate::core::{Seq, StaffId, VisitId};
use crate::engine::{Answer, Asked, No, Reading, Told, view};
use crate::store::Db;
use crate::wire::{
    Act, CallBody, Catalogue, DeclineBody, FinishBody, Health, OfferBody, OnFloor, Order,
    PresenceBody, Problem, Queue, QueueVisit, Register, Registered, VoidBody, Wall, WhoBody,
};

type Here = State<Arc<Inside>>;

pub fn routes(inside: Arc<Inside>, stopped: watch::Receiver<bool>) -> Router {
    let listen = move |here: Here, caller: Caller, headers: HeaderMap| {
        feed(here, caller, headers, stopped.clone())
    };
    Router::new()
        .route("/v1/health", get(health))
        .route("/v1/openapi.json", get(openapi::json))
        .route("/v1/catalogue", get(catalogue))
        .route("/v1/queue", get(queue))
        .route("/v1/board", get(board))
        .route("/v1/tickets/{ticket}", get(ticket))
        .route("/v1/feed", get(listen))
        .route("/v1/visits", post(register))
        .route("/v1/visits/{id}/offer", post(offer))
        .route("/v1/visits/{id}/accept", post(accept))
        .route("/v1/visits/{id}/decline", post(decline))
        .route("/v1/visits/{id}/host", post(host))
        .route("/v1/visits/{id}/call", post(call))
        .route("/v1/visits/{id}/finish", post(finish))
        .route("/v1/visits/{id}/left", post(left))
        .route("/v1/visits/{id}/void", post(void))
        .route("/v1/staff/{id}/presence", post(presence))
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .with_state(inside)
}

/// Is the hub well? Open to everyone: it says nothing about anyone.
#[utoipa::path(get, path = "/v1/health", responses((status = 200, body = Health)), security(()))]
pub async fn health(State(inside): Here, headers: HeaderMap) -> Result<Response, Said> {
    let lang = language(&headers, inside.house.showroom.kiosk_language);
    let seq = read(&inside, lang, |reading| Ok(view::last_seq(reading)?)).await?;
    Ok(json(&Health {
        status: match inside.writer.is_failing() {
            true => "not_storing".to_owned(),
            false => "ok".to_owned(),
        },
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seq: seq.0,
        sqlite: Db::sqlite_version().to_owned(),
    }))
}

/// What everyone may know: models, purposes, colleagues who may be asked for, notices.
#[utoipa::path(get, path = "/v1/catalogue", responses((status = 200, body = Catalogue), (status = 401, body = Problem)))]
pub async fn catalogue(State(inside): Here, caller: Caller) -> Result<Response, Said> {
    caller.must(Deed::ReadCatalogue)?;
    let found = read(&inside, caller.asker.lang, |reading| {
        Ok(view::catalogue(reading)?)
    });
    Ok(json(&found.await?))
}

/// The live floor. Names as forms of address, numbers masked.
#[utoipa::path(get, path = "/v1/queue", responses((status = 200, body = Queue), (status = 403, body = Problem)))]
pub async fn queue(State(inside): Here, caller: Caller) -> Result<Response, Said> {
    caller.must(Deed::ReadQueue)?;
    let lang = caller.asker.lang;
    let found = read(&inside, lang, move |reading| {
        Ok(view::queue(reading, lang)?)
    });
    Ok(json(&found.await?))
}

/// The wall board: numbers and places.
#[utoipa::path(get, path = "/v1/board", responses((status = 200, body = Wall), (status = 403, body = Problem)))]
pub async fn board(State(inside): Here, caller: Caller) -> Result<Response, Said> {
    caller.must(Deed::ReadBoard)?;
    let found = read(&inside, caller.asker.lang, |reading| {
        Ok(view::wall(reading)?)
    });
    Ok(json(&found.await?))
}

/// One visit of today, by its number (`X012`) or by what its QR says (`T1.…`).
#[utoipa::path(get, path = "/v1/tickets/{ticket}", params(("ticket" = String, Path)),
    responses((status = 200, body = QueueVisit), (status = 404, body = Problem)))]
pub async fn ticket(
    State(inside): Here,
    caller: Caller,
    Path(ticket): Path<String>,
) -> Result<Response, Said> {
    caller.must(Deed::ReadQueue)?;
    let lang = caller.asker.lang;
    let found = read(&inside, lang, move |reading| {
        view::by_ticket(reading, &ticket, lang)
    });
    Ok(json(&found.await?))
}

/// News as server-sent events: which views changed. Resume with `Last-Event-ID`.
#[utoipa::path(get, path = "/v1/feed", params(("Last-Event-ID" = Option<i64>, Header)),
    responses((status = 200, body = crate::wire::News, content_type = "text/event-stream")))]
pub async fn feed(
    State(inside): Here,
    caller: Caller,
    headers: HeaderMap,
    stopped: watch::Receiver<bool>,
) -> Result<impl IntoResponse, Said> {
    caller.must(Deed::ReadFeed)?;
    let since = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse().ok())
        .map(Seq);
    Ok(inside.feed.listen(since, stopped))
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

/// A colleague comes on duty, steps away, or goes home.
#[utoipa::path(post, path = "/v1/staff/{id}/presence", params(("id" = i64, Path)), request_body = PresenceBody,
    responses((status = 200, body = OnFloor), (status = 409, body = Problem)))]
pub async fn presence(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must(Deed::SetPresence)?;
    let body: PresenceBody = sent.body()?;
    let id = number(&sent.caller, &id)?;
    order(&inside, sent, Order::Presence(StaffId(id), body.state)).await
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
    sent.caller.must(Deed::RunFloor)?;
    let act = wrap(sent.body()?);
    let id = number(&sent.caller, &id)?;
    order(&inside, sent, Order::Visit(VisitId(id), act)).await
}

fn number(caller: &Caller, id: &str) -> Result<i64, Said> {
    id.parse().map_err(|_| caller.no(Refusal::RouteUnknown))
}

async fn order(inside: &Inside, sent: Sent, order: Order) -> Result<Response, Said> {
    let lang = sent.caller.asker.lang;
    let said = |no| Said { lang, no };
    let told = inside
        .writer
        .ask(Asked {
            asker: sent.caller.asker,
            key: sent.key,
            order,
        })
        .await
        .map_err(said)?;
    let (status, body) = match told {
        Told::Fresh(done) => {
            let body = done.json().map_err(No::from).map_err(said)?;
            (done.status(), body)
        }
        Told::Again { status, json } => (status, json),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    Ok((status, json_type(), body).into_response())
}

async fn read<T: Send + 'static>(
    inside: &Arc<Inside>,
    lang: Language,
    reading: impl FnOnce(&Reading<'_>) -> Answer<T> + Send + 'static,
) -> Result<T, Said> {
    let inside = Arc::clone(inside);
    let done = tokio::task::spawn_blocking(move || {
        inside.readers.read(|db| {
            reading(&Reading {
                db,
                house: &inside.house,
                now: inside.clock.now(),
            })
        })
    });
    match done.await {
        Ok(found) => found.map_err(|no| Said { lang, no }),
        Err(panicked) => Err(Said::new(lang, No::NotStored(panicked.to_string()))),
    }
}

fn json<T: Serialize>(value: &T) -> Response {
    match serde_json::to_string(value) {
        Ok(body) => (json_type(), body).into_response(),
        Err(error) => Said::new(Language::En, error).into_response(),
    }
}

fn json_type() -> [(header::HeaderName, HeaderValue); 2] {
    [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        // What is true now may not be in a second, and some of it is personal.
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ]
}

async fn unknown(State(inside): Here, headers: HeaderMap) -> Said {
    let lang = language(&headers, inside.house.showroom.kiosk_language);
    Said::new(lang, Refusal::RouteUnknown)
}

async fn wrong_method(State(inside): Here, headers: HeaderMap) -> Said {
    let lang = language(&headers, inside.house.showroom.kiosk_language);
    Said::new(lang, Refusal::MethodUnknown)
}
