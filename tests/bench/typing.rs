//! The name keyboard: how soon candidates stand there after a key, and how well they fit names
//! that no table was built from.

use std::path::Path;
use std::time::{Duration, Instant};

use yingbin::input::pinyin::{Ask, Layout, Names, Typing};

use super::spread::{Spread, verdict};

#[path = "../names/measure.rs"]
mod measure;

use measure::{Rates, held_out, keys};

/// A frame has 16 ms, and the screen wants most of it.
const KEYSTROKE_MS_MAX: f64 = 2.0;
const LOAD_MS_MAX: f64 = 50.0;
const RESIDENT_MB_MAX: f64 = 20.0;

pub fn measure(_: &Path) {
    let before = resident_mb();
    let started = Instant::now();
    let names = Names::shared();
    let load = started.elapsed().as_secs_f64() * 1e3;
    names.candidates("a", asked(Layout::Full, ""));
    let grown = resident_mb() - before;
    println!(
        "typing  tables {load:.1} ms ({}), {grown:.1} MB resident ({})",
        verdict(load < LOAD_MS_MAX),
        verdict(grown < RESIDENT_MB_MAX)
    );
    let held = held_out();
    println!("typing  {} names that no table was built from", held.len());
    for layout in [Layout::Full, Layout::Nine, Layout::Given] {
        let spread = keystrokes(names, layout, &held);
        let ok = verdict(spread.p99() < KEYSTROKE_MS_MAX);
        println!("typing  {:5} a key: {spread}  ({ok})", layout.code());
    }
    for layout in [Layout::Full, Layout::Nine] {
        let rates = Rates::of(&held, layout);
        println!(
            "typing  {:5} finished on first pages: whole name {:.1} % ({:.2} picks), surname, \
             then given {:.1} % ({:.2} picks), character by character {:.1} %; reachable {:.2} %",
            layout.code(),
            rates.whole_finished,
            rates.whole_picks,
            rates.given_finished,
            rates.given_picks,
            rates.by_character,
            rates.reachable,
        );
        println!(
            "typing  {:5} at once: whole name first {:.1} %, first page {:.1} %; surname, then \
             given first {:.1} %, first page {:.1} %; taps over letters: mean {:.2}, two \
             characters, median {}",
            layout.code(),
            rates.whole_top,
            rates.whole_page,
            rates.given_top,
            rates.given_page,
            rates.taps_over_letters_mean,
            rates.taps_over_letters_median,
        );
    }
}

fn asked(layout: Layout, before: &str) -> Ask<'_> {
    Ask { layout, before }
}

/// Every name typed key by key, preedit and all.
fn keystrokes(names: &'static Names, layout: Layout, held: &[measure::Held]) -> Spread {
    let mut all: Vec<Duration> = Vec::new();
    let mut typing = Typing::new(names, layout);
    for one in held {
        let given = one.given_syllables.concat();
        let letters = match layout {
            Layout::Full | Layout::Nine => format!("{}{given}", one.surname_letters),
            Layout::Given => given,
        };
        typing.wipe();
        for key in keys(layout, &letters).chars() {
            let started = Instant::now();
            typing.press(key);
            all.push(started.elapsed());
        }
    }
    Spread::of(all)
}

/// What the program holds in memory, from /proc; 0 where there is none.
fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kb = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kb.unwrap_or(0.0) / 1024.0
}
