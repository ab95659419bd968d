//! The line and its order, shifts, the day and its close, the ledger.

use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;

use super::{Here, Routes, json, order, read};
use crate::core::duty::DutyFault;
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::core::visit::Line;
use crate::engine::{Answer, Reading, date_said, day_view, ledger_view, line_view, shifts};
use crate::hub::ask::{Caller, Sent};
use crate::hub::problem::Said;
use crate::wire::{
    CloseBody, DayReport, DutyOrder, Ledger, LineBody, LineNow, Order, Problem, ShiftsBody,
    ShiftsOfDay,
};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/line", get(line).put(set_line))
        .route("/v1/shifts", get(shifts).put(set_shifts))
        .route("/v1/day", get(day))
        .route("/v1/day/close", post(close_day))
        .route("/v1/ledger", get(ledger))
}

/// What stands behind the `?`; what nobody asks for is left alone.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    line: Option<String>,
    date: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

pub(super) type Behind = Query<Asked>;

/// A line as it stands: sales unless said.
#[utoipa::path(get, path = "/v1/line", params(("line" = Option<Line>, Query)),
    responses((status = 200, body = LineNow), (status = 403, body = Problem)))]
pub async fn line(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    caller.must(Deed::ReadQueue)?;
    let line = match asked.line.as_deref() {
        None => Line::Sales,
        Some(code) => {
            Line::from_code(code).ok_or_else(|| caller.no(Refusal::from(DutyFault::LineUnknown)))?
        }
    };
    let found = read(&inside, caller.asker.lang, move |reading| {
        Ok(line_view::line(reading, line)?)
    });
    Ok(json(&found.await?))
}

/// Sets the order of a line: the morning's, or, once somebody took a turn, with a reason.
#[utoipa::path(put, path = "/v1/line", request_body = LineBody,
    responses((status = 200, body = LineNow), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn set_line(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    let body: LineBody = sent.body()?;
    order(&inside, sent, Order::Duty(DutyOrder::Line(body))).await
}

/// Who is planned when, and who is late; today unless a date is named.
#[utoipa::path(get, path = "/v1/shifts", params(("date" = Option<String>, Query)),
    responses((status = 200, body = ShiftsOfDay), (status = 422, body = Problem)))]
pub async fn shifts(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    caller.must(Deed::ReadQueue)?;
    let found = read(&inside, caller.asker.lang, move |reading| {
        let date = said(reading, &asked)?;
        Ok(shifts::of_day(reading, date)?)
    });
    Ok(json(&found.await?))
}

/// All shifts of a day, in place of those that were planned before.
#[utoipa::path(put, path = "/v1/shifts", params(("date" = Option<String>, Query)), request_body = ShiftsBody,
    responses((status = 200, body = ShiftsOfDay), (status = 422, body = Problem)))]
pub async fn set_shifts(
    State(inside): Here,
    Query(asked): Behind,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    let body: ShiftsBody = sent.body()?;
    let shifts = DutyOrder::Shifts(asked.date, body);
    order(&inside, sent, Order::Duty(shifts)).await
}

/// The day in figures, and what its close still needs; today unless a date is named.
///
/// Of the colleagues a consultant sees themselves.
#[utoipa::path(get, path = "/v1/day", params(("date" = Option<String>, Query)),
    responses((status = 200, body = DayReport), (status = 422, body = Problem)))]
pub async fn day(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    Ok(json(&read_day(&inside, caller, asked).await?))
}

pub(super) async fn read_day(
    inside: &std::sync::Arc<crate::hub::Inside>,
    caller: Caller,
    asked: Asked,
) -> Result<DayReport, Said> {
    caller.must(Deed::ReadQueue)?;
    let whose = caller.only_own(Deed::ReadLedger)?;
    read(inside, caller.asker.lang, move |reading| {
        let date = date_said(reading, asked.date.as_deref())?;
        let mut day = day_view::day(reading, date)?;
        if let Some(staff) = whose {
            day.ledger.retain(|row| row.staff == staff);
        }
        Ok(day)
    })
    .await
}

/// Closes the day. Every visit that is still open must be named, with how it ends.
#[utoipa::path(post, path = "/v1/day/close", request_body = CloseBody,
    responses((status = 200, body = DayReport), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn close_day(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::CloseDay)?;
    let body: CloseBody = sent.body()?;
    order(&inside, sent, Order::Duty(DutyOrder::Close(body))).await
}

/// Who took how much, and why: of a day, or of up to 31 from `from` to `to`.
///
/// A consultant sees what they took themselves.
#[utoipa::path(get, path = "/v1/ledger",
    params(("date" = Option<String>, Query), ("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, body = Ledger), (status = 422, body = Problem)))]
pub async fn ledger(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    Ok(json(&read_ledger(&inside, caller, asked).await?))
}

pub(super) async fn read_ledger(
    inside: &std::sync::Arc<crate::hub::Inside>,
    caller: Caller,
    asked: Asked,
) -> Result<Ledger, Said> {
    let whose = caller.only_own(Deed::ReadLedger)?;
    let lang = caller.asker.lang;
    read(inside, lang, move |reading| {
        let named = |text: &Option<String>| date_said(reading, text.as_deref());
        let one = asked.date.clone();
        let from = named(&asked.from.clone().or(one.clone()))?;
        let to = match asked.to.clone().or(one) {
            Some(to) => named(&Some(to))?,
            // From a day on, until today.
            None => named(&None)?,
        };
        ledger_view::ledger(reading, (from, to), whose, lang)
    })
    .await
}

fn said(reading: &Reading<'_>, asked: &Asked) -> Answer<crate::core::day::BusinessDate> {
    Ok(date_said(reading, asked.date.as_deref())?)
}
