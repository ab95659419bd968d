//! Free text: short, plain, and without numbers that have no business in it (domain.md §9.3).

use unicode_normalization::UnicodeNormalization;

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
    /// A note of the usual length.
    pub fn parse(raw: &str) -> Result<Note, NoteTooLong> {
        Self::within(raw, NOTE_MAX)
    }

    /// Runs of digits that look like an identity number, a bank card or a telephone are
    /// blotted out; the writer is told, so that nothing is lost unseen. Digits count in any
    /// writing (１, ①, 一) and with separators between them.
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
    let mut run = Run::default();
    let mut before = None;
    for c in text.chars() {
        if run.joins(c) {
            run.push(c);
        } else {
            run.flush(&mut out);
            if digit(c).is_some() {
                run.abroad = before == Some('+');
                run.push(c);
            } else {
                out.push(c);
            }
        }
        // "+ 852" is as foreign as "+852".
        if c != ' ' {
            before = Some(c);
        }
    }
    run.flush(&mut out);
    out
}

/// Digits that stand together, in groups with separators behind them.
#[derive(Default)]
struct Run {
    groups: Vec<Group>,
    abroad: bool,
}

#[derive(Default)]
struct Group {
    written: String,
    digits: String,
    separators: String,
}

/// One space, hyphen, dot, slash or bracket or two are a way to write a number; more are not.
const SEPARATORS_MAX: usize = 2;

impl Run {
    fn joins(&self, c: char) -> bool {
        let Some(last) = self.groups.last() else {
            return false;
        };
        let open = last.separators.len() < SEPARATORS_MAX;
        match c {
            ' ' | '-' | '.' | '/' | '_' | '(' | ')' => open && !last.digits.ends_with('X'),
            // X ends an identity number, and only there is it a digit.
            'X' | 'x' => last.separators.is_empty() && self.ends_identity(),
            c => digit(c).is_some() && !last.digits.ends_with('X'),
        }
    }

    fn ends_identity(&self) -> bool {
        let mut digits = 0;
        let mut groups = self.groups.iter().rev();
        groups.any(|group| {
            digits += group.digits.len();
            digits == 17
        })
    }

    fn push(&mut self, c: char) {
        let is_sign = digit(c).is_some() || matches!(c, 'X' | 'x');
        let starts = self
            .groups
            .last()
            .is_none_or(|last| !last.separators.is_empty());
        if is_sign && starts {
            self.groups.push(Group::default());
        }
        if let Some(last) = self.groups.last_mut() {
            if is_sign {
                last.written.push(c);
                last.digits.push(digit(c).unwrap_or('X'));
            } else {
                last.separators.push(c);
            }
        }
    }

    /// Any neighbours that make a number together are blotted out; a date among them parts
    /// them, so that a list of days stays.
    fn flush(&mut self, out: &mut String) {
        let mut secret = vec![false; self.groups.len()];
        for from in 0..self.groups.len() {
            let mut digits = String::new();
            for (to, group) in self.groups.iter().enumerate().skip(from) {
                if self.is_date(to) {
                    break;
                }
                digits.push_str(&group.digits);
                let abroad = self.abroad && from == 0;
                if is_dialled(&digits, abroad) || (is_card(&digits) && self.is_even(from, to)) {
                    secret
                        .iter_mut()
                        .take(to + 1)
                        .skip(from)
                        .for_each(|one| *one = true);
                }
            }
        }
        for (group, secret) in self.groups.drain(..).zip(secret) {
            if secret {
                out.extend(group.written.chars().map(|_| '•'));
            } else {
                out.push_str(&group.written);
            }
            out.push_str(&group.separators);
        }
        self.abroad = false;
    }

    /// Whether the groups stand apart by one kind of separator, as cards are written; a list
    /// of readings ("2.3 2.5 2.3") has two.
    fn is_even(&self, from: usize, to: usize) -> bool {
        let mut between = self
            .groups
            .iter()
            .take(to)
            .skip(from)
            .map(|group| &group.separators);
        let first = between.next();
        between.all(|one| Some(one) == first)
    }

    /// Whether this group belongs to a date such as 2026-11-22.
    fn is_date(&self, at: usize) -> bool {
        (at.saturating_sub(2)..=at).any(|from| {
            let mut part = self.groups.iter().skip(from);
            let (Some(year), Some(month), Some(day)) = (part.next(), part.next(), part.next())
            else {
                return false;
            };
            let joined = year.separators == month.separators
                && matches!(year.separators.as_str(), "-" | "/" | ".");
            joined
                && year.digits.len() == 4
                && year.digits.starts_with("20")
                && fits(&month.digits, 12)
                && fits(&day.digits, 31)
        })
    }
}

fn fits(digits: &str, most: u32) -> bool {
    digits.len() <= 2
        && digits
            .parse()
            .is_ok_and(|number: u32| (1..=most).contains(&number))
}

/// The digit that a character writes: 1, ①, 一, 幺.
fn digit(c: char) -> Option<char> {
    let han = match c {
        '〇' | '零' => '0',
        '一' | '壹' | '幺' => '1',
        '二' | '贰' => '2',
        '三' | '叁' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        other => other,
    };
    let mut folded = std::iter::once(han).nfkc();
    let first = folded.next().filter(char::is_ascii_digit);
    first.filter(|_| folded.next().is_none())
}

/// An identity number (15 or 18), a bank card (16 to 19), and whatever is longer.
fn is_card(digits: &str) -> bool {
    digits.len() >= 15
}

/// A mobile with or without 0 or 86, a landline with its area code, a number from abroad
/// behind its `+` or 00.
fn is_dialled(digits: &str, abroad: bool) -> bool {
    match (digits.len(), digits.as_bytes()) {
        (8..=15, _) if abroad => true,
        (10..=17, [b'0', b'0', ..]) => true,
        (11, [b'1', b'3'..=b'9', ..]) => true,
        (12, [b'0', b'1', b'3'..=b'9', ..]) => true,
        (12..=13, [b'8', b'6', ..]) => true,
        (10..=11, [b'0', b'1', b'0', ..] | [b'0', b'2', ..]) => true,
        (11..=12, [b'0', b'3'..=b'9', ..]) => true,
        _ => false,
    }
}
