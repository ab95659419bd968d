//! Surnames for one tap: the commonest, and all by the letter of their reading.

use std::sync::LazyLock;

const FILE: &str = include_str!("../../../assets/names/surnames.txt");

static SHEET: LazyLock<Vec<(char, Vec<&'static str>)>> = LazyLock::new(|| {
    FILE.lines()
        .filter_map(|line| {
            let (letter, names) = line.trim().split_once(' ')?;
            Some((letter.chars().next()?, names.split_whitespace().collect()))
        })
        .collect()
});

/// The row of the commonest.
pub const COMMON: char = '*';

/// Names under a letter, commonest first, cut to pages of `page_size`; turning past the last
/// page begins again.
pub fn page(letter: char, page: usize, page_size: usize) -> Vec<&'static str> {
    let names = under(letter);
    let pages = names.len().div_ceil(page_size.max(1)).max(1);
    names
        .chunks(page_size.max(1))
        .nth(page % pages)
        .map(<[_]>::to_vec)
        .unwrap_or_default()
}

/// Whether a letter has more than one page.
pub fn has_more(letter: char, page_size: usize) -> bool {
    under(letter).len() > page_size
}

/// The alphabet, and which of its letters have surnames.
pub fn letters() -> impl Iterator<Item = (char, bool)> {
    ('A'..='Z').map(|letter| (letter, !under(letter).is_empty()))
}

fn under(letter: char) -> &'static [&'static str] {
    SHEET
        .iter()
        .find(|(have, _)| *have == letter)
        .map_or(&[], |(_, names)| names.as_slice())
}
