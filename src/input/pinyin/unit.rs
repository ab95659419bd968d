//! A run of keys that stands for one character: a syllable, its initial, or its beginning.

use super::Layout;
use super::letters::Letters;
use super::table::{Cost, Names, Syllable};

/// No syllable is longer (zhuang).
pub const SYLLABLE_MAX: usize = 6;

/// Typing only the initial is rarer than typing the syllable.
const INITIAL_COST: Cost = 260;
/// A syllable that is still being typed, when the same keys also are whole syllables.
const UNFINISHED_COST: Cost = 200;

pub struct Unit {
    pub end: usize,
    /// What it may be, and how far-fetched that is; in the order of syllables.
    pub syllables: Vec<(Syllable, Cost)>,
    /// Whether the keys spell a whole syllable.
    pub whole: bool,
}

/// The units that may begin at each key.
pub struct Lattice(Vec<Vec<Unit>>);

impl Lattice {
    pub fn of(names: &Names, letters: &Letters, layout: Layout) -> Lattice {
        let count = letters.count();
        let units_at = |start: usize| {
            let furthest = count.min(start + SYLLABLE_MAX);
            (start + 1..=furthest)
                .filter_map(|end| unit(names, letters, layout, start, end))
                .collect()
        };
        Lattice((0..count).map(units_at).collect())
    }

    /// Shortest first.
    pub fn at(&self, start: usize) -> &[Unit] {
        self.0.get(start).map_or(&[], Vec::as_slice)
    }
}

fn unit(
    names: &Names,
    letters: &Letters,
    layout: Layout,
    start: usize,
    end: usize,
) -> Option<Unit> {
    let span = letters.span(start, end)?;
    let last = letters.starts_at(end);
    let found = match layout {
        Layout::Full | Layout::Given => by_letters(names, span),
        Layout::Nine => by_digits(names, span),
    };
    let mut syllables: Vec<(Syllable, Cost)> = found
        .into_iter()
        .filter_map(|syllable| {
            let spelling = names.spelling(syllable);
            let cost = if spelling.len() == span.len() {
                0
            } else if is_initial(spelling, span.len()) {
                INITIAL_COST
            } else if last {
                UNFINISHED_COST
            } else {
                return None;
            };
            Some((syllable, cost))
        })
        .collect();
    syllables.sort_unstable();
    let whole = syllables.iter().any(|&(_, cost)| cost == 0);
    (!syllables.is_empty()).then_some(Unit {
        end,
        syllables,
        whole,
    })
}

/// Whether the first `count` letters are the consonant that the syllable begins with.
fn is_initial(spelling: &str, count: usize) -> bool {
    let two = ["zh", "ch", "sh"]
        .iter()
        .any(|two| spelling.starts_with(two));
    count == 1 || (count == 2 && two)
}

fn by_letters(names: &Names, span: &[u8]) -> Vec<Syllable> {
    let Ok(span) = std::str::from_utf8(span) else {
        return Vec::new();
    };
    let from = names.shelves.partition_point(|one| one.spelling < span);
    let rest = names.shelves.get(from..).unwrap_or_default();
    let count = rest
        .iter()
        .take_while(|one| one.spelling.starts_with(span))
        .count();
    let mut found: Vec<Syllable> = (from..from + count)
        .filter_map(|at| Syllable::try_from(at).ok())
        .collect();
    // Another spelling of lve and nve.
    if matches!(span, "lue" | "nue") {
        found.extend(names.syllable(span));
    }
    found
}

fn by_digits(names: &Names, span: &[u8]) -> Vec<Syllable> {
    let from = names
        .digits
        .partition_point(|(digits, _)| digits.as_slice() < span);
    let rest = names.digits.get(from..).unwrap_or_default();
    rest.iter()
        .take_while(|(digits, _)| digits.starts_with(span))
        .map(|&(_, syllable)| syllable)
        .collect()
}
