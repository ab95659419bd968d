//! Calls for support.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::{Here, Routes, json, number, order, read};
use crate::core::SupportId;
use crate::core::station::Deed;
use crate::engine::view;
use crate::hub::ask::{Caller, Sent};
use crate::hub::problem::Said;
use crate::wire::{Order, Problem, RaiseBody, Support, SupportAct, SupportBody};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/support", get(open).post(raise))
        .route("/v1/support/{id}/answer", post(answer))
        .route("/v1/support/{id}/close", post(close))
}

/// Calls that are open, and how loud they are.
#[utoipa::path(get, path = "/v1/support", responses((status = 200, body = Vec<Support>), (status = 403, body = Problem)))]
pub async fn open(State(inside): Here, caller: Caller) -> Result<Response, Said> {
    caller.must(Deed::ReadQueue)?;
    let found = read(&inside, caller.asker.lang, |reading| {
        Ok(view::support(reading)?)
    });
    Ok(json(&found.await?))
}

/// Calls all free colleagues of a line.
#[utoipa::path(post, path = "/v1/support", request_body = RaiseBody,
    responses((status = 200, body = Vec<Support>), (status = 403, body = Problem)))]
pub async fn raise(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    let body: RaiseBody = sent.body()?;
    order(&inside, sent, Order::Support(SupportAct::Raise(body))).await
}

/// A colleague comes.
#[utoipa::path(post, path = "/v1/support/{id}/answer", params(("id" = i64, Path)), request_body = SupportBody,
    responses((status = 200, body = Vec<Support>), (status = 409, body = Problem)))]
pub async fn answer(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::RunFloor)?;
    let body: SupportBody = sent.body()?;
    let id = SupportId(number(&sent.caller, &id)?);
    order(&inside, sent, Order::Support(SupportAct::Answer(id, body))).await
}

/// It is over; whoever still has nobody is called for again at once.
#[utoipa::path(post, path = "/v1/support/{id}/close", params(("id" = i64, Path)),
    responses((status = 200, body = Vec<Support>), (status = 409, body = Problem)))]
pub async fn close(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    let id = SupportId(number(&sent.caller, &id)?);
    order(&inside, sent, Order::Support(SupportAct::Close(id))).await
}
