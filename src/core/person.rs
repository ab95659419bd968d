//! How to address somebody (domain.md §9.3).

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

/// A surname, or a name as its bearer gives it. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Surname(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurnameFault {
    /// Digits, emoji or signs.
    NotAName,
    TooLong,
}

pub const SURNAME_HAN_MAX: usize = 4;
pub const SURNAME_MAX: usize = 40;

impl Surname {
    /// 1–4 Han, or up to 40 with Latin letters or the middle dot of a foreign name.
    pub fn parse(raw: &str) -> Result<Surname, SurnameFault> {
        let name: String = clean(raw)
            .chars()
            .map(|c| match c {
                '・' | '•' | '‧' => '·',
                '’' | '‘' => '\'',
                other => other,
            })
            .collect();
        let han = name.chars().filter(|&c| is_han(c)).count();
        let latin = name.chars().filter(|&c| is_latin(c)).count();
        let joints = name.chars().filter(|&c| is_joint(c)).count();
        let count = name.chars().count();
        if han + latin == 0 || han + latin + joints != count {
            return Err(SurnameFault::NotAName);
        }
        let whole_han = han == count;
        if count > SURNAME_MAX || (whole_han && han > SURNAME_HAN_MAX) {
            return Err(SurnameFault::TooLong);
        }
        Ok(Surname(name))
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
