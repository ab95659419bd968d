//! What is read.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;

use super::{Here, Routes, json, read};
use crate::core::Seq;
use crate::core::station::Deed;
use crate::engine::{own, sign_in_view, view};
use crate::hub::ask::{Caller, Sight, language};
use crate::hub::openapi;
use crate::hub::problem::Said;
use crate::store::Db;
use crate::wire::{Catalogue, Health, Problem, Queue, QueueVisit, Wall};

pub fn routes(stopped: watch::Receiver<bool>) -> Routes {
    let listen = move |here: Here, caller: Caller, headers: HeaderMap| {
        feed(here, caller, headers, stopped.clone())
    };
    Routes::new()
        .route("/v1/health", get(health))
        .route("/v1/openapi.json", get(openapi::json))
        .route("/v1/catalogue", get(catalogue))
        .route("/v1/queue", get(queue))
        .route("/v1/board", get(board))
        .route("/v1/tickets/{ticket}", get(ticket))
        .route("/v1/feed", get(listen))
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

/// The live floor. Names as forms of address, numbers masked; at a locked desk its figures only.
///
/// Of a colleague's visitors a consultant sees what it takes to greet them.
#[utoipa::path(get, path = "/v1/queue", responses((status = 200, body = Queue), (status = 403, body = Problem)))]
pub async fn queue(State(inside): Here, caller: Caller) -> Result<Response, Said> {
    let sight = caller.sight(Deed::ReadQueue)?;
    let (lang, eyes) = (caller.asker.lang, caller.eyes());
    let found = read(&inside, lang, move |reading| {
        let queue = view::queue(reading, lang)?;
        Ok(match sight {
            Sight::Whole => own::queue_for(reading, eyes, queue)?,
            Sight::Figures => sign_in_view::figures_only(queue),
        })
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
    let (lang, eyes) = (caller.asker.lang, caller.eyes());
    let found = read(&inside, lang, move |reading| {
        let visit = view::by_ticket(reading, &ticket, lang)?;
        Ok(own::visit_for(reading, eyes, visit)?)
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
