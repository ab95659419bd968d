//! From a data folder to a running role. Faults become [`StartFault`]s, one line each.

use std::io;
use std::net::SocketAddr;

use crate::clock::Clock;
use crate::config::{ConfigFault, Showroom};
use crate::core::station::StationRole;
use crate::folder::{Folder, FolderFault, Held};
use crate::hub::{Hub, HubFault, Pass, PassFault};
use crate::store::OpenFault;
use crate::text::startup::StartFault;
use crate::wire::Station;

/// A hub, and the folder that it holds.
pub struct RunningHub {
    pub hub: Hub,
    pub first_time: bool,
    _held: Held,
}

/// Starts a hub on the folder; `listen` overrides the configuration.
///
/// # Errors
/// [`StartFault`]
pub async fn hub(folder: &Folder, listen: Option<SocketAddr>) -> Result<RunningHub, StartFault> {
    let first_time = folder.prepare()?;
    let held = folder.hold()?;
    let showroom = Showroom::read(&folder.configuration())?;
    let pass = Pass::open(&folder.key())?;
    let listen = listen.unwrap_or(showroom.listen);
    let hub = Hub::start(&folder.database(), showroom, listen, pass, Clock::System).await?;
    folder
        .note_address(hub.address())
        .map_err(|error| StartFault::NotWritable {
            path: folder.path().to_owned(),
            reason: error.to_string(),
        })?;
    Ok(RunningHub {
        hub,
        first_time,
        _held: held,
    })
}

/// A token for a program on this machine.
///
/// # Errors
/// [`StartFault`]
pub fn token(folder: &Folder, role: StationRole, name: &str) -> Result<String, StartFault> {
    folder.prepare()?;
    let pass = Pass::open(&folder.key())?;
    Ok(pass.mint(&Station {
        role,
        name: name.to_owned(),
    }))
}

impl From<FolderFault> for StartFault {
    fn from(fault: FolderFault) -> Self {
        match fault {
            FolderFault::NoHome => StartFault::NoHome,
            FolderFault::NotWritable { path, source } => StartFault::NotWritable {
                path,
                reason: source.to_string(),
            },
            FolderFault::InUse { path } => StartFault::InUse { path },
        }
    }
}

impl From<ConfigFault> for StartFault {
    fn from(fault: ConfigFault) -> Self {
        StartFault::Config(fault)
    }
}

impl From<PassFault> for StartFault {
    fn from(fault: PassFault) -> Self {
        let (path, reason) = match &fault {
            PassFault::File { path, source } => (path.clone(), source.to_string()),
            PassFault::NotAKey { path } => (path.clone(), fault.to_string()),
            PassFault::NoRandomness(_) => (std::path::PathBuf::new(), fault.to_string()),
        };
        StartFault::KeyFault { path, reason }
    }
}

impl From<OpenFault> for StartFault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::SqliteTooOld { found, wanted } => StartFault::SqliteTooOld {
                found,
                wanted: wanted.to_owned(),
            },
            OpenFault::FromNewerVersion { path, .. } => StartFault::FromNewerVersion { path },
            OpenFault::CannotOpen { path, source } => StartFault::DatabaseFault {
                path,
                reason: source.to_string(),
            },
            OpenFault::Migration { path, reason } | OpenFault::Damaged { path, reason } => {
                StartFault::DatabaseFault { path, reason }
            }
        }
    }
}

impl From<HubFault> for StartFault {
    fn from(fault: HubFault) -> Self {
        match fault {
            HubFault::Open(fault) => fault.into(),
            HubFault::Store(fault) => StartFault::DatabaseFault {
                path: std::path::PathBuf::new(),
                reason: fault.to_string(),
            },
            HubFault::Listen { address, source } if source.kind() == io::ErrorKind::AddrInUse => {
                StartFault::PortTaken { address }
            }
            HubFault::Listen { address, source } => StartFault::CannotListen {
                address,
                reason: source.to_string(),
            },
            HubFault::Thread(error) => StartFault::Threads {
                reason: error.to_string(),
            },
        }
    }
}
