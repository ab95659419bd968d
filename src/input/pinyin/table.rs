//! The tables of `assets/names`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::letters::digit;

const READINGS: &str = include_str!("../../../assets/names/readings.tsv");
const SURNAMES: &str = include_str!("../../../assets/names/surnames.tsv");
const GIVEN: &str = include_str!("../../../assets/names/given.tsv");
const PAIRS: &str = include_str!("../../../assets/names/pairs.tsv");

/// Unlikelihood in hundredths of a nat: −100·ln of a probability.
pub type Cost = u32;

/// Place in the list of syllables.
pub type Syllable = u16;

/// Every reading of every character that the typeface draws, and how likely it is in a name.
pub struct Names {
    /// Sorted.
    pub(super) shelves: Vec<Shelf>,
    /// Digits of nine keys and the syllables they spell, sorted.
    pub(super) digits: Vec<(Vec<u8>, Syllable)>,
    pub(super) compounds: Vec<Compound>,
    /// Sorted by the first character.
    pub(super) pairs: Vec<First>,
    /// Sorted by the character, the customary reading first.
    pub(super) readings: Vec<(char, Syllable)>,
}

/// Everything that a syllable may be.
#[derive(Default)]
pub(super) struct Shelf {
    pub spelling: &'static str,
    /// Characters that are usually read so, the commonest first.
    pub common: &'static str,
    /// Characters that may be read so.
    pub rare: &'static str,
    pub surnames: Vec<(char, Cost)>,
    pub given: Vec<Given>,
}

/// A character in a given name: alone, as the first of two, as the second.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub char: char,
    pub alone: Cost,
    pub first: Cost,
    pub second: Cost,
    /// That it is meant by this reading.
    pub reading: Cost,
}

/// A surname of two characters.
pub(super) struct Compound {
    pub chars: (char, char),
    pub syllables: (Syllable, Syllable),
    pub cost: Cost,
}

/// What follows a given name's first character.
pub(super) struct First {
    pub char: char,
    /// Added to the second character's own cost where the pair was never seen.
    pub rest: Cost,
    /// Sorted by the character.
    pub seconds: Vec<(char, Cost)>,
}

static SHARED: LazyLock<Names> = LazyLock::new(Names::read);

