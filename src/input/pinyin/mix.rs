//! What the first page holds of whole names and of beginnings.
//!
//! Who does not see the whole name takes the surname, or the first character, and goes on. So a
//! page of whole names only is a waste: its last ones are rarer than the names that a beginning
//! opens. Each place goes to what is worth most for its width.

use std::cmp::Ordering;

use super::bar::{Bar, Filling, wide_px};
use super::name::Found;
use super::table::Cost;

/// What a whole given name on the page is worth beside its beginning: one pick instead of two.
/// With 1.3 instead, two to four more in a hundred stand there at once, and half a name in a
/// hundred less is finished on first pages (980 names of the newspaper, neither counted nor held
/// out).
pub const GIVEN_WORTH: f32 = 1.2;
/// The same for surname and given name in one go: one pick instead of two or three. With more,
/// a rare surname alone would leave the page.
pub const NAME_WORTH: f32 = 1.6;
/// The share of names that are finished on first pages once their beginning is taken.
const GOES_ON: f32 = 0.97;
/// The tables are surer of a likely name than they should be, since most given names are in no
/// list: −150·ln instead of −100·ln keeps room for beginnings of rarer ones (same names).
const EVENED: f32 = 150.0;
/// Beginnings that are weighed; the page holds a third of these.
pub const WEIGHED: usize = 48;

/// A surname or a first character, and how likely a name that goes on with it is meant.
pub struct Beginning {
    pub found: Found,
    pub share: f32,
}

pub fn share(cost: Cost) -> f32 {
    (-(cost as f32) / EVENED).exp()
}

/// How many whole names come first, and which beginnings after them.
pub fn first_page(
    whole: &[Found],
    beginnings: &[Beginning],
    whole_worth: f32,
) -> (usize, Vec<usize>) {
    let mut left: Vec<f32> = beginnings.iter().map(|one| one.share).collect();
    let mut chosen: Vec<usize> = Vec::new();
    let mut names = 0;
    let mut filling = Filling::new(Bar::TABLET);
    loop {
        let name = whole.get(names).map(|one| {
            let begins = beginning_of(one, beginnings);
            let opened = begins.is_some_and(|at| chosen.contains(&at));
            let worth = if opened {
                whole_worth - GOES_ON
            } else {
                whole_worth
            };
            (one, begins, per_px(one, worth * share(one.cost)))
        });
        let beginning = best_left(beginnings, &left, &chosen);
        let name_first = match (&name, beginning) {
            (Some(_), None) => true,
            (Some((_, _, worth)), Some((_, other))) => names == 0 || *worth >= other,
            (None, _) => false,
        };
        if let Some((one, begins, _)) = name.filter(|_| name_first) {
            if filling.add(one.pieces.len()).is_none() {
                break;
            }
            names += 1;
            if let Some(left) = begins.and_then(|at| left.get_mut(at)) {
                *left = (*left - share(one.cost)).max(0.0);
            }
        } else if let Some((at, _)) = beginning {
            let pieces = beginnings.get(at).map_or(1, |one| one.found.pieces.len());
            if filling.add(pieces).is_none() {
                break;
            }
            chosen.push(at);
        } else {
            break;
        }
    }
    (names, chosen)
}

fn per_px(one: &Found, worth: f32) -> f32 {
    worth / wide_px(one.pieces.len()) as f32
}

fn beginning_of(name: &Found, beginnings: &[Beginning]) -> Option<usize> {
    let begins = |one: &Beginning| name.pieces.starts_with(&one.found.pieces);
    beginnings.iter().position(begins)
}

fn best_left(beginnings: &[Beginning], left: &[f32], chosen: &[usize]) -> Option<(usize, f32)> {
    let open = (0..).zip(beginnings.iter().zip(left));
    let open = open.filter(|(at, _)| !chosen.contains(at));
    open.map(|(at, (one, left))| (at, per_px(&one.found, GOES_ON * left)))
        .max_by(|a, b| {
            a.1.partial_cmp(&b.1)
                .unwrap_or(Ordering::Equal)
                .then(b.0.cmp(&a.0))
        })
}
