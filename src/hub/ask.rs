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
use crate::core::StaffId;
use crate::core::refusal::Refusal;
use crate::core::staff::{self, Leave, StaffRole};
use crate::core::station::Deed;
use crate::core::visit::Language;
use crate::engine::own::Eyes;
use crate::engine::sign_in_view::{self, Standing};
use crate::engine::{Asker, No, Reading, RequestKey};
use crate::text;
use crate::wire::{SESSION_HEADER, Session, Station};

/// A registration with every field filled is under 2 KiB.
const BODY_MAX: usize = 64 * 1024;
/// Long enough for any UUID or ULID with a prefix.
const KEY_MAX: usize = 128;
const KEY_HEADER: &str = "idempotency-key";

/// Somebody with a valid token; what they may do is asked by each route.
pub struct Caller {
    pub asker: Asker,
    /// The session that was shown, and what it is worth.
    pub session: Option<Session>,
    pub standing: Standing,
    /// Of whoever is signed in.
    roles: Vec<StaffRole>,
}

/// How much of the floor may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Whole,
    Figures,
}

impl Caller {
    /// This station may, and whoever is signed in there may do it for everyone.
    pub fn must(&self, deed: Deed) -> Result<(), Said> {
        match self.leave(deed) {
            Ok(Leave::All) => Ok(()),
            Ok(Leave::Own | Leave::No) => Err(self.no(Refusal::RoleMayNot)),
            Err(refusal) => Err(self.no(refusal)),
        }
    }

    /// The same, or at least for themselves: the engine looks whose it is.
    pub fn must_for_own(&self, deed: Deed) -> Result<(), Said> {
        match self.leave(deed) {
            Ok(Leave::All | Leave::Own) => Ok(()),
            Ok(Leave::No) => Err(self.no(Refusal::RoleMayNot)),
            Err(refusal) => Err(self.no(refusal)),
        }
    }

    /// A locked desk still shows how many wait.
    pub fn sight(&self, deed: Deed) -> Result<Sight, Said> {
        match self.leave(deed) {
            Ok(Leave::All) => Ok(Sight::Whole),
            Ok(Leave::Own | Leave::No) | Err(Refusal::SignInFirst) => Ok(Sight::Figures),
            Err(refusal) => Err(self.no(refusal)),
        }
    }

    /// How far what visitors said of themselves may be seen: everybody's, or their own.
    pub fn eyes(&self) -> Eyes {
        match (self.leave(Deed::SeeCustomers), self.asker.by) {
            (Ok(Leave::All), _) => Eyes::All,
            (Ok(Leave::Own), Some(by)) => Eyes::Own(by),
            (Ok(Leave::Own | Leave::No) | Err(_), _) => Eyes::Closed,
        }
    }

    /// Nothing where every colleague's figures may be read, else whose.
    ///
    /// # Errors
    /// Refused, where none may be.
    pub fn only_own(&self, deed: Deed) -> Result<Option<StaffId>, Said> {
        self.must_for_own(deed)?;
        let all = matches!(self.leave(deed), Ok(Leave::All));
        Ok(self.asker.by.filter(|_| !all))
    }

    fn leave(&self, deed: Deed) -> Result<Leave, Refusal> {
        let role = self.asker.station.role;
        if !role.may(deed) {
            return Err(Refusal::NotAllowed);
        }
        if !role.is_staffed() || !deed.needs_session() || !self.standing.required {
            return Ok(Leave::All);
        }
        match self.asker.by {
            Some(_) => Ok(staff::leave(&self.roles, deed)),
            None => Err(Refusal::SignInFirst),
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
        let session = session(&parts.headers);
        let standing = standing(inside, &station, session.as_ref());
        let standing = standing.map_err(|no| Said { lang, no })?;
        let by = standing.by.map(|(staff, _)| staff);
        let colleague = by.and_then(|staff| inside.house.roster.get(staff));
        Ok(Caller {
            roles: colleague.map_or_else(Vec::new, |one| one.roles.clone()),
            asker: Asker { station, by, lang },
            session,
            standing,
        })
    }
}

fn session(headers: &HeaderMap) -> Option<Session> {
    let token = headers.get(SESSION_HEADER)?.to_str().ok()?;
    Some(Session(token.to_owned()))
}

/// Two look-ups by key, for desks and whoever shows a session: quicker than handing it to
/// another thread.
fn standing(inside: &Inside, station: &Station, session: Option<&Session>) -> Result<Standing, No> {
    if !station.role.is_staffed() && session.is_none() {
        return Ok(Standing::default());
    }
    inside.readers.read(|db| -> Result<Standing, No> {
        let reading = Reading {
            db,
            house: &inside.house,
            now: inside.clock.now(),
        };
        Ok(sign_in_view::standing(&reading, station, session)?)
    })
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

impl Sent {
    /// For orders that are carried out as often as they are asked: see [`crate::wire::Signing`],
    /// and whoever sees a number again is kept again.
    pub fn without_key(self) -> Sent {
        Sent { key: None, ..self }
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
        let address = address(&parts);
        let whole = [address.as_bytes(), &bytes];
        let key = request_key(&inside.pass, &parts.headers, &caller.asker, &whole)
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
    asker: &Asker,
    order: &[&[u8]],
) -> Result<Option<RequestKey>, Refusal> {
    let Some(value) = headers.get(KEY_HEADER) else {
        return Ok(None);
    };
    let id = value
        .to_str()
        .ok()
        .filter(|id| (1..=KEY_MAX).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic()))
        .ok_or(Refusal::KeyUnusable { max: KEY_MAX })?;
    let by = asker.by.map(|staff| staff.to_string()).unwrap_or_default();
    // The id goes in too, so that equal bodies of two visitors leave unlike fingerprints; and who
    // asks, so that nobody is given what somebody else was answered.
    let station = [asker.station.role.code(), &asker.station.name, &by];
    let mut parts = vec![id.as_bytes()];
    parts.extend(station.map(str::as_bytes));
    parts.extend_from_slice(order);
    Ok(Some(RequestKey {
        id: id.to_owned(),
        fingerprint: pass.fingerprint(&parts),
    }))
}
