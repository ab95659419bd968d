//! Given names for one or two units, likeliest first.

use super::mix::share;
use super::table::{Cost, Given, Names, Syllable};
use super::unit::Unit;

/// So many characters of a unit are tried as the first of a given name, and as the second
/// where the two were never seen together.
const TRIED: usize = 64;
/// So many given names of two units are kept.
pub const PAIRS_KEPT: usize = 100;
/// Among a hundred people about 14 have one character, 86 have two.
pub const ALONE_COST: Cost = 197;
pub const DOUBLE_COST: Cost = 15;
/// A character said twice (婷婷) is commoner than two that happen to be the same.
const TWICE_COST: Cost = 440;

/// A character, the syllable it is read by, and how unlikely that is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scored {
    pub cost: Cost,
    pub char: char,
    pub syllable: Syllable,
}

/// Two characters of a given name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub cost: Cost,
    pub first: (char, Syllable),
    pub second: (char, Syllable),
}

/// Where in a given name a character stands.
#[derive(Clone, Copy)]
pub enum Place {
    Alone,
    First,
    Second,
    /// Nobody knows yet whether another follows.
    Open,
}

fn place_cost(given: &Given, place: Place) -> Cost {
    match place {
        Place::Alone => given.alone + ALONE_COST,
        Place::First => given.first + DOUBLE_COST,
        Place::Second => given.second,
        Place::Open => (given.alone + given.first) / 2,
    }
}

/// The characters of a unit for a place, likeliest first.
pub fn characters(names: &Names, unit: &Unit, place: Place) -> Vec<Scored> {
    let mut found: Vec<Scored> = Vec::new();
    for &(syllable, extra) in &unit.syllables {
        let Some(shelf) = names.shelf(syllable) else {
            continue;
        };
        found.extend(shelf.given.iter().map(|given| Scored {
            cost: place_cost(given, place) + extra,
            char: given.char,
            syllable,
        }));
    }
    found.sort_unstable();
    found
}

/// What may follow one character of a given name, likeliest first.
pub fn following(names: &Names, first: char, unit: &Unit) -> Vec<Scored> {
    let known = names.after(first);
    let rest = known.map_or(0, |known| known.rest);
    let mut found: Vec<Scored> = Vec::new();
    for &(syllable, extra) in &unit.syllables {
        let Some(shelf) = names.shelf(syllable) else {
            continue;
        };
        for given in &shelf.given {
            let seen = known.and_then(|known| {
                let at = known.seconds.binary_search_by_key(&given.char, |one| one.0);
                at.ok().and_then(|at| known.seconds.get(at))
            });
            let mut cost = match seen {
                Some(&(_, cost)) => cost + given.reading,
                None => rest + given.second,
            };
            if given.char == first {
                cost = cost.min(TWICE_COST + given.reading);
            }
            found.push(Scored {
                cost: cost + extra,
                char: given.char,
                syllable,
            });
        }
    }
    found.sort_unstable();
    found
}

/// Given names of two characters, likeliest first.
pub fn pairs(names: &Names, one: &Unit, two: &Unit) -> Vec<Pair> {
    let firsts = characters(names, one, Place::First);
    let seconds = characters(names, two, Place::Second);
    let mut by_char: Vec<(char, Syllable, Cost)> = Vec::new();
    for &(syllable, extra) in &two.syllables {
        let given = names.shelf(syllable).map_or(&[][..], |shelf| &shelf.given);
        by_char.extend(given.iter().map(|g| (g.char, syllable, extra + g.reading)));
    }
    by_char.sort_unstable();
    let mut best = Best::new(PAIRS_KEPT);
    for first in firsts.iter().take(TRIED) {
        seen_pairs(names, *first, &by_char, &mut best);
        let rest = names.after(first.char).map_or(0, |after| after.rest);
        for second in seconds.iter().take(TRIED) {
            let cost = first.cost + rest + second.cost;
            if !best.takes(cost) {
                break;
            }
            if !seen(names, first.char, second.char) {
                best.push(pair(*first, (second.char, second.syllable), cost));
            }
        }
    }
    best.sorted()
}

