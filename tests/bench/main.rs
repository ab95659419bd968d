//! The figures: how fast the hub is, beside bare SQLite that writes the very same rows in the
//! same run, so that a noisy machine is noisy for both; and how fast the windows are, painted
//! into memory, so that neither a graphics card nor a window system is measured.
//!
//! `cargo bench`; `cargo bench -- queue` for one chapter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a bench stops at once
#![allow(clippy::indexing_slicing, clippy::disallowed_methods)]

mod bare;
mod day;
mod deciding;
#[cfg(feature = "gui")]
mod desk;
#[cfg(feature = "gui")]
mod easel;
mod feed;
mod hand;
mod house;
#[cfg(feature = "gui")]
mod kiosk;
mod queue;
mod registering;
mod search;
mod signing;
mod spread;
mod typing;
mod wire;

use std::path::Path;

type Chapter = (&'static str, fn(&Path));

const CHAPTERS: &[Chapter] = &[
    ("registering", registering::measure),
    ("signing", signing::measure),
    ("feed", feed::measure),
    ("queue", queue::measure),
    ("deciding", deciding::measure),
    ("search", search::measure),
    ("day", day::measure),
    ("hand", hand::measure),
    ("typing", typing::measure),
    #[cfg(feature = "gui")]
    ("kiosk", kiosk::measure),
    #[cfg(feature = "gui")]
    ("desk", desk::measure),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    #[cfg(feature = "gui")]
    if let [what, url, token] = &arguments[..]
        && what == kiosk::FIRST_PAGE
    {
        kiosk::show_first_page(url, token);
        return;
    }
    // `cargo test --all-targets` builds benches too, and starts them without this.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let asked_for = |name: &str| arguments.iter().any(|argument| argument == name);
    let all = !CHAPTERS.iter().any(|(name, _)| asked_for(name));
    let work = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("SQLite {}, {cores} cores", rusqlite::version());
    for (name, measure) in CHAPTERS {
        if all || asked_for(name) {
            println!();
            measure(&work.path().join(name));
        }
    }
}
