//! Where candidates stand: as many as the bar holds, and all of them page by page.
//! Counted in the pictures' pixels, like everything the window draws.

use crate::screens::generated::Candidate;

/// A character is 28 wide; beside it is room for a finger.
const CHARACTER: f32 = 28.0;
const BESIDE: f32 = 24.0;
/// A finger's width, however short the word.
const NARROWEST: f32 = 64.0;
const HEIGHT: f32 = 60.0;
/// Between two candidates of the bar, which have no ground of their own, and between two keys.
const BAR_GAP: f32 = 4.0;
const GAP: f32 = 8.0;
/// What the "more" key takes of the width, and what the page keys do.
const MORE_KEY: f32 = 78.0;
const SIDE_KEYS: f32 = 130.0;

/// The place that candidates have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub wide: f32,
    pub high: f32,
    /// Rows of the bar.
    pub rows: usize,
}

impl Room {
    /// Where nobody has measured yet: the tablet's.
    pub const TABLET: Room = Room {
        wide: 1200.0,
        high: 360.0,
        rows: 1,
    };
}

fn width(text: &str) -> f32 {
    (text.chars().count() as f32 * CHARACTER + BESIDE).max(NARROWEST)
}

/// The first candidates, left to right, as many as fit. The rest is behind "more".
pub fn bar(words: &[String], room: Room) -> Vec<Candidate> {
    let wide = room.wide - MORE_KEY;
    let mut placed = Vec::new();
    let (mut x, mut row) = (0.0, 0);
    for (at, text) in words.iter().enumerate() {
        let own = width(text);
        if x + own > wide {
            x = 0.0;
            row += 1;
        }
        if row >= room.rows || own > wide {
            break;
        }
        placed.push(candidate(at, text, (x, row as f32 * (HEIGHT + GAP)), own));
        x += own + BAR_GAP;
    }
    placed
}

/// How many pages those take that are not in the bar, and those of one page, in columns.
pub fn grid(words: &[String], in_bar: usize, page: usize, room: Room) -> (usize, Vec<Candidate>) {
    let bar_high = room.rows as f32 * (HEIGHT + GAP) + 2.0;
    let own = words
        .iter()
        .skip(in_bar)
        .map(|text| width(text))
        .fold(NARROWEST, f32::max);
    let step = own + GAP;
    let columns = (((room.wide - SIDE_KEYS + GAP) / step) as usize).max(1);
    let rows = (((room.high - bar_high + GAP) / (HEIGHT + GAP)) as usize).max(1);
    let pages = (words.len() - in_bar.min(words.len()))
        .div_ceil(columns * rows)
        .max(1);
    let first = in_bar + (page % pages) * columns * rows;
    // The columns share the width that is left over.
    let stretched = (room.wide - SIDE_KEYS + GAP) / columns as f32;
    let placed = words
        .iter()
        .enumerate()
        .skip(first)
        .take(columns * rows)
        .map(|(at, text)| {
            let (column, row) = ((at - first) % columns, (at - first) / columns);
            let place = (column as f32 * stretched, row as f32 * (HEIGHT + GAP));
            candidate(at, text, place, stretched - GAP)
        })
        .collect();
    (pages, placed)
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