/// How likely each first character goes on with some character of the second unit.
pub fn going_on(names: &Names, firsts: &[char], two: &Unit) -> Vec<f32> {
    let mut seconds: Vec<(char, f32, f32)> = Vec::new();
    for &(syllable, extra) in &two.syllables {
        let given = names.shelf(syllable).map_or(&[][..], |shelf| &shelf.given);
        let one = |g: &Given| (g.char, share(g.second + extra), share(g.reading + extra));
        seconds.extend(given.iter().map(one));
    }
    seconds.sort_unstable_by_key(|one| one.0);
    let any: f32 = seconds.iter().map(|one| one.1).sum();
    let goes_on = |&first: &char| {
        let Some(after) = names.after(first) else {
            return any;
        };
        let rest = share(after.rest);
        let mut sum = rest * any;
        for &(char, cost) in &after.seconds {
            let from = seconds.partition_point(|one| one.0 < char);
            let at = seconds.get(from..).unwrap_or_default().iter();
            for &(_, second, reading) in at.take_while(|one| one.0 == char) {
                sum += share(cost) * reading - rest * second;
            }
        }
        sum
    };
    firsts.iter().map(goes_on).collect()
}

/// Those that people have been seen to bear, and the same character twice.
fn seen_pairs(
    names: &Names,
    first: Scored,
    by_char: &[(char, Syllable, Cost)],
    best: &mut Best<Pair>,
) {
    let of = |char: char| {
        let from = by_char.partition_point(|one| one.0 < char);
        let rest = by_char.get(from..).unwrap_or_default();
        rest.iter().take_while(move |one| one.0 == char)
    };
    for &(_, syllable, extra) in of(first.char) {
        let cost = first.cost + TWICE_COST + extra;
        if best.takes(cost) {
            best.push(pair(first, (first.char, syllable), cost));
        }
    }
    let Some(after) = names.after(first.char) else {
        return;
    };
    for &(char, second) in &after.seconds {
        if !best.takes(first.cost + second) {
            continue;
        }
        for &(_, syllable, extra) in of(char) {
            let cost = first.cost + second + extra;
            if best.takes(cost) {
                best.push(pair(first, (char, syllable), cost));
            }
        }
    }
}

fn seen(names: &Names, first: char, second: char) -> bool {
    first == second
        || names.after(first).is_some_and(|after| {
            let at = after.seconds.binary_search_by_key(&second, |one| one.0);
            at.is_ok()
        })
}

fn pair(first: Scored, second: (char, Syllable), cost: Cost) -> Pair {
    Pair {
        cost,
        first: (first.char, first.syllable),
        second,
    }
}

/// The few least of many.
pub struct Best<T> {
    heap: std::collections::BinaryHeap<T>,
    room: usize,
}

/// What has a cost, which comes first in its order.
pub trait Costed: Ord {
    fn cost(&self) -> Cost;
}

impl Costed for Pair {
    fn cost(&self) -> Cost {
        self.cost
    }
}

impl<T: Costed> Best<T> {
    pub fn new(room: usize) -> Best<T> {
        let heap = std::collections::BinaryHeap::with_capacity(room + 1);
        Best { heap, room }
    }

    /// Whether something of this cost would stay.
    pub fn takes(&self, cost: Cost) -> bool {
        self.heap.len() < self.room || self.heap.peek().is_some_and(|worst| cost < worst.cost())
    }

    pub fn push(&mut self, one: T) {
        self.heap.push(one);
        if self.heap.len() > self.room {
            self.heap.pop();
        }
    }

    pub fn sorted(self) -> Vec<T> {
        self.heap.into_sorted_vec()
    }
}
