//! Whole names: every way to cut the keys into a surname and a given name.

use super::given::{self, ALONE_COST, Best, Costed, DOUBLE_COST, Pair, Place, Scored};
use super::letters::Letters;
use super::mix::{WEIGHED, share};
use super::table::{Compound, Cost, Names, Syllable};
use super::unit::{Lattice, Unit};

/// So many surnames of one unit are tried with each given name.
const SURNAMES_TRIED: usize = 24;
/// So many whole names are offered; past that the surname alone is the quicker way.
const WHOLE_KEPT: usize = 120;
/// Most begin with the surname alone and pick it.
const SURNAME_ONLY_BONUS: Cost = 320;

/// Characters with the syllables they are read by, and the keys they use up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub cost: Cost,
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    pub char: char,
    pub syllable: Syllable,
    /// The key after its last.
    pub end: usize,
}

impl Costed for Found {
    fn cost(&self) -> Cost {
        self.cost
    }
}

/// What the keys from one place on may be, worked out once for each pair of units.
struct Tails<'a> {
    names: &'a Names,
    pairs: Vec<((usize, usize, usize), Vec<Pair>)>,
    alone: Vec<(usize, Vec<Scored>)>,
}

impl Tails<'_> {
    fn pairs(&mut self, start: usize, one: &Unit, two: &Unit) -> &[Pair] {
        let key = (start, one.end, two.end);
        let at = match self.pairs.iter().position(|(have, _)| *have == key) {
            Some(at) => at,
            None => {
                self.pairs.push((key, given::pairs(self.names, one, two)));
                self.pairs.len() - 1
            }
        };
        self.pairs.get(at).map_or(&[], |(_, found)| found)
    }

    fn alone(&mut self, start: usize, unit: &Unit) -> &[Scored] {
        let at = match self.alone.iter().position(|(have, _)| *have == start) {
            Some(at) => at,
            None => {
                let mut found = given::characters(self.names, unit, Place::Alone);
                found.truncate(given::PAIRS_KEPT);
                self.alone.push((start, found));
                self.alone.len() - 1
            }
        };
        self.alone.get(at).map_or(&[], |(_, found)| found)
    }
}

/// Names that use up all keys, likeliest first: surnames alone among them.
pub fn whole(names: &Names, letters: &Letters, lattice: &Lattice) -> Vec<Found> {
    let count = letters.count();
    let mut best = Best::new(WHOLE_KEPT);
    let mut tails = Tails {
        names,
        pairs: Vec::new(),
        alone: Vec::new(),
    };
    for first in lattice.at(0) {
        let heads: Vec<Found> = surnames(names, first)
            .into_iter()
            .take(SURNAMES_TRIED)
            .collect();
        with_given(&mut tails, lattice, count, &heads, first.end, &mut best);
        for second in lattice.at(first.end) {
            let heads = compounds(names, first, second);
            with_given(&mut tails, lattice, count, &heads, second.end, &mut best);
        }
    }
    best.sorted()
}

/// Adds every given name that the keys from `start` on can be to each surname.
fn with_given(
    tails: &mut Tails<'_>,
    lattice: &Lattice,
    count: usize,
    heads: &[Found],
    start: usize,
    best: &mut Best<Found>,
) {
    if heads.is_empty() {
        return;
    }
    if start == count {
        for head in heads {
            // An initial for each character is a name more often than a long surname.
            let spelled = count > head.pieces.len();
            let bonus = if spelled { SURNAME_ONLY_BONUS } else { 0 };
            let cost = head.cost.saturating_sub(bonus) + ALONE_COST;
            offer(best, head, cost, &[]);
        }
    }
    for one in lattice.at(start) {
        if one.end == count {
            let alone = tails.alone(start, one);
            for head in heads {
                for last in alone {
                    let cost = head.cost + last.cost;
                    if !best.takes(cost) {
                        break;
                    }
                    offer(
                        best,
                        head,
                        cost,
                        &[piece((last.char, last.syllable), one.end)],
                    );
                }
            }
        }
        for two in lattice.at(one.end).iter().filter(|two| two.end == count) {
            let pairs = tails.pairs(start, one, two);
            for head in heads {
                for pair in pairs {
                    let cost = head.cost + pair.cost;
                    if !best.takes(cost) {
                        break;
                    }
                    let given = [piece(pair.first, one.end), piece(pair.second, two.end)];
                    offer(best, head, cost, &given);
                }
            }
        }
    }
}

