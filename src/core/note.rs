//! Free text: short, plain, and without numbers that have no business in it (domain.md §9.3).

use super::clean::clean_sentence;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    masked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteTooLong {
    pub length: usize,
}

pub const NOTE_MAX: usize = 200;
/// Make, model and year of the car that a visitor drives now (domain.md §3.7).
pub const CURRENT_CAR_MAX: usize = 40;

impl Note {
    /// Runs of digits that look like an identity number, a bank card or a telephone are
    /// blotted out; the writer is told, so that nothing is lost unseen.
    pub fn parse(raw: &str) -> Result<Note, NoteTooLong> {
        Self::within(raw, NOTE_MAX)
    }

    /// The same for a field that has room for less.
    pub fn within(raw: &str, max: usize) -> Result<Note, NoteTooLong> {
        let cleaned = clean_sentence(raw);
        let length = cleaned.chars().count();
        if length > max {
            return Err(NoteTooLong { length });
        }
        let text = blot(&cleaned);
        let masked = text != cleaned;
        Ok(Note { text, masked })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn was_masked(&self) -> bool {
        self.masked
    }
}

fn blot(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if joins(&run, c) {
            run.push(c);
        } else {
            flush(&mut out, &mut run);
            // A digit that could not join starts a run of its own.
            if c.is_ascii_digit() {
                run.push(c);
            } else {
                out.push(c);
            }
        }
    }
    flush(&mut out, &mut run);
    out
}

/// Digits join; one space or hyphen between digits joins; X may end an identity number.
fn joins(run: &str, c: char) -> bool {
    let Some(last) = run.chars().last() else {
        return c.is_ascii_digit();
    };
    match c {
        '0'..='9' => last != 'X' && last != 'x',
        ' ' | '-' => last.is_ascii_digit(),
        'X' | 'x' => digits_of(run) == 17,
        _ => false,
    }
}

fn flush(out: &mut String, run: &mut String) {
    let secret = is_secret(run);
    out.extend(run.drain(..).map(|c| match c {
        ' ' | '-' => c,
        _ if secret => '•',
        _ => c,
    }));
}

fn is_secret(run: &str) -> bool {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        11 => matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]),
        13 => digits.starts_with("861"),
        15..=19 => true,
        _ => false,
    }
}

fn digits_of(run: &str) -> usize {
    run.chars().filter(char::is_ascii_digit).count()
}
