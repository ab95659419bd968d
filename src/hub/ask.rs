//! Who asks, and what they ask for: read once, at the door.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::Inside;
use super::body;
use super::pass::Pass;
use super::problem::Said;
use crate::core::refusal::Refusal;
use crate::core::station::Deed;
use crate::core::visit::Language;
use crate::engine::{Asker, RequestKey};
use crate::text;

/// A registration with every field filled is under 2 KiB.
const BODY_MAX: usize = 64 * 1024;
/// Long enough for any UUID or ULID with a prefix.
const KEY_MAX: usize = 128;
const KEY_HEADER: &str = "idempotency-key";

/// Somebody with a valid token; what they may do is asked by each route.
pub struct Caller {
    pub asker: Asker,
}

impl Caller {
    pub fn must(&self, deed: Deed) -> Result<(), Said> {
        if self.asker.station.role.may(deed) {
            Ok(())
        } else {
            Err(Said::new(self.asker.lang, Refusal::NotAllowed))
        }
    }

    pub fn no(&self, no: impl Into<crate::engine::No>) -> Said {
        Said::new(self.asker.lang, no)
    }
}

impl FromRequestParts<Arc<Inside>> for Caller {
    type Rejection = Said;

    async fn from_request_parts(parts: &mut Parts, inside: &Arc<Inside>) -> Result<Caller, Said> {
        let lang = language(&parts.headers, inside.house.showroom.kiosk_language);
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(|| Said::new(lang, Refusal::TokenMissing))?;
        let station = inside
            .pass
            .check(token.trim())
            .ok_or_else(|| Said::new(lang, Refusal::TokenInvalid))?;
        Ok(Caller {
            asker: Asker {
                station,
                by: None,
                lang,
            },
        })
    }
}

/// The language that the asker prefers, else the store's.
pub fn language(headers: &HeaderMap, otherwise: Language) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(text::preferred)
        .unwrap_or(otherwise)
}

/// The body of an order, and the request id that makes asking twice asking once.
pub struct Sent {
    pub caller: Caller,
    pub key: Option<RequestKey>,
    bytes: Bytes,
}

impl Sent {
    /// # Errors
    /// Refused with what is wrong and where. An empty body is an empty object.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Said> {
        let bytes = if self.bytes.is_empty() {
            b"{}"
        } else {
            self.bytes.as_ref()
        };
        body::read(bytes).map_err(|refusal| self.caller.no(refusal))
    }
}

impl FromRequest<Arc<Inside>> for Sent {
    type Rejection = Said;

    async fn from_request(request: Request, inside: &Arc<Inside>) -> Result<Sent, Said> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, inside).await?;
        let bytes = axum::body::to_bytes(body, BODY_MAX).await.map_err(|_| {
            caller.no(Refusal::BodyTooLarge {
                limit_bytes: BODY_MAX,
            })
        })?;
        let key = request_key(&inside.pass, &parts.headers, &address(&parts), &bytes)
            .map_err(|refusal| caller.no(refusal))?;
        Ok(Sent { caller, key, bytes })
    }
}

/// What is asked, with what stands behind the `?`: another date is another order.
fn address(parts: &Parts) -> String {
    let whole = parts.uri.path_and_query();
    whole.map_or_else(|| parts.uri.path().to_owned(), |whole| whole.to_string())
}

fn request_key(
    pass: &Pass,
    headers: &HeaderMap,
    path: &str,
    bytes: &[u8],
) -> Result<Option<RequestKey>, Refusal> {
    let Some(value) = headers.get(KEY_HEADER) else {
        return Ok(None);
    };
    let id = value
        .to_str()
        .ok()
        .filter(|id| (1..=KEY_MAX).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic()))
        .ok_or(Refusal::KeyUnusable { max: KEY_MAX })?;
    Ok(Some(RequestKey {
        id: id.to_owned(),
        // The id goes in too, so that equal bodies of two visitors leave unlike fingerprints.
        fingerprint: pass.fingerprint(&[id.as_bytes(), path.as_bytes(), bytes]),
    }))
}
