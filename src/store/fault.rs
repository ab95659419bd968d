use std::path::PathBuf;

/// The database did not do what it must: ours to mend, not the visitor's.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("database: {0}")]
    Sql(#[from] rusqlite::Error),
    #[error("a stored value can't be read: {table}, column {column} of the statement")]
    Unreadable { table: &'static str, column: usize },
    #[error("stored JSON can't be read or written: {0}")]
    Json(#[from] serde_json::Error),
}

impl Fault {
    /// The database itself held two rows apart that may not be alike.
    pub fn is_conflict(&self) -> bool {
        let Fault::Sql(rusqlite::Error::SqliteFailure(error, _)) = self else {
            return false;
        };
        error.code == rusqlite::ErrorCode::ConstraintViolation
    }
}

/// Why a database can't be opened; each has a sentence in `text`.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    #[error("{path}: {source}")]
    CannotOpen {
        path: PathBuf,
        source: rusqlite::Error,
    },
    #[error("SQLite {found} is older than {wanted}")]
    SqliteTooOld { found: String, wanted: &'static str },
    #[error("{path} was written by a newer version (schema {found}, this knows {known})")]
    FromNewerVersion {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    #[error("{path}: {reason}")]
    Migration { path: PathBuf, reason: String },
    #[error("{path} is damaged: {reason}")]
    Damaged { path: PathBuf, reason: String },
}
