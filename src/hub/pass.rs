//! Bearer tokens: a station's role and name, sealed with the hub's key.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::clock::{Dice, NoRandomness};
use crate::core::hex;
use crate::core::station::StationRole;
use crate::wire::Station;

/// Makes and checks tokens: `yb1.<role>.<name>.<mac>`.
#[derive(Clone)]
pub struct Pass {
    key: [u8; KEY_LENGTH],
}

#[derive(Debug, thiserror::Error)]
pub enum PassFault {
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    /// Characters found, and how many hexadecimal digits there should be.
    #[error("{path} is not a key")]
    NotAKey {
        path: PathBuf,
        found: usize,
        wanted: usize,
    },
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// One block of the hash: HMAC takes it as it is.
const KEY_LENGTH: usize = 64;
const FORMAT: &str = "yb1";
/// A station's name: letters, digits and hyphens, so that a token needs no escaping.
pub const NAME_MAX: usize = 32;

impl Pass {
    /// Reads the key, or makes one that only its owner can read.
    ///
    /// # Errors
    /// [`PassFault`]
    pub fn open(path: &Path) -> Result<Pass, PassFault> {
        let file = |source| PassFault::File {
            path: path.to_owned(),
            source,
        };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(mut created) => {
                let key = draw()?;
                created
                    .write_all(hex::encode(&key).as_bytes())
                    .map_err(file)?;
                created.sync_all().map_err(file)?;
                Ok(Pass { key })
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Pass::read(path),
            Err(error) => Err(file(error)),
        }
    }

    /// Reads the key that is there; makes none.
    ///
    /// # Errors
    /// [`PassFault`]
    pub fn read(path: &Path) -> Result<Pass, PassFault> {
        let mut bytes = Vec::new();
        OpenOptions::new()
            .read(true)
            .open(path)
            .and_then(|mut existing| existing.read_to_end(&mut bytes))
            .map_err(|source| PassFault::File {
                path: path.to_owned(),
                source,
            })?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim();
        let key = hex::decode(text).and_then(|bytes| bytes.try_into().ok());
        let key = key.ok_or_else(|| PassFault::NotAKey {
            path: path.to_owned(),
            found: text.chars().count(),
            wanted: KEY_LENGTH * 2,
        })?;
        Ok(Pass { key })
    }

    pub fn mint(&self, station: &Station) -> String {
        let name: String = station
            .name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .take(NAME_MAX)
            .collect();
        let claim = format!("{FORMAT}.{}.{name}", station.role.code());
        let mac = hex::encode(&self.mac(&claim).finalize().into_bytes());
        format!("{claim}.{mac}")
    }

    /// Whose token this is; none for a forged one, in constant time.
    pub fn check(&self, token: &str) -> Option<Station> {
        let (claim, mac) = token.rsplit_once('.')?;
        self.mac(claim).verify_slice(&hex::decode(mac)?).ok()?;
        let mut parts = claim.splitn(3, '.');
        if parts.next()? != FORMAT {
            return None;
        }
        Some(Station {
            role: StationRole::from_code(parts.next()?)?,
            name: parts.next()?.to_owned(),
        })
    }

    /// Tells whether a request came before. Keyed: whoever has the database alone cannot try
    /// out which phone number it may have held.
    pub fn fingerprint(&self, parts: &[&[u8]]) -> Vec<u8> {
        let mut mac = self.mac("request");
        for part in parts {
            mac.update(&part.len().to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().to_vec()
    }

    /// A secret of its own for one use of the key.
    pub fn secret(&self, purpose: &str) -> Vec<u8> {
        let mac = self.mac(&format!("secret.{purpose}"));
        mac.finalize().into_bytes().to_vec()
    }

    fn mac(&self, claim: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new(&self.key.into());
        mac.update(claim.as_bytes());
        mac
    }
}

fn draw() -> Result<[u8; KEY_LENGTH], NoRandomness> {
    let mut key = [0; KEY_LENGTH];
    for chunk in key.chunks_exact_mut(8) {
        chunk.copy_from_slice(&Dice::Machine.roll()?.to_le_bytes());
    }
    Ok(key)
}
