//! `yingbin check`: what works and what does not, in words.

use std::path::Path;

use crate::config::Showroom;
use crate::folder::Folder;
use crate::hub::Pass;
use crate::store::{self, Db};
use crate::text::startup::{Finding, StartFault};

/// Looks at configuration, database, key, fonts and display; changes nothing.
pub fn check(folder: &Folder) -> Vec<Finding> {
    vec![
        configuration(folder),
        database(folder),
        key(folder),
        hub(folder),
        Finding::Fonts {
            built_in: cfg!(feature = "gui"),
        },
        windows(),
    ]
}

fn configuration(folder: &Folder) -> Finding {
    let path = folder.configuration();
    if !path.exists() {
        return Finding::NoConfiguration { path };
    }
    match Showroom::read(&path) {
        Ok(showroom) => Finding::Configuration {
            path,
            store: showroom.store.name.clone(),
            staff: showroom.staff.len(),
            models: showroom.models.len(),
        },
        Err(fault) => Finding::Wrong(fault.into()),
    }
}

fn database(folder: &Folder) -> Finding {
    let path = folder.database();
    if !path.exists() {
        return Finding::NoDatabase { path };
    }
    let sound = || -> Result<u64, StartFault> {
        Db::check_version(&path)?;
        let db = Db::open_reader(&path)?;
        db.verify()?;
        store::visit::count_all(&db).map_err(|fault| StartFault::DatabaseFault {
            path: path.clone(),
            reason: fault.to_string(),
        })
    };
    match sound() {
        Ok(visits) => Finding::Database { path, visits },
        Err(fault) => Finding::Wrong(fault),
    }
}

fn key(folder: &Folder) -> Finding {
    let path = folder.key();
    if !path.exists() {
        return Finding::NoKey { path };
    }
    match Pass::read(&path) {
        Ok(_) if is_open_to_others(&path) => Finding::Wrong(StartFault::KeyOpen { path }),
        Ok(_) => Finding::Key { path },
        Err(fault) => Finding::Wrong(fault.into()),
    }
}

/// Whether anybody but the owner may do anything with the file.
#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map(|found| found.permissions().mode());
    mode.is_ok_and(|mode| mode & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

fn hub(folder: &Folder) -> Finding {
    // Whoever can take the lock is alone; nobody runs.
    match (folder.path().exists(), folder.noted_address()) {
        (true, Some(address)) if folder.is_held() => Finding::HubRuns { address },
        _ => Finding::HubStopped,
    }
}

#[cfg(feature = "gui")]
fn windows() -> Finding {
    match super::display() {
        Ok(()) => Finding::Display,
        Err(fault) => Finding::Wrong(fault),
    }
}

#[cfg(not(feature = "gui"))]
fn windows() -> Finding {
    Finding::Wrong(StartFault::NoWindows)
}
