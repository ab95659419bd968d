//! One visitor's composition: the letters so far, and what they may be.

use std::hint::black_box;

use super::candidates::{Ask, Candidate, Layout};
use super::letters::LETTERS_MAX;
use super::table::Names;

/// Bytes kept for the characters before: more than a name field takes.
const BEFORE_BYTES_MAX: usize = 128;
/// So often the rest of the letters is read on for the preedit; each part takes at least one.
const PREEDIT_PARTS_MAX: usize = 8;

/// Letters being typed. Holds no memory of earlier visitors, and is empty after [`wipe`].
///
/// [`wipe`]: Typing::wipe
pub struct Typing {
    names: &'static Names,
    layout: Layout,
    before: String,
    letters: String,
    preedit: String,
    candidates: Vec<Candidate>,
}

/// Characters that go from the composition into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    pub text: String,
}

impl Typing {
    pub fn new(names: &'static Names, layout: Layout) -> Typing {
        Typing {
            names,
            layout,
            // Never moved by growing, so that wiping leaves no copy behind.
            before: String::with_capacity(BEFORE_BYTES_MAX),
            letters: String::with_capacity(LETTERS_MAX),
            preedit: String::new(),
            candidates: Vec::new(),
        }
    }

    /// A letter, a digit of nine keys, or an apostrophe (`1` on nine keys). Whether it was taken:
    /// others are not, nor those past [`LETTERS_MAX`].
    pub fn press(&mut self, key: char) -> bool {
        let key = match key {
            'ü' | 'Ü' => 'v',
            '’' | '‘' => '\'',
            '1' if self.layout == Layout::Nine => '\'',
            other => other.to_ascii_lowercase(),
        };
        let fits = match key {
            'a'..='z' => true,
            '2'..='9' => self.layout == Layout::Nine,
            '\'' => !self.letters.is_empty() && !self.letters.ends_with('\''),
            _ => false,
        };
        if !fits || self.letters.len() >= LETTERS_MAX {
            return false;
        }
        self.letters.push(key);
        self.look_up();
        true
    }

    /// Takes back the last letter. False when there is none: then the field's own last
    /// character is meant.
    pub fn delete(&mut self) -> bool {
        let deleted = self.letters.pop().is_some();
        self.look_up();
        deleted
    }

    /// Takes a candidate. The letters that it does not use up stay, and go on after it.
    pub fn pick(&mut self, index: usize) -> Option<Picked> {
        let candidate = self.candidates.get(index)?;
        let (text, taken) = (candidate.text.clone(), candidate.taken);
        let mut rest: String = self.letters.chars().skip(taken).collect();
        clear(&mut self.letters);
        self.letters.push_str(&rest);
        clear(&mut rest);
        self.put_before(&text);
        self.look_up();
        Some(Picked { text })
    }

    /// Takes the best candidate.
    pub fn confirm(&mut self) -> Option<Picked> {
        self.pick(0)
    }

    /// The letters as they are shown: syllables parted by an apostrophe, on nine keys the
    /// letters of the likeliest reading.
    pub fn preedit(&self) -> &str {
        &self.preedit
    }

    /// The keys as they were pressed.
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// Best first; more than a page.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Another layout begins anew: digits are no letters.
    pub fn set_layout(&mut self, layout: Layout) {
        let digits = |layout| layout == Layout::Nine;
        if digits(layout) != digits(self.layout) {
            clear(&mut self.letters);
        }
        self.layout = layout;
        self.look_up();
    }

    /// The Han that stand in the field before the cursor; empty where a name begins.
    pub fn set_before(&mut self, before: &str) {
        clear(&mut self.before);
        self.put_before(before);
        self.look_up();
    }

    /// Forgets everything typed, and overwrites the memory where it stood.
    pub fn wipe(&mut self) {
        clear(&mut self.letters);
        clear(&mut self.before);
        self.forget_candidates();
    }

    /// As many characters as there is room for.
    fn put_before(&mut self, text: &str) {
        for c in text.chars() {
            if self.before.len() + c.len_utf8() <= BEFORE_BYTES_MAX {
                self.before.push(c);
            }
        }
    }

    fn look_up(&mut self) {
        self.forget_candidates();
        let ask = Ask {
            layout: self.layout,
            before: &self.before,
        };
        self.candidates = self.names.candidates(&self.letters, ask);
        self.preedit = self.spelled();
    }

    fn spelled(&self) -> String {
        let mut spelled = String::new();
        let mut rest = self.letters.clone();
        let mut before = self.before.clone();
        let mut best = self.candidates.first().cloned();
        for _ in 0..PREEDIT_PARTS_MAX {
            let Some(found) = best else { break };
            if !spelled.is_empty() {
                spelled.push('\'');
            }
            spelled.push_str(&found.reading);
            rest = rest.chars().skip(found.taken).collect();
            before.push_str(&found.text);
            let ask = Ask {
                layout: self.layout,
                before: &before,
            };
            best = self.names.candidates(&rest, ask).into_iter().next();
        }
        if !rest.is_empty() && !spelled.is_empty() {
            spelled.push('\'');
        }
        spelled.push_str(&rest);
        if self.letters.ends_with('\'') && !spelled.ends_with('\'') {
            spelled.push('\'');
        }
        clear(&mut rest);
        clear(&mut before);
        spelled
    }

    fn forget_candidates(&mut self) {
        for candidate in &mut self.candidates {
            clear(&mut candidate.text);
            clear(&mut candidate.reading);
        }
        self.candidates.clear();
        clear(&mut self.preedit);
    }
}

impl Drop for Typing {
    fn drop(&mut self) {
        self.wipe();
    }
}

impl std::fmt::Debug for Typing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typing(…)")
    }
}

/// Overwrites what stood there; the room stays for the next.
fn clear(text: &mut String) {
    let mut bytes = std::mem::take(text).into_bytes();
    bytes.fill(0);
    // Seen by something the compiler can't look into, so the zeros are really written.
    bytes = black_box(bytes);
    bytes.clear();
    *text = String::from_utf8(bytes).unwrap_or_default();
}
