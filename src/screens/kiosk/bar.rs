//! Where candidates stand: as many as the bar holds, and all others page by page.
//! Counted in the pictures' pixels, like everything the window draws.

use crate::input::pinyin::{Bar, Filling};
use crate::screens::generated::Candidate;

/// A key of the pages, and a candidate of the bar, are as high as a finger wants them.
const HIGH: f32 = 60.0;
const GAP: f32 = 8.0;
/// A character of a page is 28 wide; beside it is room for a finger.
const CHARACTER: f32 = 28.0;
const BESIDE: f32 = 24.0;
const NARROWEST: f32 = 64.0;
/// What the "more" key takes of the bar's width, and the page keys of a page's.
const MORE_KEY: f32 = 78.0;
const PAGE_KEYS: f32 = 130.0;

/// The place that the keys have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub wide: f32,
    pub high: f32,
    /// Rows of the bar.
    pub rows: u32,
}

impl Room {
    /// Where nobody has measured yet: the tablet's.
    pub const TABLET: Room = Room {
        wide: 1200.0,
        high: 360.0,
        rows: 1,
    };

    fn bar(self) -> Bar {
        Bar {
            wide_px: (self.wide - MORE_KEY).max(0.0) as u32,
            rows: self.rows,
        }
    }
}

/// The first candidates, left to right, as many as fit. The rest is behind "more".
pub fn bar(words: &[String], room: Room) -> Vec<Candidate> {
    let mut filling = Filling::new(room.bar());
    let mut placed = Vec::new();
    for (at, text) in words.iter().enumerate() {
        let Some(place) = filling.add(text.chars().count()) else {
            break;
        };
        let (x, y) = (place.x_px as f32, place.row as f32 * (HIGH + GAP));
        placed.push(candidate(at, text, (x, y), place.wide_px as f32));
    }
    placed
}

/// How many pages those take that are not in the bar, and those of one page, in columns.
pub fn grid(words: &[String], in_bar: usize, page: usize, room: Room) -> (usize, Vec<Candidate>) {
    let rest = words.get(in_bar..).unwrap_or_default();
    let wide = |text: &String| text.chars().count() as f32 * CHARACTER + BESIDE;
    let widest = rest.iter().map(wide).fold(NARROWEST, f32::max);
    let bar_high = room.rows as f32 * (HIGH + GAP);
    let columns = (((room.wide - PAGE_KEYS + GAP) / (widest + GAP)) as usize).max(1);
    let rows = (((room.high - bar_high + GAP) / (HIGH + GAP)) as usize).max(1);
    let pages = rest.len().div_ceil(columns * rows).max(1);
    let first = (page % pages) * columns * rows;
    // The columns share the width that is left over.
    let step = (room.wide - PAGE_KEYS + GAP) / columns as f32;
    let shown = rest.iter().enumerate().skip(first).take(columns * rows);
    let placed = shown.map(|(at, text)| {
        let (column, row) = ((at - first) % columns, (at - first) / columns);
        let place = (column as f32 * step, row as f32 * (HIGH + GAP));
        candidate(in_bar + at, text, place, step - GAP)
    });
    (pages, placed.collect())
}

fn candidate(at: usize, text: &str, (x, y): (f32, f32), wide: f32) -> Candidate {
    Candidate {
        at: i32::try_from(at).unwrap_or(i32::MAX),
        text: text.into(),
        x,
        y,
        wide,
    }
}
