//! Surname, given name, salutation (domain.md §9.3).

use super::clean::clean;
use super::coded::coded;

coded! {
    pub enum Salutation { Mr = "mr", Ms = "ms", None = "none" }
}

coded! {
    /// What we know of somebody (domain.md S3-05).
    pub enum Relation {
        Suspect = "suspect",
        Prospect = "prospect",
        Owner = "owner",
        Other = "other",
    }
}

impl Relation {
    /// Of two that are said of one person, the nearer to us: who bought is an owner, whatever a
    /// door that did not know them took them for.
    #[must_use]
    pub fn nearer(self, other: Relation) -> Relation {
        let rank = |one: Relation| match one {
            Self::Suspect => 0,
            Self::Other => 1,
            Self::Prospect => 2,
            Self::Owner => 3,
        };
        if rank(other) > rank(self) {
            other
        } else {
            self
        }
    }
}

/// A surname, or a name as its bearer gives it. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Surname(String);

/// What stands beside the surname; the desk may ask for it. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct GivenName(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurnameFault {
    /// Digits, emoji or signs.
    NotAName,
    TooLong,
}

impl SurnameFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAName => "surname_not_a_name",
            Self::TooLong => "surname_too_long",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenNameFault {
    /// Digits, emoji or signs.
    NotAName,
    TooLong,
}

impl GivenNameFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAName => "given_name_not_a_name",
            Self::TooLong => "given_name_too_long",
        }
    }
}

pub const SURNAME_HAN_MAX: usize = 4;
pub const SURNAME_MAX: usize = 40;
/// Room for three Latin given names (domain.md §3.3).
pub const GIVEN_NAME_MAX: usize = 30;

impl Surname {
    /// 1–4 Han, or up to 40 with Latin letters or the middle dot of a foreign name.
    pub fn parse(raw: &str) -> Result<Surname, SurnameFault> {
        let name = letters(raw);
        let kind = Letters::of(&name).ok_or(SurnameFault::NotAName)?;
        let count = name.chars().count();
        let han_alone = kind == Letters::Han && !name.contains(is_joint);
        if count > SURNAME_MAX || (han_alone && count > SURNAME_HAN_MAX) {
            return Err(SurnameFault::TooLong);
        }
        Ok(Surname(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl GivenName {
    /// The letters of a surname, up to 30.
    pub fn parse(raw: &str) -> Result<GivenName, GivenNameFault> {
        let name = letters(raw);
        Letters::of(&name).ok_or(GivenNameFault::NotAName)?;
        if name.chars().count() > GIVEN_NAME_MAX {
            return Err(GivenNameFault::TooLong);
        }
        Ok(GivenName(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Surname {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Surname(…)")
    }
}

impl std::fmt::Debug for GivenName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GivenName(…)")
    }
}

/// The script that a name is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    Han,
    Latin,
    Mixed,
}

impl Letters {
    /// None where there is no letter, or something that no name has.
    pub(super) fn of(name: &str) -> Option<Letters> {
        let (mut han, mut latin) = (false, false);
        for c in name.chars() {
            han |= is_han(c);
            latin |= is_latin(c);
            if !(is_han(c) || is_latin(c) || is_joint(c)) {
                return None;
            }
        }
        match (han, latin) {
            (false, false) => None,
            (true, false) => Some(Letters::Han),
            (false, true) => Some(Letters::Latin),
            (true, true) => Some(Letters::Mixed),
        }
    }
}

/// Cleaned, with the dots and apostrophes of names folded to one of each, and without a dot
/// or hyphen left over at either end.
pub(super) fn letters(raw: &str) -> String {
    let folded: String = clean(raw)
        .chars()
        .map(|c| match c {
            '・' | '•' | '‧' => '·',
            '’' | '‘' => '\'',
            other => other,
        })
        .collect();
    folded.trim_matches(['·', '-', ' ']).to_owned()
}

/// The commonest surnames of China, for made-up visitors.
pub const COMMON_SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "林", "高", "罗",
];

/// Whether a name is written in Han, so that 先生 follows it rather than Mr stands before.
pub fn is_han_name(name: &str) -> bool {
    name.chars().next().is_some_and(is_han)
}

fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2EE5F}' | '\u{2F800}'..='\u{2FA1F}' | '\u{30000}'..='\u{323AF}')
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, 'A'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '-' | '.' | ' ' | '·')
}
