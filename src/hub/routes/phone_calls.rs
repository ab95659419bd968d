//! The telephone log.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;

use super::{Here, Routes, json, number, order, read};
use crate::core::VisitId;
use crate::core::day::BusinessDate;
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::engine::{own, phone_call_view};
use crate::hub::ask::{Caller, Sent};
use crate::hub::problem::Said;
use crate::wire::{FromCallBody, LogCall, Order, PhoneCall, PhoneCalls, Problem, QueueVisit};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/calls", get(calls).post(log))
        .route("/v1/visits/{id}/from-call", post(from_call))
}

#[derive(Deserialize)]
pub struct Which {
    date: Option<String>,
}

/// The telephone calls of a day, today's unless a date is named. Numbers are masked.
///
/// A consultant sees their own.
#[utoipa::path(get, path = "/v1/calls",
    params(("date" = Option<String>, Query, description = "YYYY-MM-DD")),
    responses((status = 200, body = PhoneCalls), (status = 422, body = Problem)))]
pub async fn calls(
    State(inside): Here,
    caller: Caller,
    Query(which): Query<Which>,
) -> Result<Response, Said> {
    caller.must_for_own(Deed::SeeCustomers)?;
    let eyes = caller.eyes();
    let asked = match which.date.as_deref().map(BusinessDate::parse) {
        Some(None) => return Err(caller.no(Refusal::DayUnreadable)),
        Some(Some(date)) => Some(date),
        None => None,
    };
    let found = read(&inside, caller.asker.lang, move |reading| {
        let today = reading.house.showroom.zone.date_of(reading.now);
        let calls = phone_call_view::calls(reading, asked.unwrap_or(today))?;
        Ok(own::calls_for(reading, eyes, calls)?)
    });
    Ok(json(&found.await?))
}

/// A telephone call is written down when it is over, and leaves tasks with those who go on.
#[utoipa::path(post, path = "/v1/calls", request_body = LogCall,
    params(("Idempotency-Key" = String, Header, description = "new for each call, the same for a retry")),
    responses((status = 201, body = PhoneCall), (status = 422, body = Problem)))]
pub async fn log(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    if sent.key.is_none() {
        return Err(sent.caller.no(Refusal::KeyMissing));
    }
    let body: LogCall = sent.body()?;
    order(&inside, sent, Order::LogCall(Box::new(body))).await
}

/// The visitor is whoever made this call, and is not counted twice.
#[utoipa::path(post, path = "/v1/visits/{id}/from-call", params(("id" = i64, Path)), request_body = FromCallBody,
    responses((status = 200, body = QueueVisit), (status = 409, body = Problem)))]
pub async fn from_call(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    let body: FromCallBody = sent.body()?;
    let id = number(&sent.caller, &id)?;
    order(&inside, sent, Order::FromCall(VisitId(id), body)).await
}
