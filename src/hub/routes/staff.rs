//! Colleagues.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;

use super::{Here, Routes, number, order};
use crate::core::StaffId;
use crate::core::station::Deed;
use crate::hub::ask::Sent;
use crate::hub::problem::Said;
use crate::wire::{OnFloor, Order, PresenceBody, Problem, TakenOver, TransferBody};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/staff/{id}/presence", post(presence))
        .route("/v1/staff/{id}/transfer", post(transfer))
}

/// A colleague comes on duty, steps away, or goes home.
#[utoipa::path(post, path = "/v1/staff/{id}/presence", params(("id" = i64, Path)), request_body = PresenceBody,
    responses((status = 200, body = OnFloor), (status = 409, body = Problem)))]
pub async fn presence(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::SetPresence)?;
    let body: PresenceBody = sent.body()?;
    let id = number(&sent.caller, &id)?;
    order(&inside, sent, Order::Presence(StaffId(id), body.state)).await
}

/// The customers of somebody who leaves go to their colleagues, evenly.
#[utoipa::path(post, path = "/v1/staff/{id}/transfer", params(("id" = i64, Path)), request_body = TransferBody,
    responses((status = 200, body = Vec<TakenOver>), (status = 409, body = Problem)))]
pub async fn transfer(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must(Deed::Transfer)?;
    let body: TransferBody = sent.body()?;
    let id = number(&sent.caller, &id)?;
    order(&inside, sent, Order::Transfer(StaffId(id), body)).await
}
