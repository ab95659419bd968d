//! The registers as pages for the printer and as tables for a spreadsheet.

use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::duty::{Behind, read_day, read_ledger};
use super::{Here, Routes};
use crate::core::visit::Language;
use crate::engine::House;
use crate::hub::ask::Caller;
use crate::hub::problem::Said;
use crate::report::{self, Letterhead};
use crate::text;
use crate::wire::Problem;

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/day/print", get(day))
        .route("/v1/day.csv", get(hours))
        .route("/v1/ledger/print", get(ledger))
        .route("/v1/ledger.csv", get(table))
}

/// The day's tallies, ledger and signatures on one page to be printed.
#[utoipa::path(get, path = "/v1/day/print", params(("date" = Option<String>, Query)),
    responses((status = 200, body = String, content_type = "text/html"), (status = 422, body = Problem)))]
pub async fn day(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    let lang = caller.asker.lang;
    let found = read_day(&inside, caller, asked).await?;
    let page = report::day_page(&letterhead(&inside.house, lang), &found);
    Ok(answer("text/html; charset=utf-8", None, page))
}

/// The day's tallies for a spreadsheet: a row an hour.
#[utoipa::path(get, path = "/v1/day.csv", params(("date" = Option<String>, Query)),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub async fn hours(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    let lang = caller.asker.lang;
    let found = read_day(&inside, caller, asked).await?;
    let name = format!("day-{}.csv", found.date);
    let table = report::day_table(lang, &found);
    Ok(answer("text/csv; charset=utf-8", Some(&name), table))
}

/// The ledger with every reason, to be printed.
#[utoipa::path(get, path = "/v1/ledger/print",
    params(("date" = Option<String>, Query), ("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, body = String, content_type = "text/html"), (status = 422, body = Problem)))]
pub async fn ledger(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    let lang = caller.asker.lang;
    let found = read_ledger(&inside, caller, asked).await?;
    let page = report::ledger_page(&letterhead(&inside.house, lang), &found);
    Ok(answer("text/html; charset=utf-8", None, page))
}

/// The ledger for a spreadsheet: a row a colleague and day.
#[utoipa::path(get, path = "/v1/ledger.csv",
    params(("date" = Option<String>, Query), ("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub async fn table(
    State(inside): Here,
    caller: Caller,
    Query(asked): Behind,
) -> Result<Response, Said> {
    let lang = caller.asker.lang;
    let found = read_ledger(&inside, caller, asked).await?;
    let name = format!("ledger-{}-{}.csv", found.from, found.to);
    let table = report::ledger_table(lang, &found);
    Ok(answer("text/csv; charset=utf-8", Some(&name), table))
}

fn letterhead(house: &House, lang: Language) -> Letterhead<'_> {
    let store = &house.showroom.store;
    Letterhead {
        store: text::pick(lang, &store.name, &store.name_en),
        zone: house.showroom.zone,
        lang,
    }
}

/// A file's name is of dates only.
fn answer(kind: &'static str, file: Option<&str>, body: String) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let attached = file.map(|name| format!("attachment; filename=\"{name}\""));
    if let Some(Ok(value)) = attached.map(HeaderValue::try_from) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
