//! What is said while a visitor is here, and what whoever takes over reads of it.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::persons::keep;
use super::{Here, Routes, json, number, order, read};
use crate::core::VisitId;
use crate::core::query::FoundBy;
use crate::core::station::Deed;
use crate::engine::{brief_view, own, referrers as find_referrers};
use crate::hub::ask::{Caller, Sent};
use crate::hub::problem::Said;
use crate::wire::{
    AskedBody, Brief, Collect, CustomerAct, Learn, Learned, Order, Problem, Record, ReferralBody,
    Referrer, ReferrersBody,
};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/visits/{id}/collect", post(collect))
        .route("/v1/visits/{id}/asked", post(asked))
        .route("/v1/visits/{id}/referral", post(referral))
        .route("/v1/visits/{id}/referrers", post(referrers))
        .route("/v1/visits/{id}/brief", get(brief))
        .route("/v1/visits/{id}/record", get(record))
}

/// Adds to a visit what was said since its registration.
#[utoipa::path(post, path = "/v1/visits/{id}/collect", params(("id" = i64, Path)), request_body = Collect,
    responses((status = 200, body = Learned), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn collect(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::RunFloor)?;
    let body: Collect = sent.body()?;
    let visit = VisitId(number(&sent.caller, &id)?);
    let learn = Learn::Collect(Box::new(body));
    order(&inside, sent, Order::Learn(visit, learn)).await
}

/// The visitor was asked for a number; each time with another reason, and never after "no more".
#[utoipa::path(post, path = "/v1/visits/{id}/asked", params(("id" = i64, Path)), request_body = AskedBody,
    responses((status = 200, body = Learned), (status = 409, body = Problem)))]
pub async fn asked(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::RunFloor)?;
    let body: AskedBody = sent.body()?;
    let visit = VisitId(number(&sent.caller, &id)?);
    order(&inside, sent, Order::Learn(visit, Learn::Asked(body))).await
}

/// Who sent the visitor: found among our own customers by name and car, never by a number.
#[utoipa::path(post, path = "/v1/visits/{id}/referral", params(("id" = i64, Path)), request_body = ReferralBody,
    responses((status = 200, body = Learned), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn referral(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::RunFloor)?;
    let body: ReferralBody = sent.body()?;
    let visit = VisitId(number(&sent.caller, &id)?);
    order(&inside, sent, Order::Learn(visit, Learn::Referral(body))).await
}

/// Customers of ours who may have sent the visitor, at most 20; without their numbers. The name
/// travels in the body: an address would be read by whatever lies between.
#[utoipa::path(post, path = "/v1/visits/{id}/referrers", params(("id" = i64, Path)), request_body = ReferrersBody,
    responses((status = 200, body = Vec<Referrer>), (status = 404, body = Problem)))]
pub async fn referrers(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::SeeCustomers)?;
    let eyes = sent.caller.eyes();
    let wanted: ReferrersBody = sent.body()?;
    let (lang, visit) = (sent.caller.asker.lang, VisitId(number(&sent.caller, &id)?));
    let found = read(&inside, lang, move |reading| {
        own::must_see_visitor(reading, eyes, visit)?;
        find_referrers(reading, visit, &wanted.name, wanted.hint.as_deref(), lang)
    });
    let found = found.await?;
    let look = CustomerAct::Searched {
        kinds: vec![FoundBy::Name],
        found: u32::try_from(found.len()).unwrap_or(u32::MAX),
    };
    keep(&inside, sent.caller.asker, look).await?;
    Ok(json(&found))
}

/// What whoever takes over needs to know, in the asker's language.
#[utoipa::path(get, path = "/v1/visits/{id}/brief", params(("id" = i64, Path)),
    responses((status = 200, body = Brief), (status = 404, body = Problem)))]
pub async fn brief(
    State(inside): Here,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Said> {
    caller.must_for_own(Deed::SeeCustomers)?;
    let eyes = caller.eyes();
    let (lang, visit) = (caller.asker.lang, VisitId(number(&caller, &id)?));
    let found = read(&inside, lang, move |reading| {
        own::must_see_visitor(reading, eyes, visit)?;
        brief_view::brief(reading, visit, lang)
    });
    Ok(json(&found.await?))
}

/// The visit as a row of the walk-in register.
#[utoipa::path(get, path = "/v1/visits/{id}/record", params(("id" = i64, Path)),
    responses((status = 200, body = Record), (status = 404, body = Problem)))]
pub async fn record(
    State(inside): Here,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Said> {
    caller.must_for_own(Deed::SeeCustomers)?;
    let eyes = caller.eyes();
    let (lang, visit) = (caller.asker.lang, VisitId(number(&caller, &id)?));
    let found = read(&inside, lang, move |reading| {
        own::must_see_visitor(reading, eyes, visit)?;
        brief_view::record(reading, visit)
    });
    Ok(json(&found.await?))
}
