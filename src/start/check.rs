//! `yingbin check`: what works and what does not, in words.

use crate::config::Showroom;
use crate::folder::Folder;
use crate::store::{self, Db};
use crate::text::startup::{Finding, StartFault};

/// Looks at configuration, database, fonts and display; changes nothing.
pub fn check(folder: &Folder) -> Vec<Finding> {
    vec![
        configuration(folder),
        database(folder),
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
