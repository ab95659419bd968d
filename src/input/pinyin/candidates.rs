//! The list that a visitor sees.

use std::collections::HashSet;

use super::given::{self, Place};
use super::letters::Letters;
use super::mix::{self, Beginning};
use super::name::{self, Found, Piece};
use super::table::{Cost, Names};
use super::unit::{Lattice, Unit};
use crate::core::coded::coded;

coded! {
    /// How letters are typed, and what for.
    pub enum Layout {
        /// All letters: names.
        Full = "full",
        /// Nine keys, digits 2 to 9: names.
        Nine = "nine",
        /// All letters: given names, whether or not a surname stands in the field.
        Given = "given",
    }
}

/// What the candidates are for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    pub layout: Layout,
    /// Han already in the field; empty where a name begins.
    pub before: &'a str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub text: String,
    /// How many of the typed characters it uses up; the rest goes on as the next part.
    pub taken: usize,
    /// The letters it was read from, syllables parted by an apostrophe.
    pub reading: String,
}

/// A part that uses up more keys is likelier than its characters say.
const KEY_LEFT_COST: Cost = 150;
/// Characters offered for an initial alone; a whole syllable lists all that it has.
const INITIAL_KEPT: usize = 300;

impl Names {
    /// Names and characters for what was typed, best first. Empty where no reading fits.
    pub fn candidates(&self, letters: &str, ask: Ask<'_>) -> Vec<Candidate> {
        let letters = Letters::read(letters, ask.layout);
        if letters.is_empty() {
            return Vec::new();
        }
        let lattice = Lattice::of(self, &letters, ask.layout);
        let field = Field::read(self, ask);
        let mut list = List::default();
        let whole = match field {
            Field::Begins => name::whole(self, &letters, &lattice),
            Field::Surname => name::given_whole(self, &letters, &lattice),
            Field::GivenFirst(first) => name::second_whole(self, &letters, &lattice, first),
        };
        let parts = self.parts(&lattice, field);
        let beginnings = self.beginnings(&letters, &lattice, field, &parts);
        let worth = match field {
            Field::Begins => mix::NAME_WORTH,
            Field::Surname | Field::GivenFirst(_) => mix::GIVEN_WORTH,
        };
        let (names, chosen) = mix::first_page(&whole, &beginnings, worth);
        let opening = chosen.iter().filter_map(|&at| beginnings.get(at));
        let opening = opening.map(|one| &one.found);
        let (head, tail) = whole.split_at(names.min(whole.len()));
        // One whole syllable (`yan`) is looked for among its characters before it is read as the
        // beginnings of two (y'an).
        let one = |unit: &Unit| unit.whole && unit.end == letters.count();
        let (tail, late) = if lattice.at(0).iter().any(one) {
            (&[][..], tail)
        } else {
            (tail, &[][..])
        };
        for found in head.iter().chain(opening).chain(tail).chain(&parts) {
            list.add(self, &letters, found);
        }
        self.add_all_characters(&letters, &lattice, &mut list);
        for found in late {
            list.add(self, &letters, found);
        }
        list.all
    }

    /// Surnames, or first characters, that use up the keys' beginning; most keys first.
    fn parts(&self, lattice: &Lattice, field: Field) -> Vec<Found> {
        let mut parts = Vec::new();
        for first in lattice.at(0).iter().rev().filter(|unit| unit.whole) {
            match field {
                Field::Begins => {
                    for second in lattice.at(first.end).iter().rev() {
                        parts.extend(name::compounds(self, first, second));
                    }
                    parts.extend(name::surnames(self, first));
                }
                Field::Surname => parts.extend(singles(self, first, Place::First)),
                Field::GivenFirst(one) => {
                    let some = given::following(self, one, first);
                    parts.extend(some.iter().map(|one| single(one, first)));
                }
            }
        }
        // What leaves keys that nothing can begin with is no way on.
        parts.retain(|part| !lattice.at(taken(part)).is_empty());
        let longest = parts.iter().map(taken).max().unwrap_or(0);
        let left_over = |part: &Found| Cost::try_from(longest - taken(part)).unwrap_or(0);
        parts.sort_by_cached_key(|part| part.cost + KEY_LEFT_COST * left_over(part));
        parts
    }

