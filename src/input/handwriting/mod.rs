//! Characters drawn with a finger, and which ones they may be.
//!
//! A drawing is measured ([`measure`]) without regard to its size, its place, the order of its
//! strokes, and where the finger was lifted. A short description picks the templates that look
//! alike; these are then laid over the drawing one by one ([`fit`]), and the best fit is first.

mod fit;
pub mod measure;
mod pad;
mod parse;

use std::cmp::Reverse;
use std::sync::LazyLock;

use fit::{closer, cost};
use measure::shape::{LOOK, Look, Shape, UNIT, look};
use measure::spots::{Packed, SPOT_BYTES, SPOTS, Spots};

pub use measure::shape::{Point, Stroke};
pub use pad::Pad;
pub use parse::{StrokesFault, parse};

/// Strokes of a drawing at most: the busiest character of the table has 48.
pub const STROKES_MAX: usize = 64;
/// Points of a drawing at most: a slow hand's busiest character; a minute of scribbling is more,
/// and what passes it is not drawn.
pub const POINTS_MAX: usize = 4000;
/// Candidates given: five rows of six.
pub const CANDIDATES: usize = 30;

/// Templates that are laid over the drawing. The right one of a clean drawing is always among
/// them; twice as many find 1 % more drawings that are wholly joined or turned by 10°, and take
/// twice as long.
const ALIKE: usize = 200;
/// Of these, how many are moved to lie better.
const CLOSE: usize = 48;
/// How often they are moved; a third time finds no more.
const MOVES: usize = 2;
/// What looking alike counts beside lying well.
const LIKENESS: f32 = 0.05;
/// What being common counts, for each doubling of the place in the table, so that of two that
/// fit about as well the commoner is first. Ten times as much pushes rare characters out.
const COMMON: f32 = 0.0002;
/// The commonest few are equally common.
const COMMON_ALL: f32 = 50.0;

/// The table of written characters. Commoner ones stand first.
pub struct Hand {
    names: Vec<char>,
    looks: &'static [Look],
    spots: &'static [Packed],
}

static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/hand.names"));
static LOOKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hand.looks"));
static SPOTS_OF_ALL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hand.spots"));

impl Hand {
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Hand> = LazyLock::new(|| Hand {
            names: NAMES.chars().collect(),
            looks: LOOKS.as_chunks::<LOOK>().0,
            spots: SPOTS_OF_ALL.as_chunks::<{ SPOTS * SPOT_BYTES }>().0,
        });
        &SHARED
    }

    /// Every character that can be found, the commonest first.
    #[must_use]
    pub fn characters(&self) -> &[char] {
        &self.names
    }

    /// Bytes of the table.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of_val(self.names.as_slice()) + size_of_val(self.looks) + size_of_val(self.spots)
    }

    /// What the drawing may be, best first; nothing for an empty pad.
    #[must_use]
    pub fn candidates(&self, strokes: &[Stroke]) -> Vec<char> {
        let shape = Shape::of(strokes);
        if shape.dashes.is_empty() {
            return Vec::new();
        }
        let drawn = Spots::of(&shape);
        let mut fits: Vec<(f32, Spots, Alike)> = self
            .alike(&look(&shape))
            .map(|alike| (Spots::unpack(alike.packed), alike))
            .map(|(template, alike)| (cost(&template, &drawn), template, alike))
            .collect();
        fits.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        let rest = fits.split_off(fits.len().min(CLOSE));
        let mut close: Vec<(f32, char)> = fits
            .into_iter()
            .map(|(_, template, alike)| {
                let moved = (0..MOVES).fold(template, |moved, _| closer(&moved, &drawn));
                (cost(&moved, &drawn) - alike.bonus, alike.name)
            })
            .collect();
        close.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let close = close.into_iter().map(|(_, name)| name);
        let rest = rest.into_iter().map(|(.., alike)| alike.name);
        close.chain(rest).take(CANDIDATES).collect()
    }

    /// The templates that look most like the drawing.
    fn alike(&self, drawn: &Look) -> impl Iterator<Item = Alike<'_>> {
        let looks = self.looks.iter().map(|look| likeness(look, drawn));
        let mut all: Vec<(u32, usize)> = looks.zip(0..).collect();
        // Of two that look alike equally, the commoner.
        let order = |(likeness, place): &(u32, usize)| (Reverse(*likeness), *place);
        if all.len() > ALIKE {
            all.select_nth_unstable_by_key(ALIKE, order);
            all.truncate(ALIKE);
        }
        all.sort_unstable_by_key(order);
        all.into_iter().filter_map(|(likeness, place)| {
            let likeness = likeness as f32 / (UNIT * UNIT);
            let rarity = (place as f32 + COMMON_ALL).log2();
            Some(Alike {
                name: *self.names.get(place)?,
                packed: self.spots.get(place)?,
                bonus: LIKENESS * likeness - COMMON * rarity,
            })
        })
    }
}

struct Alike<'a> {
    name: char,
    packed: &'a Packed,
    bonus: f32,
}

fn likeness(one: &Look, other: &Look) -> u32 {
    let products = one
        .iter()
        .zip(other)
        .map(|(a, b)| u32::from(*a) * u32::from(*b));
    products.sum()
}
