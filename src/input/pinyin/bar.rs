//! How many candidates the keyboard's bar shows at once: its first page.

use super::Candidate;

/// One character of a candidate, as the keyboard draws it.
const CHARACTER_PX: u32 = 28;
/// Left and right of a candidate's characters together.
const SIDES_PX: u32 = 24;
/// A finger's width: no candidate is narrower.
const WIDE_PX_MIN: u32 = 64;
/// Between two candidates.
const GAP_PX: u32 = 4;

/// Room for candidates beside the bar's own keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub wide_px: u32,
    pub rows: u32,
}

impl Bar {
    /// The tablet, 1280 × 800: every figure of the name keyboard is measured on it.
    pub const TABLET: Bar = Bar {
        wide_px: 1122,
        rows: 1,
    };
    /// The standing kiosk, 1080 × 1920.
    pub const STANDING: Bar = Bar {
        wide_px: 650,
        rows: 2,
    };
}

/// How wide a candidate of so many characters is drawn.
pub fn wide_px(characters: usize) -> u32 {
    let characters = u32::try_from(characters).unwrap_or(u32::MAX);
    let text = characters.saturating_mul(CHARACTER_PX);
    text.saturating_add(SIDES_PX).max(WIDE_PX_MIN)
}

/// Where a candidate stands in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub x_px: u32,
    /// From 0.
    pub row: u32,
    pub wide_px: u32,
}

/// How many of the candidates stand on the first page.
pub fn page(candidates: &[Candidate], bar: Bar) -> usize {
    let mut filling = Filling::new(bar);
    let fits = |one: &&Candidate| filling.add(one.text.chars().count()).is_some();
    candidates.iter().take_while(fits).count()
}

/// A bar that fills up from the left, row by row.
pub struct Filling {
    bar: Bar,
    rows: u32,
    used_px: u32,
}

impl Filling {
    pub fn new(bar: Bar) -> Filling {
        Filling {
            bar,
            rows: 1,
            used_px: 0,
        }
    }

    /// Puts a candidate of so many characters in, if there is room.
    pub fn add(&mut self, characters: usize) -> Option<Place> {
        let wide_px = wide_px(characters);
        let gap = if self.used_px == 0 { 0 } else { GAP_PX };
        let mut x_px = self.used_px.saturating_add(gap);
        if x_px.saturating_add(wide_px) > self.bar.wide_px {
            if self.rows >= self.bar.rows || wide_px > self.bar.wide_px {
                return None;
            }
            self.rows += 1;
            x_px = 0;
        }
        self.used_px = x_px + wide_px;
        Some(Place {
            x_px,
            row: self.rows - 1,
            wide_px,
        })
    }
}
