//! From a data folder to a running role. Faults become [`StartFault`]s, one line each.

mod check;
#[cfg(feature = "gui")]
mod display;
#[cfg(feature = "gui")]
mod launch;
mod pin;
mod typing;

use std::io;
use std::net::SocketAddr;

use crate::clock::{Clock, Dice};
use crate::config::{ConfigFault, Showroom};
use crate::core::station::StationRole;
#[cfg(feature = "gui")]
use crate::core::visit::Language;
use crate::engine::Engine;
use crate::engine::demo::{self, DemoFault, Filled};
use crate::folder::{Folder, FolderFault, Held};
use crate::hub::{Hub, HubFault, Pass, PassFault};
#[cfg(feature = "gui")]
use crate::screens::{self, Frame, WindowFault};
use crate::station::Access;
#[cfg(feature = "gui")]
use crate::station::Prints;
use crate::store::{self, Db, OpenFault};
use crate::text::startup::StartFault;
use crate::wire::Station;

pub use check::check;
#[cfg(feature = "gui")]
pub use display::display;
#[cfg(feature = "gui")]
pub use launch::{WindowFlags, showroom};
pub use pin::{PinChange, change_pin};
pub use typing::{draw_names, type_names};

/// Where a window (or a program of one's own) finds its token.
pub const TOKEN_VARIABLE: &str = "YINGBIN_TOKEN";
/// Set for windows that were opened by `yingbin` and close with it.
#[cfg(feature = "gui")]
const WITH_PARENT_VARIABLE: &str = "YINGBIN_WITH_PARENT";

/// A hub, and the folder that it holds.
pub struct RunningHub {
    pub hub: Hub,
    _held: Held,
}

/// Starts a hub on the folder; `listen` overrides the configuration.
///
/// # Errors
/// [`StartFault`]
pub async fn hub(folder: &Folder, listen: Option<SocketAddr>) -> Result<RunningHub, StartFault> {
    folder.prepare()?;
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
    Ok(RunningHub { hub, _held: held })
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

/// The way to a hub: the one named, or the one that runs on this folder.
///
/// # Errors
/// [`StartFault`]
pub fn access(folder: &Folder, role: StationRole, url: Option<&str>) -> Result<Access, StartFault> {
    let given = std::env::var(TOKEN_VARIABLE)
        .ok()
        .filter(|token| !token.is_empty());
    let Some(url) = url else {
        let address = folder.noted_address().ok_or(StartFault::NoHub)?;
        let token = given.map_or_else(|| token(folder, role, role.code()), Ok)?;
        return Ok(Access {
            url: format!("http://{}", reachable(address)),
            token,
        });
    };
    let looks_right = url
        .strip_prefix("http://")
        .is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '@', '?', '#']));
    if !looks_right {
        let url = url.chars().take(80).collect();
        return Err(StartFault::HubUrl { url });
    }
    // The hub of this very folder needs no token from outside.
    let own = folder
        .noted_address()
        .is_some_and(|address| url.trim_end_matches('/') == format!("http://{address}"));
    let token = match given {
        Some(token) => token,
        None if own => token(folder, role, role.code())?,
        None => return Err(StartFault::NoToken),
    };
    Ok(Access {
        url: url.to_owned(),
        token,
    })
}

/// A hub that listens everywhere is reached here by loopback.
fn reachable(address: SocketAddr) -> SocketAddr {
    let mut address = address;
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// How a window is shown: as asked for, else as the store's configuration says.
#[cfg(feature = "gui")]
pub fn frame(
    folder: &Folder,
    lang: Option<Language>,
    size: Option<(u32, u32)>,
    fullscreen: bool,
) -> Frame {
    let stores = || Showroom::read(&folder.configuration()).map(|read| read.kiosk_language);
    Frame {
        size,
        fullscreen,
        lang: lang.unwrap_or_else(|| stores().unwrap_or(Language::Zh)),
    }
}

/// Shows a page in whatever the machine shows pages with (xdg-utils).
#[cfg(feature = "gui")]
const VIEWER: &str = "xdg-open";

/// Shows a window until it is closed.
///
/// # Errors
/// [`StartFault`]
#[cfg(feature = "gui")]
pub fn window(
    role: StationRole,
    access: Access,
    frame: Frame,
    folder: &Folder,
) -> Result<(), StartFault> {
    let prints = Prints {
        folder: folder.prints(),
        viewer: Some(VIEWER),
    };
    let with_parent = std::env::var_os(WITH_PARENT_VARIABLE).is_some();
    screens::window(role, access, frame, with_parent, prints).map_err(|fault| match fault {
        WindowFault::Thread(error) => StartFault::Threads {
            reason: error.to_string(),
        },
        WindowFault::Platform(_) | WindowFault::NoWindow => StartFault::WindowFault {
            reason: fault.to_string(),
        },
    })
}

/// Fills the folder's empty database with a made-up past.
///
/// # Errors
/// [`StartFault`]
pub fn demo(
    folder: &Folder,
    days: u32,
    visits_per_day: u32,
    seed: u64,
) -> Result<Filled, StartFault> {
    folder.prepare()?;
    let _held = folder.hold()?;
    let showroom = Showroom::read(&folder.configuration())?;
    let path = folder.database();
    let today = Clock::System.now();
    let first = demo::first_moment(&showroom, days, today);
    let date = showroom.zone.date_of(today);
    let broken = |reason: String| StartFault::DatabaseFault {
        path: path.clone(),
        reason,
    };
    let db = Db::open(&path)?;
    let before = store::visit::count_all(&db).map_err(|fault| broken(fault.to_string()))?;
    if before > 0 {
        return Err(StartFault::NotEmpty { path });
    }
    let mut engine = Engine::start(db, showroom, Dice::Seeded(seed), first)
        .map_err(|fault| broken(fault.to_string()))?;
    demo::fill(&mut engine, days, visits_per_day, seed, date).map_err(|fault| match fault {
        DemoFault::Store(_) | DemoFault::NoRandomness(_) | DemoFault::Refused(_) => {
            broken(fault.to_string())
        }
    })
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
            PassFault::NotAKey {
                path,
                found,
                wanted,
            } => {
                return StartFault::KeyDamaged {
                    path: path.clone(),
                    found: *found,
                    wanted: *wanted,
                };
            }
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
