//! Returning visitors.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::{Here, Routes, json, number, order, read};
use crate::core::station::Deed;
use crate::core::{PersonId, VisitId};
use crate::engine::{Asked, Asker, card, find, own};
use crate::hub::Inside;
use crate::hub::ask::{Caller, Sent};
use crate::hub::problem::Said;
use crate::wire::{
    Customer, CustomerAct, FoundPersons, LinkBody, Order, Problem, QueueVisit, RevealBody,
    Revealed, SearchBody,
};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/persons", get(search))
        .route("/v1/persons/search", post(search_quietly))
        .route("/v1/persons/{id}", get(customer))
        .route("/v1/persons/{id}/reveal", post(reveal))
        .route("/v1/visits/{id}/link", post(link))
}

/// Finds persons by name, pinyin, initials, number, plate, VIN or ticket.
///
/// Each search is audited: its kinds and how many were found, never the words.
#[utoipa::path(get, path = "/v1/persons", params(("q" = String, Query)),
    responses((status = 200, body = FoundPersons), (status = 403, body = Problem)))]
pub async fn search(
    State(inside): Here,
    caller: Caller,
    words: Result<Query<SearchBody>, QueryRejection>,
) -> Result<Response, Said> {
    // Nothing asked finds nobody.
    let words = words.map_or_else(|_| String::new(), |Query(body)| body.q);
    find_persons(&inside, caller, words).await
}

/// The same with the words in the body, which no log on the way keeps.
#[utoipa::path(post, path = "/v1/persons/search", request_body = SearchBody,
    responses((status = 200, body = FoundPersons), (status = 403, body = Problem)))]
pub async fn search_quietly(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::SeeCustomers)?;
    let body: SearchBody = sent.body()?;
    find_persons(&inside, sent.caller, body.q).await
}

async fn find_persons(
    inside: &Arc<Inside>,
    caller: Caller,
    words: String,
) -> Result<Response, Said> {
    caller.must_for_own(Deed::SeeCustomers)?;
    let (lang, eyes) = (caller.asker.lang, caller.eyes());
    let found = read(inside, lang, move |reading| {
        find::persons(reading, &words, eyes)
    });
    let found = found.await?;
    if !found.kinds.is_empty() {
        let note = CustomerAct::Searched {
            kinds: found.kinds.clone(),
            found: u32::try_from(found.found.len()).unwrap_or(u32::MAX),
        };
        keep(inside, caller.asker, note).await?;
    }
    Ok(json(&found))
}

/// Nobody is shown before it is on disk that somebody looked.
pub(super) async fn keep(inside: &Inside, asker: Asker, look: CustomerAct) -> Result<(), Said> {
    let lang = asker.lang;
    let asked = Asked {
        asker,
        key: None,
        order: Order::Customer(look),
    };
    let kept = inside.writer.ask(asked).await;
    kept.map(|_| ()).map_err(|no| Said { lang, no })
}

/// The card of a customer: who they are, when they came and with whom, what they allowed.
///
/// Who opened it is kept.
#[utoipa::path(get, path = "/v1/persons/{id}", params(("id" = i64, Path)),
    responses((status = 200, body = Customer), (status = 404, body = Problem)))]
pub async fn customer(
    State(inside): Here,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Said> {
    caller.must_for_own(Deed::SeeCustomers)?;
    let id = PersonId(number(&caller, &id)?);
    let (lang, eyes) = (caller.asker.lang, caller.eyes());
    let asker = caller.asker.clone();
    let found = read(&inside, lang, move |reading| {
        let card = card::of(reading, id, lang)?;
        own::must_see(reading, eyes, id)?;
        let noted = card::is_noted(reading, &asker, card.person)?;
        Ok((card, noted))
    });
    let (card, noted) = found.await?;
    if !noted {
        keep(&inside, caller.asker, CustomerAct::Opened(card.person)).await?;
    }
    Ok(json(&card))
}

/// A customer's numbers in full. Who asked, and why, is kept, each time.
///
/// An Idempotency-Key means nothing here.
#[utoipa::path(post, path = "/v1/persons/{id}/reveal", params(("id" = i64, Path)), request_body = RevealBody,
    responses((status = 200, body = Revealed), (status = 422, body = Problem)))]
pub async fn reveal(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::SeeCustomers)?;
    let body: RevealBody = sent.body()?;
    let id = PersonId(number(&sent.caller, &id)?);
    let act = CustomerAct::Reveal(id, body);
    order(&inside, sent.without_key(), Order::Customer(act)).await
}

/// Joins a visit to somebody known, or, with `null`, takes that back.
///
/// Nothing is merged: what was said at the door stays.
#[utoipa::path(post, path = "/v1/visits/{id}/link", params(("id" = i64, Path)), request_body = LinkBody,
    responses((status = 200, body = QueueVisit), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn link(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must(Deed::RunFloor)?;
    let body: LinkBody = sent.body()?;
    let id = VisitId(number(&sent.caller, &id)?);
    let act = CustomerAct::Link(id, body);
    order(&inside, sent, Order::Customer(act)).await
}
