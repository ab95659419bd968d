//! Colleagues.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;

use super::{Here, Routes, number, order};
use crate::core::StaffId;
use crate::core::station::Deed;
use crate::hub::ask::Sent;
use crate::hub::problem::Said;
use crate::wire::{OnFloor, Order, PresenceBody, Problem};

pub fn routes() -> Routes {
    Routes::new().route("/v1/staff/{id}/presence", post(presence))
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