fn offer(best: &mut Best<Found>, head: &Found, cost: Cost, given: &[Piece]) {
    if best.takes(cost) {
        let pieces = head.pieces.iter().chain(given).copied().collect();
        best.push(Found { cost, pieces });
    }
}

fn piece((char, syllable): (char, Syllable), end: usize) -> Piece {
    Piece {
        char,
        syllable,
        end,
    }
}

/// Surnames of one character, likeliest first.
pub fn surnames(names: &Names, unit: &Unit) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for &(syllable, extra) in &unit.syllables {
        let shelf = names.shelf(syllable);
        let surnames = shelf.map_or(&[][..], |shelf| &shelf.surnames);
        found.extend(surnames.iter().map(|&(char, cost)| Found {
            cost: cost + extra,
            pieces: vec![piece((char, syllable), unit.end)],
        }));
    }
    found.sort_unstable();
    found
}

/// Surnames of two characters, likeliest first.
pub fn compounds(names: &Names, first: &Unit, second: &Unit) -> Vec<Found> {
    let fits = |compound: &Compound| {
        let one = extra(first, compound.syllables.0)?;
        let two = extra(second, compound.syllables.1)?;
        Some(Found {
            cost: compound.cost + one + two,
            pieces: vec![
                piece((compound.chars.0, compound.syllables.0), first.end),
                piece((compound.chars.1, compound.syllables.1), second.end),
            ],
        })
    };
    let mut found: Vec<Found> = names.compounds.iter().filter_map(fits).collect();
    found.sort_unstable();
    found
}

fn extra(unit: &Unit, syllable: Syllable) -> Option<Cost> {
    let at = unit
        .syllables
        .binary_search_by_key(&syllable, |&(have, _)| have);
    at.ok()
        .and_then(|at| unit.syllables.get(at))
        .map(|&(_, cost)| cost)
}

/// How likely the keys from `start` on are a given name.
pub fn given_share(names: &Names, lattice: &Lattice, start: usize, count: usize) -> f32 {
    let mut sum = 0.0;
    for one in lattice.at(start) {
        if one.end == count {
            let alone = given::characters(names, one, Place::Alone);
            sum += alone.iter().map(|found| share(found.cost)).sum::<f32>();
        }
        for two in lattice.at(one.end).iter().filter(|two| two.end == count) {
            let mut firsts = given::characters(names, one, Place::First);
            firsts.truncate(WEIGHED);
            let chars: Vec<char> = firsts.iter().map(|found| found.char).collect();
            let on = given::going_on(names, &chars, two);
            let shares = firsts.iter().zip(on);
            sum += shares
                .map(|(found, on)| share(found.cost) * on)
                .sum::<f32>();
        }
    }
    sum
}

/// Given names that use up all keys after a surname, likeliest first.
pub fn given_whole(names: &Names, letters: &Letters, lattice: &Lattice) -> Vec<Found> {
    let count = letters.count();
    let mut found: Vec<Found> = Vec::new();
    for one in lattice.at(0) {
        if one.end == count {
            let some = given::characters(names, one, Place::Open);
            found.extend(some.iter().map(|one_more| Found {
                cost: one_more.cost + ALONE_COST - DOUBLE_COST,
                pieces: vec![piece((one_more.char, one_more.syllable), one.end)],
            }));
        }
        for two in lattice.at(one.end).iter().filter(|two| two.end == count) {
            found.extend(given::pairs(names, one, two).iter().map(|pair| Found {
                cost: pair.cost,
                pieces: vec![piece(pair.first, one.end), piece(pair.second, two.end)],
            }));
        }
    }
    found.sort_unstable();
    found
}

/// The second character of a given name, where it uses up all keys.
pub fn second_whole(
    names: &Names,
    letters: &Letters,
    lattice: &Lattice,
    first: char,
) -> Vec<Found> {
    let unit = lattice
        .at(0)
        .iter()
        .find(|unit| unit.end == letters.count());
    unit.map_or_else(Vec::new, |unit| {
        let some = given::following(names, first, unit);
        let found = some.iter().map(|second| Found {
            cost: second.cost,
            pieces: vec![piece((second.char, second.syllable), unit.end)],
        });
        found.collect()
    })
}
