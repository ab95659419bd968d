//! Connections that only read, beside the writer.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::store::{Db, OpenFault};

/// Idle connections kept. A machine of two cores reads no faster with more.
const KEPT_MAX: usize = 4;

pub struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Db>>,
}

impl Readers {
    pub fn open(path: &Path) -> Result<Readers, OpenFault> {
        Ok(Readers {
            path: path.to_owned(),
            idle: Mutex::new(vec![Db::open_reader(path)?]),
        })
    }

    /// Runs one reading in one snapshot of the database.
    pub fn read<T, E>(&self, reading: impl FnOnce(&Db) -> Result<T, E>) -> Result<T, E>
    where
        E: From<crate::store::Fault> + From<OpenFault>,
    {
        let idle = self.lock().pop();
        let db = match idle {
            Some(db) => db,
            None => Db::open_reader(&self.path)?,
        };
        db.begin_reading()?;
        let found = reading(&db);
        db.rollback()?;
        let mut idle = self.lock();
        if idle.len() < KEPT_MAX {
            idle.push(db);
        }
        found
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Db>> {
        // A panic elsewhere leaves the list as it was: a list of connections.
        self.idle
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
