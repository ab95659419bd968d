//! The data folder: where everything of a showroom lies, and who holds it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::config;

/// A folder that only its owner can enter.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

/// Held while a hub runs on the folder; let go by dropping it, or by dying.
pub struct Held {
    _lock: File,
}

#[derive(Debug)]
pub enum FolderFault {
    NoHome,
    NotWritable { path: PathBuf, source: io::Error },
    InUse { path: PathBuf },
}

impl Folder {
    /// The given folder, or `yingbin` among the user's data (XDG base directories).
    ///
    /// # Errors
    /// [`FolderFault::NoHome`]
    pub fn choose(given: Option<&Path>) -> Result<Folder, FolderFault> {
        if let Some(path) = given {
            return Ok(Folder {
                path: path.to_owned(),
            });
        }
        let absolute = |name: &str| {
            std::env::var_os(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let data = absolute("XDG_DATA_HOME")
            .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
            .ok_or(FolderFault::NoHome)?;
        Ok(Folder {
            path: data.join("yingbin"),
        })
    }

    /// Makes the folder and a first configuration, if there are none. Says whether it did.
    ///
    /// # Errors
    /// [`FolderFault::NotWritable`]
    pub fn prepare(&self) -> Result<bool, FolderFault> {
        let not_writable = |path: &Path| {
            let path = path.to_owned();
            move |source| FolderFault::NotWritable { path, source }
        };
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&self.path)
            .map_err(not_writable(&self.path))?;
        let toml = self.configuration();
        match File::create_new(&toml) {
            Ok(mut file) => {
                io::Write::write_all(&mut file, config::DEMO_TOML.as_bytes())
                    .map_err(not_writable(&toml))?;
                Ok(true)
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(not_writable(&toml)(error)),
        }
    }

    /// Only one hub may hold a folder.
    ///
    /// # Errors
    /// [`FolderFault`]
    pub fn hold(&self) -> Result<Held, FolderFault> {
        let path = self.path.join("hub.lock");
        let lock = File::create(&path).map_err(|source| FolderFault::NotWritable {
            path: path.clone(),
            source,
        })?;
        match lock.try_lock() {
            Ok(()) => Ok(Held { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(FolderFault::InUse {
                path: self.path.clone(),
            }),
            Err(TryLockError::Error(source)) => Err(FolderFault::NotWritable { path, source }),
        }
    }

    /// Whether a hub holds the folder now.
    pub fn is_held(&self) -> bool {
        let lock = File::open(self.path.join("hub.lock"));
        lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn configuration(&self) -> PathBuf {
        self.path.join(config::FILE_NAME)
    }

    /// Pages for the printer.
    pub fn prints(&self) -> PathBuf {
        self.path.join("prints")
    }

    pub fn database(&self) -> PathBuf {
        self.path.join("showroom.db")
    }

    /// What tokens are sealed with.
    pub fn key(&self) -> PathBuf {
        self.path.join("hub.key")
    }

    /// Says where the running hub listens, for programs on this machine.
    pub fn note_address(&self, address: SocketAddr) -> io::Result<()> {
        fs::write(self.path.join("hub.address"), address.to_string())
    }

    pub fn noted_address(&self) -> Option<SocketAddr> {
        let text = fs::read_to_string(self.path.join("hub.address")).ok()?;
        text.trim().parse().ok()
    }
}
