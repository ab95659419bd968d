//! What was typed, as the tables spell it.

use super::Layout;

/// Letters of one composition: five of the longest syllables. Longer is not a name.
pub const LETTERS_MAX: usize = 32;

/// Keys as typed: letters a–z, or digits 2–9 on nine keys. What is neither parts syllables.
pub struct Letters {
    keys: Vec<u8>,
    /// Whether a syllable must begin at this key; one more than there are keys.
    starts: Vec<bool>,
    /// How many characters of the text go with the keys before this one.
    ends: Vec<usize>,
}

impl Letters {
    pub fn read(text: &str, layout: Layout) -> Letters {
        let mut letters = Letters {
            keys: Vec::with_capacity(LETTERS_MAX),
            starts: vec![true],
            ends: vec![0],
        };
        for (at, c) in text.chars().enumerate() {
            match key(c, layout) {
                Some(_) if letters.keys.len() == LETTERS_MAX => break,
                Some(key) => {
                    let key = letters.spelled(key);
                    letters.keys.push(key);
                    letters.starts.push(false);
                    letters.ends.push(at + 1);
                }
                None => {
                    if let (Some(start), Some(end)) =
                        (letters.starts.last_mut(), letters.ends.last_mut())
                    {
                        *start = true;
                        *end = at + 1;
                    }
                }
            }
        }
        if let Some(end) = letters.starts.last_mut() {
            *end = true;
        }
        letters
    }

    /// After j, q, x and y a ü is written u.
    fn spelled(&self, key: u8) -> u8 {
        let parted = self.starts.last() == Some(&true);
        match self.keys.last() {
            Some(b'j' | b'q' | b'x' | b'y') if key == b'v' && !parted => b'u',
            _ => key,
        }
    }

    pub fn count(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The keys of a span, unless a syllable must begin within it.
    pub fn span(&self, start: usize, end: usize) -> Option<&[u8]> {
        let whole = self.starts.get(start + 1..end)?.iter().all(|&cut| !cut);
        self.keys.get(start..end).filter(|_| whole)
    }

    pub fn starts_at(&self, key: usize) -> bool {
        self.starts.get(key).is_some_and(|&start| start)
    }

    /// How many characters of the typed text the first `keys` keys use up.
    pub fn taken(&self, keys: usize) -> usize {
        self.ends.get(keys).copied().unwrap_or(0)
    }
}

fn key(c: char, layout: Layout) -> Option<u8> {
    let letter = match c {
        'ü' | 'Ü' => b'v',
        c if c.is_ascii_alphabetic() => c.to_ascii_lowercase() as u8,
        '2'..='9' if layout == Layout::Nine => c as u8,
        _ => return None,
    };
    match layout {
        Layout::Full | Layout::Given => Some(letter),
        Layout::Nine => digit(letter),
    }
}

/// The key of nine that carries a letter.
pub fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'a'..=b'c' => Some(b'2'),
        b'd'..=b'f' => Some(b'3'),
        b'g'..=b'i' => Some(b'4'),
        b'j'..=b'l' => Some(b'5'),
        b'm'..=b'o' => Some(b'6'),
        b'p'..=b's' => Some(b'7'),
        b't'..=b'v' => Some(b'8'),
        b'w'..=b'z' => Some(b'9'),
        b'2'..=b'9' => Some(letter),
        _ => None,
    }
}
