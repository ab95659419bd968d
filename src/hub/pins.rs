//! PINs are hashed here, away from the writer: it takes longer than fifty registrations.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::pass::Pass;
use crate::clock::{Dice, NoRandomness};
use crate::core::hex;
use crate::core::refusal::Refusal;
use crate::engine::No;

/// Hashes PINs one after another, so that a core is always left for visitors.
pub struct Pins {
    secret: Arc<[u8]>,
    turn: Arc<Semaphore>,
    places: Semaphore,
}

/// Sign-ins that may wait for their turn: more than a store has desks.
const WAITING_MAX: usize = 16;
/// What whoever comes on top of them is told to wait.
const RETRY_AFTER_SECONDS: u32 = 1;
const SALT_LENGTH: usize = 16;
const HASH_LENGTH: usize = 32;
const KIND: &str = "argon2id";

/// How a PIN was hashed: written down with its hash, so that it may cost more one day.
struct Recipe {
    params: Params,
    salt: Vec<u8>,
}

impl Pins {
    pub fn new(pass: &Pass) -> Pins {
        Pins {
            secret: pass.secret("pin").into(),
            turn: Arc::new(Semaphore::new(1)),
            places: Semaphore::new(WAITING_MAX),
        }
    }

    /// A new PIN, under a salt of its own.
    pub async fn hash(&self, pin: String) -> Result<String, No> {
        self.cook(pin, Recipe::draw()?).await
    }

    /// A PIN that is tried: hashed as the kept one was. Where none is kept, something is
    /// hashed all the same, so that the time it takes tells nothing.
    pub async fn hash_like(&self, pin: String, kept: Option<&str>) -> Result<String, No> {
        let recipe = match kept.and_then(Recipe::of) {
            Some(recipe) => recipe,
            None => Recipe::draw()?,
        };
        self.cook(pin, recipe).await
    }

    async fn cook(&self, pin: String, recipe: Recipe) -> Result<String, No> {
        let busy = |_| Refusal::TooBusy {
            retry_after_seconds: RETRY_AFTER_SECONDS,
        };
        let _place = self.places.try_acquire().map_err(busy)?;
        let turn = Arc::clone(&self.turn).acquire_owned().await;
        let stopped = |reason: String| No::NotStored(reason);
        let turn = turn.map_err(|error| stopped(error.to_string()))?;
        let secret = Arc::clone(&self.secret);
        let cooked = tokio::task::spawn_blocking(move || {
            let hashed = recipe.hash(&secret, &pin);
            drop(turn);
            hashed
        });
        let hashed = cooked.await.map_err(|error| stopped(error.to_string()))?;
        hashed.map_err(|error| stopped(error.to_string()))
    }
}

impl Recipe {
    /// The costs that OWASP recommends for argon2id: 19 MiB, two passes.
    fn draw() -> Result<Recipe, NoRandomness> {
        let mut salt = Vec::with_capacity(SALT_LENGTH);
        while salt.len() < SALT_LENGTH {
            salt.extend(Dice::Machine.roll()?.to_le_bytes());
        }
        Ok(Recipe {
            params: Params::default(),
            salt,
        })
    }

    /// `argon2id$m=19456,t=2,p=1$<salt>$<hash>`
    fn of(kept: &str) -> Option<Recipe> {
        let mut parts = kept.split('$');
        if parts.next()? != KIND {
            return None;
        }
        let mut costs = parts.next()?.split(',');
        let mut cost = |name: &str| costs.next()?.strip_prefix(name)?.parse().ok();
        let (memory, passes, lanes) = (cost("m=")?, cost("t=")?, cost("p=")?);
        Some(Recipe {
            params: Params::new(memory, passes, lanes, Some(HASH_LENGTH)).ok()?,
            salt: hex::decode(parts.next()?)?,
        })
    }

    fn hash(&self, secret: &[u8], pin: &str) -> Result<String, argon2::Error> {
        let params = self.params.clone();
        let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
        let argon = Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, params)?;
        let mut hash = [0; HASH_LENGTH];
        argon.hash_password_into(pin.as_bytes(), &self.salt, &mut hash)?;
        let (salt, hash) = (hex::encode(&self.salt), hex::encode(&hash));
        Ok(format!(
            "{KIND}$m={memory},t={passes},p={lanes}${salt}${hash}"
        ))
    }
}
