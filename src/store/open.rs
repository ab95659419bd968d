use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::path::{Path, PathBuf};

use super::fault::{Fault, OpenFault};
use super::migrations::migrations;

/// A WAL corruption bug was mended in this version.
const SQLITE_LEAST: i32 = 3_051_003;
const SQLITE_LEAST_NAME: &str = "3.51.3";
/// All statements of the engine stay prepared.
const STATEMENTS_KEPT: usize = 256;

/// One connection. The hub has one that writes; all others only read.
pub struct Db {
    pub(super) conn: Connection,
    path: PathBuf,
}

impl Db {
    /// Opens for writing, making or upgrading the database one step at a time.
    ///
    /// # Errors
    /// [`OpenFault`]: too old a library, too new a file, or not to be opened.
    pub fn open(path: &Path) -> Result<Db, OpenFault> {
        check_library()?;
        let cannot = |source| OpenFault::CannotOpen {
            path: path.to_owned(),
            source,
        };
        let mut conn = Connection::open(path).map_err(cannot)?;
        // FULL: an answer means that it is on disk, power cut or not.
        conn.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA busy_timeout = 5000;
             PRAGMA temp_store = MEMORY;
             PRAGMA journal_size_limit = 67108864;",
        )
        .map_err(cannot)?;
        refuse_newer(&conn, path)?;
        migrations::runner()
            .run(&mut conn)
            .map_err(|error| OpenFault::Migration {
                path: path.to_owned(),
                reason: error.to_string(),
            })?;
        keep_plans(&conn).map_err(cannot)?;
        Ok(Db {
            conn,
            path: path.to_owned(),
        })
    }

    /// Opens for reading only, beside the writer.
    ///
    /// # Errors
    /// [`OpenFault::CannotOpen`]
    pub fn open_reader(path: &Path) -> Result<Db, OpenFault> {
        let cannot = |source| OpenFault::CannotOpen {
            path: path.to_owned(),
            source,
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).map_err(cannot)?;
        conn.execute_batch("PRAGMA query_only = ON; PRAGMA busy_timeout = 5000;")
            .map_err(cannot)?;
        keep_plans(&conn).map_err(cannot)?;
        Ok(Db {
            conn,
            path: path.to_owned(),
        })
    }

    /// Looks at a file without changing it: is it one that this program understands?
    ///
    /// # Errors
    /// [`OpenFault`]
    pub fn check_version(path: &Path) -> Result<(), OpenFault> {
        check_library()?;
        let reader = Db::open_reader(path)?;
        refuse_newer(&reader.conn, path)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// # Errors
    /// [`Fault::Sql`]; nothing has begun then.
    pub fn begin(&self) -> Result<(), Fault> {
        self.run("BEGIN IMMEDIATE")
    }

    /// # Errors
    /// [`Fault::Sql`]: nothing since `begin` is kept; the caller rolls back.
    pub fn commit(&self) -> Result<(), Fault> {
        self.run("COMMIT")
    }

    /// # Errors
    /// [`Fault::Sql`]
    pub fn rollback(&self) -> Result<(), Fault> {
        if self.conn.is_autocommit() {
            return Ok(());
        }
        self.run("ROLLBACK")
    }

    /// One order among those that share a commit.
    ///
    /// # Errors
    /// [`Fault::Sql`]
    pub fn begin_order(&self) -> Result<(), Fault> {
        self.run("SAVEPOINT one_order")
    }

    /// # Errors
    /// [`Fault::Sql`]
    pub fn keep_order(&self) -> Result<(), Fault> {
        self.run("RELEASE one_order")
    }

    /// # Errors
    /// [`Fault::Sql`]
    pub fn undo_order(&self) -> Result<(), Fault> {
        self.run("ROLLBACK TO one_order")?;
        self.run("RELEASE one_order")
    }

    /// A consistent view for several reads.
    ///
    /// # Errors
    /// [`Fault::Sql`]
    pub fn begin_reading(&self) -> Result<(), Fault> {
        self.run("BEGIN DEFERRED")
    }

    /// Asks SQLite whether every page and constraint is sound.
    ///
    /// # Errors
    /// [`OpenFault::Damaged`] with SQLite's first word on it.
    pub fn verify(&self) -> Result<(), OpenFault> {
        let damaged = |reason: String| OpenFault::Damaged {
            path: self.path.clone(),
            reason,
        };
        let verdict: String = self
            .conn
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(|error| damaged(error.to_string()))?;
        if verdict != "ok" {
            return Err(damaged(verdict));
        }
        let stray: Option<String> = self
            .conn
            .query_row("PRAGMA foreign_key_check", [], |row| row.get(0))
            .optional()
            .map_err(|error| damaged(error.to_string()))?;
        match stray {
            None => Ok(()),
            Some(table) => Err(damaged(format!("a row of {table} points nowhere"))),
        }
    }

    /// Gives up durability for speed: only for filling an empty database with a made-up past.
    ///
    /// # Errors
    /// [`Fault::Sql`]
    pub fn hurry(&self) -> Result<(), Fault> {
        self.run("PRAGMA synchronous = OFF")?;
        self.run("PRAGMA cache_size = -262144")
    }

    /// Ends the hurry: everything is brought to the disk, and the planner learns the sizes.
    ///
    /// # Errors
    /// [`Fault::Sql`]
    pub fn settle_down(&self) -> Result<(), Fault> {
        self.run("PRAGMA synchronous = FULL")?;
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")?;
        self.run("PRAGMA optimize")
    }

    pub fn sqlite_version() -> &'static str {
        rusqlite::version()
    }

    fn run(&self, sql: &str) -> Result<(), Fault> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        Ok(())
    }
}

/// Statements stay prepared, and their plans do not change with what is bound to them: else
/// SQLite prepares many of them anew at every call.
fn keep_plans(conn: &Connection) -> Result<(), rusqlite::Error> {
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn check_library() -> Result<(), OpenFault> {
    if rusqlite::version_number() < SQLITE_LEAST {
        return Err(OpenFault::SqliteTooOld {
            found: rusqlite::version().to_owned(),
            wanted: SQLITE_LEAST_NAME,
        });
    }
    Ok(())
}

/// An older program must not touch what a newer one has written.
fn refuse_newer(conn: &Connection, path: &Path) -> Result<(), OpenFault> {
    let known = migrations::runner()
        .get_migrations()
        .iter()
        .map(|migration| i64::from(migration.version()))
        .max()
        .unwrap_or(0);
    let found: Option<i64> = conn
        .query_row(
            "SELECT max(version) FROM refinery_schema_history",
            [],
            |row| row.get(0),
        )
        // No such table: a new file.
        .unwrap_or(None);
    match found {
        Some(found) if found > known => Err(OpenFault::FromNewerVersion {
            path: path.to_owned(),
            found,
            known,
        }),
        _ => Ok(()),
    }
}