    /// Parts with how likely the keys that they leave go on with them.
    fn beginnings(
        &self,
        letters: &Letters,
        lattice: &Lattice,
        field: Field,
        parts: &[Found],
    ) -> Vec<Beginning> {
        let count = letters.count();
        let some = parts.iter().take(mix::WEIGHED);
        let mut shares: Vec<f32> = vec![0.0; some.len()];
        let mut ends: Vec<usize> = some.clone().map(taken).collect();
        ends.sort_unstable();
        ends.dedup();
        for end in ends {
            let here: Vec<(usize, char)> = some
                .clone()
                .enumerate()
                .filter(|(_, part)| taken(part) == end)
                .filter_map(|(at, part)| Some((at, part.pieces.last()?.char)))
                .collect();
            let chars: Vec<char> = here.iter().map(|&(_, char)| char).collect();
            let go_on = match field {
                Field::Begins => {
                    let share = name::given_share(self, lattice, end, count);
                    vec![share; chars.len()]
                }
                Field::Surname => {
                    let last = lattice.at(end).iter().find(|unit| unit.end == count);
                    last.map_or_else(Vec::new, |unit| given::going_on(self, &chars, unit))
                }
                Field::GivenFirst(_) => Vec::new(),
            };
            for (&(at, _), on) in here.iter().zip(go_on) {
                if let Some(share) = shares.get_mut(at) {
                    *share = on;
                }
            }
        }
        let beginning = |(part, on): (&Found, f32)| Beginning {
            found: part.clone(),
            share: mix::share(part.cost) * on,
        };
        some.zip(shares)
            .map(beginning)
            .filter(|one| one.share > 0.0)
            .collect()
    }

    /// Every character that the first syllable may be: longest syllable first. Where there is an
    /// initial only, the likelier characters that begin with it.
    fn add_all_characters(&self, letters: &Letters, lattice: &Lattice, list: &mut List) {
        let units = lattice.at(0);
        if let (Some(unit), false) = (units.last(), units.iter().any(|unit| unit.whole)) {
            let some = singles(self, unit, Place::Open);
            for found in some.iter().take(INITIAL_KEPT) {
                list.add(self, letters, found);
            }
        }
        for unit in units.iter().rev() {
            let exact = unit.syllables.iter().filter(|&&(_, cost)| cost == 0);
            let shelves = exact
                .filter_map(|&(syllable, _)| self.shelf(syllable).map(|shelf| (syllable, shelf)));
            for pick in [Shelved::Common, Shelved::Rare] {
                for (syllable, shelf) in shelves.clone() {
                    let chars = match pick {
                        Shelved::Common => shelf.common,
                        Shelved::Rare => shelf.rare,
                    };
                    for char in chars.chars() {
                        let end = unit.end;
                        let pieces = vec![Piece {
                            char,
                            syllable,
                            end,
                        }];
                        list.add(self, letters, &Found { cost: 0, pieces });
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Shelved {
    Common,
    Rare,
}

/// What stands in the field, as far as it matters for what comes next.
#[derive(Clone, Copy)]
enum Field {
    Begins,
    Surname,
    GivenFirst(char),
}

impl Field {
    fn read(names: &Names, ask: Ask<'_>) -> Field {
        let mut chars = ask.before.chars();
        let (first, second) = (chars.next(), chars.next());
        let compound = names
            .compounds
            .iter()
            .any(|one| Some(one.chars.0) == first && Some(one.chars.1) == second);
        let given = if compound { chars.next() } else { second };
        match (first, given) {
            (Some(_), Some(given)) => Field::GivenFirst(given),
            (Some(_), None) => Field::Surname,
            (None, _) => match ask.layout {
                Layout::Full | Layout::Nine => Field::Begins,
                Layout::Given => Field::Surname,
            },
        }
    }
}

fn taken(found: &Found) -> usize {
    found.pieces.last().map_or(0, |piece| piece.end)
}

fn singles(names: &Names, unit: &Unit, place: Place) -> Vec<Found> {
    let some = given::characters(names, unit, place);
    some.iter().map(|one| single(one, unit)).collect()
}

fn single(one: &given::Scored, unit: &Unit) -> Found {
    let (char, syllable, end) = (one.char, one.syllable, unit.end);
    Found {
        cost: one.cost,
        pieces: vec![Piece {
            char,
            syllable,
            end,
        }],
    }
}

/// Candidates in order, none twice.
#[derive(Default)]
struct List {
    all: Vec<Candidate>,
    /// Single characters by far the most; so no text is kept for them.
    characters: HashSet<(char, usize)>,
    texts: HashSet<String>,
}

impl List {
    fn add(&mut self, names: &Names, letters: &Letters, found: &Found) {
        let text: String = found.pieces.iter().map(|piece| piece.char).collect();
        let fresh = match found.pieces.as_slice() {
            [one] => self.characters.insert((one.char, one.end)),
            _ => self.texts.insert(text.clone()),
        };
        if fresh {
            self.all.push(Candidate {
                text,
                taken: letters.taken(taken(found)),
                reading: reading(names, &found.pieces),
            });
        }
    }
}

/// As much of each syllable as was typed.
fn reading(names: &Names, pieces: &[Piece]) -> String {
    let mut start = 0;
    let mut all = String::new();
    for piece in pieces {
        if start > 0 {
            all.push('\'');
        }
        let spelling = names.spelling(piece.syllable);
        let typed = piece.end.saturating_sub(start);
        all.push_str(spelling.get(..typed).unwrap_or(spelling));
        start = piece.end;
    }
    all
}