impl Names {
    /// The one copy, read when it is first asked for.
    pub fn shared() -> &'static Names {
        &SHARED
    }

    fn read() -> Names {
        let mut names = Names {
            shelves: shelves(),
            digits: Vec::new(),
            compounds: Vec::new(),
            pairs: pairs(),
            readings: Vec::new(),
        };
        names.read_surnames();
        names.read_given();
        names.digits = (0..)
            .zip(&names.shelves)
            .map(|(at, shelf)| (shelf.spelling.bytes().filter_map(digit).collect(), at))
            .collect();
        names.digits.sort();
        let mut readings: Vec<(char, usize, Syllable)> = Vec::new();
        for (at, shelf) in (0..).zip(&names.shelves) {
            let common = shelf.common.chars().enumerate();
            let rare = shelf.rare.chars().map(|c| (c, usize::MAX));
            readings.extend(common.map(|(place, c)| (c, place, at)));
            readings.extend(rare.map(|(c, place)| (c, place, at)));
        }
        readings.sort_unstable();
        names.readings = readings.into_iter().map(|(c, _, at)| (c, at)).collect();
        names
    }

    fn read_surnames(&mut self) {
        for (spelling, items) in lines(SURNAMES) {
            let items = items.split(' ').filter_map(name_and_cost);
            if let Some((first, second)) = spelling.split_once(' ') {
                let (Some(first), Some(second)) = (self.syllable(first), self.syllable(second))
                else {
                    continue;
                };
                for (name, cost) in items {
                    let mut chars = name.chars();
                    if let (Some(a), Some(b)) = (chars.next(), chars.next()) {
                        let (chars, syllables) = ((a, b), (first, second));
                        self.compounds.push(Compound {
                            chars,
                            syllables,
                            cost,
                        });
                    }
                }
            } else if let Some(shelf) = self.shelf_named(spelling) {
                let single = items.filter_map(|(name, cost)| Some((name.chars().next()?, cost)));
                shelf.surnames = single.collect();
            }
        }
    }

    fn read_given(&mut self) {
        for (spelling, items) in lines(GIVEN) {
            if let Some(shelf) = self.shelf_named(spelling) {
                shelf.given = items.split(' ').filter_map(given).collect();
            }
        }
    }

    pub(super) fn syllable(&self, spelling: &str) -> Option<Syllable> {
        let spelling = match spelling {
            "lue" => "lve",
            "nue" => "nve",
            other => other,
        };
        let found = self
            .shelves
            .binary_search_by(|one| one.spelling.cmp(spelling));
        found.ok().and_then(|at| Syllable::try_from(at).ok())
    }

    pub(super) fn shelf(&self, syllable: Syllable) -> Option<&Shelf> {
        self.shelves.get(usize::from(syllable))
    }

    pub(super) fn spelling(&self, syllable: Syllable) -> &'static str {
        self.shelf(syllable).map_or("", |shelf| shelf.spelling)
    }

    pub(super) fn after(&self, first: char) -> Option<&First> {
        let found = self.pairs.binary_search_by_key(&first, |one| one.char);
        found.ok().and_then(|at| self.pairs.get(at))
    }

    /// Syllables of a character, the customary first.
    pub(super) fn readings_of(&self, char: char) -> impl Iterator<Item = Syllable> {
        let from = self.readings.partition_point(|&(have, _)| have < char);
        let rest = self.readings.get(from..).unwrap_or_default();
        rest.iter()
            .take_while(move |&&(have, _)| have == char)
            .map(|&(_, syllable)| syllable)
    }

    fn shelf_named(&mut self, spelling: &str) -> Option<&mut Shelf> {
        let at = self.syllable(spelling)?;
        self.shelves.get_mut(usize::from(at))
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter_map(|line| line.split_once('\t'))
}

fn shelves() -> Vec<Shelf> {
    let mut sorted = BTreeMap::new();
    for (spelling, chars) in lines(READINGS) {
        sorted.insert(spelling, chars.split_once('\t').unwrap_or((chars, "")));
    }
    let shelf = |(spelling, (common, rare))| Shelf {
        spelling,
        common,
        rare,
        ..Shelf::default()
    };
    sorted.into_iter().map(shelf).collect()
}

/// `欧阳706`
fn name_and_cost(item: &'static str) -> Option<(&'static str, Cost)> {
    let digits = item.find(|c: char| c.is_ascii_digit())?;
    let (name, cost) = item.split_at_checked(digits)?;
    Some((name, cost.parse().ok()?))
}

/// `乐619,617,636,299`: alone, first, second; and the reading, where there are several.
fn given(item: &str) -> Option<Given> {
    let mut costs = item.split(',');
    let head = costs.next()?;
    let char = head.chars().next()?;
    let alone: Cost = head.strip_prefix(char)?.parse().ok()?;
    let first: Cost = costs.next()?.parse().ok()?;
    let second: Cost = costs.next()?.parse().ok()?;
    let reading = costs.next().and_then(|cost| cost.parse().ok()).unwrap_or(0);
    Some(Given {
        char,
        alone: alone + reading,
        first: first + reading,
        second: second + reading,
        reading,
    })
}

fn pairs() -> Vec<First> {
    let first = |(head, items): (&'static str, &'static str)| {
        let char = head.chars().next()?;
        let rest = head.strip_prefix(char)?.parse().ok()?;
        let second = |item: &'static str| {
            let char = item.chars().next()?;
            Some((char, item.strip_prefix(char)?.parse().ok()?))
        };
        let mut seconds: Vec<(char, Cost)> = items.split(' ').filter_map(second).collect();
        seconds.sort_unstable();
        Some(First {
            char,
            rest,
            seconds,
        })
    };
    let mut pairs: Vec<First> = lines(PAIRS).filter_map(first).collect();
    pairs.sort_unstable_by_key(|one| one.char);
    pairs
}
