//! The routes: a file a subject. Each route says what it needs the asker to be allowed, and does
//! nothing else.

pub(super) mod brief;
pub(super) mod duty;
pub(super) mod persons;
pub(super) mod phone_calls;
pub(super) mod print;
pub(super) mod sign_in;
pub(super) mod staff;
pub(super) mod support;
pub(super) mod tasks;
pub(super) mod views;
pub(super) mod visits;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::sync::watch;

use super::Inside;
use super::ask::{Caller, Sent, language};
use super::problem::Said;
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::engine::{Answer, Asked, No, Reading, Told};
use crate::wire::{Done, Order, Signed};

type Here = State<Arc<Inside>>;

pub fn routes(inside: Arc<Inside>, stopped: watch::Receiver<bool>) -> Router {
    Router::new()
        .merge(views::routes(stopped))
        .merge(visits::routes())
        .merge(staff::routes())
        .merge(support::routes())
        .merge(sign_in::routes())
        .merge(duty::routes())
        .merge(print::routes())
        .merge(persons::routes())
        .merge(brief::routes())
        .merge(phone_calls::routes())
        .merge(tasks::routes())
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .with_state(inside)
}

/// The routes of one subject.
type Routes = Router<Arc<Inside>>;

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
        Told::Fresh(Done::Signed(Signed::No(refusal))) => return Err(said(refusal.into())),
        Told::Fresh(Done::Signed(Signed::Done)) => {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
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
