//! What a screen reads only while it shows it: a line, the shifts, the day, the ledger; and pages
//! for the printer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::client::{Client, Failed};
use super::{Heard, No};
use crate::core::visit::Line;
use crate::wire::{DayReport, Ledger, LineNow, ShiftsOfDay};

/// What to read. Dates are `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    Line(Line),
    /// Of a day; of today unless said.
    Shifts(Option<String>),
    Day,
    Ledger(String),
}

#[derive(Clone, Debug)]
pub enum Looked {
    Line(Box<LineNow>),
    Shifts(Box<ShiftsOfDay>),
    Day(Box<DayReport>),
    Ledger(Box<Ledger>),
}

/// A page for the printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Print {
    Day(String),
    Ledger(String),
}

/// Where pages are kept, and the program that shows them; none only keeps them.
#[derive(Clone, Debug)]
pub struct Prints {
    pub folder: PathBuf,
    pub viewer: Option<&'static str>,
}

impl Print {
    fn address(&self) -> String {
        match self {
            Self::Day(date) => format!("/v1/day/print?date={date}"),
            Self::Ledger(date) => format!("/v1/ledger/print?date={date}"),
        }
    }

    /// Of dates only: a file's name says nothing of anybody.
    fn file(&self) -> String {
        match self {
            Self::Day(date) => format!("day-{date}.html"),
            Self::Ledger(date) => format!("ledger-{date}.html"),
        }
    }
}

pub async fn look(client: &Client, look: Look) -> Heard {
    let found = match look {
        Look::Line(line) => {
            let path = format!("/v1/line?line={}", line.code());
            client
                .get(&path)
                .await
                .map(|found| Looked::Line(Box::new(found)))
        }
        Look::Shifts(date) => {
            let behind = date.map_or(String::new(), |date| format!("?date={date}"));
            client
                .get(&format!("/v1/shifts{behind}"))
                .await
                .map(|found| Looked::Shifts(Box::new(found)))
        }
        Look::Day => client
            .get("/v1/day")
            .await
            .map(|found| Looked::Day(Box::new(found))),
        Look::Ledger(date) => {
            let path = format!("/v1/ledger?date={date}");
            client
                .get(&path)
                .await
                .map(|found| Looked::Ledger(Box::new(found)))
        }
    };
    Heard::Looked(found.map_err(No::from))
}

/// Reads a page in the station's name, keeps it, and shows it to whoever will press "print": a
/// browser has no token of its own.
pub async fn print(client: &Client, print: &Print, prints: &Prints) -> Heard {
    let kept = match client.text(&print.address()).await {
        Ok(page) => keep(&prints.folder, &print.file(), &page).map_err(|error| {
            tracing::error!(%error, "a page could not be kept");
            None
        }),
        Err(failed) => Err(Some(No::from(failed))),
    };
    if let (Ok(path), Some(viewer)) = (&kept, prints.viewer) {
        show(viewer, path);
    }
    Heard::Printed(kept)
}

/// Staff names stand in it: only its owner may read it.
fn keep(folder: &Path, file: &str, page: &str) -> io::Result<PathBuf> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let path = folder.join(file);
    fs::write(&path, page)?;
    Ok(path)
}

fn show(viewer: &str, path: &Path) {
    let started = std::process::Command::new(viewer)
        .arg(path)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    match started {
        // Waited for on a thread of its own, or it would stay a zombie.
        Ok(mut child) => {
            let _ = std::thread::Builder::new()
                .name("viewer".to_owned())
                .spawn(move || child.wait());
        }
        Err(error) => tracing::warn!(%error, viewer, "a page is kept but can't be shown"),
    }
}

impl Client {
    async fn text(&self, path: &str) -> Result<String, Failed> {
        let response = self.fetch(path).await?;
        response.text().await.map_err(|_| Failed::Unreachable)
    }
}
