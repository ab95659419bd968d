//! A line of a table of written characters: the character, then its strokes, parted by spaces.

use super::shape::{Point, Stroke};

/// A coordinate is one printable ASCII character, from `!` for 0 to `~` for 93.
const ZERO: u8 = b'!';

/// The character that a line begins with, and the text of its strokes.
#[must_use]
pub fn split(line: &str) -> Option<(char, &str)> {
    let (name, strokes) = line.split_once(' ')?;
    Some((name.chars().next()?, strokes))
}

#[must_use]
pub fn strokes(text: &str) -> Vec<Stroke> {
    let level = |byte: &u8| f32::from(byte.saturating_sub(ZERO));
    let point = |pair: &[u8]| match pair {
        [x, y] => Point::at(level(x), level(y)),
        _ => None,
    };
    text.split(' ')
        .map(|stroke| stroke.as_bytes().chunks(2).filter_map(point).collect())
        .collect()
}
