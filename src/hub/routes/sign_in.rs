//! Who stands at the desk.

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::{Here, Routes, json, number, order, read};
use crate::core::StaffId;
use crate::core::pin::{self, PinFault};
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::engine::sign_in_view;
use crate::hub::Inside;
use crate::hub::ask::{Caller, Sent};
use crate::hub::problem::Said;
use crate::store;
use crate::wire::{
    Order, Pin, PinBody, Problem, Session, SignInBody, SignInView, SignedIn, Signing,
};

pub fn routes() -> Routes {
    Routes::new()
        .route("/v1/sign-in", get(lock_screen))
        .route("/v1/sessions", post(sign_in))
        .route("/v1/sessions/current", post(still_here).delete(sign_out))
        .route("/v1/staff/{id}/pin", post(set_pin).delete(clear_pin))
}

/// Who may sign in at a desk, whether somebody must, and who has.
#[utoipa::path(get, path = "/v1/sign-in", params(("Yingbin-Session" = Option<String>, Header)),
    responses((status = 200, body = SignInView), (status = 403, body = Problem)))]
pub async fn lock_screen(State(inside): Here, caller: Caller) -> Result<Response, Said> {
    caller.must(Deed::SignIn)?;
    let standing = caller.standing;
    let found = read(&inside, caller.asker.lang, move |reading| {
        sign_in_view::lock_screen(reading, standing)
    });
    Ok(json(&found.await?))
}

/// A colleague signs in. Five wrong PINs in a row, and they have to wait five minutes.
#[utoipa::path(post, path = "/v1/sessions", request_body = SignInBody,
    responses((status = 201, body = SignedIn), (status = 401, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn sign_in(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::SignIn)?;
    let body: SignInBody = sent.body()?;
    let pin = tried(&inside, &sent.caller, body.staff, &body.pin).await?;
    let staff = body.staff;
    obey(&inside, sent, Signing::In(SignInBody { staff, pin })).await
}

/// Whoever is signed in is still there, although they order nothing: they read. Without an order
/// or this word a session ends after three minutes.
#[utoipa::path(post, path = "/v1/sessions/current",
    params(("Yingbin-Session" = Option<String>, Header)),
    responses((status = 204), (status = 401, body = Problem)))]
pub async fn still_here(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::SignIn)?;
    obey(&inside, sent, Signing::Here).await
}

/// Ends the session that the request shows; without one there is nothing to end.
#[utoipa::path(delete, path = "/v1/sessions/current",
    params(("Yingbin-Session" = Option<String>, Header)),
    responses((status = 204), (status = 403, body = Problem)))]
pub async fn sign_out(State(inside): Here, sent: Sent) -> Result<Response, Said> {
    sent.caller.must(Deed::SignIn)?;
    let session = sent.caller.session.clone();
    let session = session.unwrap_or_else(|| Session(String::new()));
    obey(&inside, sent, Signing::Out(session)).await
}

/// One's own PIN with the old one; anybody's as floor manager or with an admin token.
#[utoipa::path(post, path = "/v1/staff/{id}/pin", params(("id" = i64, Path)), request_body = PinBody,
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn set_pin(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::SetPin)?;
    let body: PinBody = sent.body()?;
    let staff = StaffId(number(&sent.caller, &id)?);
    let new = typed(&body.new).and_then(pin::choose);
    let new = new.map_err(|fault| sent.caller.no(Refusal::from(fault)))?;
    let old = match &body.old {
        Some(old) => Some(tried(&inside, &sent.caller, staff, old).await?),
        None => None,
    };
    let hashed = inside.pins.hash(new).await;
    let new = Pin::Hashed(hashed.map_err(|no| sent.caller.no(no))?);
    obey(&inside, sent, Signing::SetPin(staff, PinBody { old, new })).await
}

/// Takes a colleague's PIN away, as floor manager or with an admin token.
#[utoipa::path(delete, path = "/v1/staff/{id}/pin", params(("id" = i64, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn clear_pin(
    State(inside): Here,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Said> {
    sent.caller.must_for_own(Deed::SetPin)?;
    let staff = StaffId(number(&sent.caller, &id)?);
    obey(&inside, sent, Signing::ClearPin(staff)).await
}

/// The PIN as it would be kept if it were the right one.
async fn tried(
    inside: &std::sync::Arc<Inside>,
    caller: &Caller,
    staff: StaffId,
    pin: &Pin,
) -> Result<Pin, Said> {
    let pin = typed(pin).and_then(pin::read);
    let pin = pin.map_err(|fault| caller.no(Refusal::from(fault)))?;
    let kept = read(inside, caller.asker.lang, move |reading| {
        Ok(store::pin::get(reading.db, staff)?.map(|kept| kept.hash))
    });
    let kept = kept.await?;
    let hashed = inside.pins.hash_like(pin, kept.as_deref()).await;
    Ok(Pin::Hashed(hashed.map_err(|no| caller.no(no))?))
}

fn typed(pin: &Pin) -> Result<&str, PinFault> {
    match pin {
        Pin::Typed(pin) => Ok(pin),
        // None comes over the wire.
        Pin::Hashed(_) => Err(PinFault::NotSixDigits),
    }
}

/// A key means nothing here: see [`Signing`].
async fn obey(inside: &Inside, sent: Sent, signing: Signing) -> Result<Response, Said> {
    order(inside, sent.without_key(), Order::Signing(signing)).await
}
