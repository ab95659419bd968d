//! What somebody may mean by the words in the one search box (domain.md §7.1).

use super::clean::clean;
use super::coded::coded;
use super::day::TicketNumber;
use super::person::is_han_name;
use super::phone::Phone;
use super::plate::{PROVINCES, SPECIAL_SIGNS, compact};
use super::vin::VIN_LENGTH;

coded! {
    /// By what somebody was found.
    pub enum FoundBy {
        Ticket = "ticket",
        Pinyin = "pinyin",
        Initials = "initials",
        Name = "name",
        PhoneTail = "phone_tail",
        Phone = "phone",
        Plate = "plate",
        Vin = "vin",
    }
}

/// One thing that the words may be. Says nothing of them in a log.
#[derive(Clone, PartialEq, Eq)]
pub enum Way {
    Ticket(TicketNumber),
    /// The beginning of a name in Latin letters: initials, pinyin, or the name itself.
    Letters(String),
    /// The beginning of a name in Han.
    Name(String),
    PhoneTail(String),
    Phone(Phone),
    /// Any part of a plate.
    Plate(String),
    /// The end of a VIN, or all of it.
    Vin(String),
}

/// One letter is half of everybody.
const LETTERS_LEAST: usize = 2;
/// Two signs of a plate are on every tenth car.
const PLATE_LEAST: usize = 3;
const PHONE_TAIL: usize = 4;
/// The serial of an ordinary plate, which some read out without its head.
const PLATE_SERIAL: usize = 5;
const VIN_TAIL: usize = 6;
/// Longer than any name, number or plate: nobody typed it to find somebody.
const TYPED_MAX: usize = 60;

/// Everything that these words may be; none where they are too short to mean somebody.
pub fn ways(typed: &str) -> Vec<Way> {
    let text = clean(typed);
    let signs = compact(&text);
    let count = signs.chars().count();
    if text.is_empty() || count > TYPED_MAX {
        return Vec::new();
    }
    if signs.chars().all(|c| c.is_ascii_digit() || c == '+') {
        digits(&text, signs, count)
    } else if signs.chars().all(|c| c.is_ascii_alphanumeric()) && has_digit(&signs) {
        let mut found: Vec<Way> = TicketNumber::parse(&text)
            .map(Way::Ticket)
            .into_iter()
            .collect();
        found.extend(plate(&signs, count));
        found.extend(vin(&signs, count));
        found
    } else if is_han_name(&text) {
        han(text, signs, count)
    } else {
        letters(text, signs, count)
    }
}

fn digits(text: &str, signs: String, count: usize) -> Vec<Way> {
    match count {
        PHONE_TAIL => vec![Way::PhoneTail(signs)],
        PLATE_SERIAL => vec![Way::Plate(signs)],
        VIN_TAIL => vec![Way::Vin(signs.clone()), Way::Plate(signs)],
        _ => Phone::parse(text).map(Way::Phone).into_iter().collect(),
    }
}

/// 京A… is a plate, 京 alone begins a name.
fn han(text: String, signs: String, count: usize) -> Vec<Way> {
    let first = |c: char| PROVINCES.contains(c) || SPECIAL_SIGNS.contains(c);
    let has_sign = signs.chars().any(|c| c.is_ascii_alphanumeric());
    if has_sign && signs.starts_with(first) {
        plate(&signs, count).into_iter().collect()
    } else {
        vec![Way::Name(text)]
    }
}

fn letters(text: String, signs: String, count: usize) -> Vec<Way> {
    let mut found = Vec::new();
    if text.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS_LEAST && !has_digit(&text) {
        found.push(Way::Letters(text));
    }
    found.extend(plate(&signs, count));
    found
}

fn plate(signs: &str, count: usize) -> Option<Way> {
    (count >= PLATE_LEAST).then(|| Way::Plate(signs.to_owned()))
}

fn vin(signs: &str, count: usize) -> Option<Way> {
    matches!(count, VIN_TAIL | VIN_LENGTH).then(|| Way::Vin(signs.to_owned()))
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The parts that a plate may be asked for by: each of its tails, down to the shortest.
pub fn plate_tails(plate: &str) -> Vec<String> {
    let signs: Vec<char> = compact(plate).chars().collect();
    let longest = signs.len();
    (0..=longest.saturating_sub(PLATE_LEAST))
        .filter_map(|from| signs.get(from..))
        .filter(|tail| tail.len() >= PLATE_LEAST)
        .map(|tail| tail.iter().collect())
        .collect()
}

/// A VIN is asked for by its end: its key begins there.
pub fn vin_key(vin: &str) -> String {
    vin.chars().rev().collect()
}

impl Way {
    /// Kinds that a search is noted under: never what was typed.
    pub const fn kind(&self) -> FoundBy {
        match self {
            Self::Ticket(_) => FoundBy::Ticket,
            Self::Letters(_) => FoundBy::Pinyin,
            Self::Name(_) => FoundBy::Name,
            Self::PhoneTail(_) => FoundBy::PhoneTail,
            Self::Phone(_) => FoundBy::Phone,
            Self::Plate(_) => FoundBy::Plate,
            Self::Vin(_) => FoundBy::Vin,
        }
    }
}

impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Way({})", self.kind().code())
    }
}
