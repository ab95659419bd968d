//! A whole name typed into one field, taken apart the way its bearer is addressed.

use super::person::{
    GIVEN_NAME_MAX, GivenName, GivenNameFault, Letters, SURNAME_MAX, Surname, SurnameFault, letters,
};

/// A surname, and the given name where it is known. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Name {
    surname: Surname,
    given: Option<GivenName>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Digits, emoji or signs.
    NotAName,
    TooLong {
        max: usize,
    },
}

impl NameFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAName => "name_not_a_name",
            Self::TooLong { .. } => "name_too_long",
        }
    }
}

/// Surnames of more than one character: the compound ones of the Hundred Family Surnames (百家姓,
/// Song), then those of later records that are borne today (独孤 … 褚师),
/// Taiwan, and two of four characters. The same in traditional characters below them.
#[rustfmt::skip] // a list, read by eye
pub const COMPOUND_SURNAMES: [&str; 109] = [
    "爱新觉罗", "叶赫那拉", "愛新覺羅", "葉赫那拉", "万俟", "司马", "上官", "欧阳", "夏侯",
    "诸葛", "闻人", "东方", "赫连", "皇甫", "尉迟", "公羊", "澹台", "公冶", "宗政", "濮阳",
    "淳于", "单于", "太叔", "申屠", "公孙", "仲孙", "轩辕", "令狐", "钟离", "宇文", "长孙",
    "慕容", "鲜于", "闾丘", "司徒", "司空", "亓官", "司寇", "子车", "颛孙", "端木", "巫马",
    "公西", "漆雕", "乐正", "壤驷", "公良", "拓跋", "夹谷", "宰父", "谷梁", "段干", "百里",
    "东郭", "南门", "呼延", "羊舌", "微生", "梁丘", "左丘", "东门", "西门", "南宫", "第五",
    "独孤", "完颜", "耶律", "贺兰", "贺若", "纳兰", "即墨", "达奚", "褚师", 
    "萬俟", "司馬", "歐陽", "諸葛", "聞人", "東方", "赫連", "尉遲", "澹臺", "濮陽", "單于",
    "公孫", "仲孫", "軒轅", "鍾離", "長孫", "鮮于", "閭丘", "子車", "顓孫", "巫馬", "樂正",
    "壤駟", "夾谷", "穀梁", "東郭", "東門", "南宮", "獨孤", "完顏", "賀蘭",
    "賀若", "納蘭", "達奚", "褚師", "鐘離",
];

/// Words that belong to the surname after them: Ludwig *van Beethoven*, Maria *de la Cruz*.
const PARTICLES: [&str; 20] = [
    "de", "da", "di", "du", "del", "della", "dos", "la", "le", "van", "von", "der", "den", "ter",
    "ten", "zu", "bin", "ibn", "al", "el",
];

impl Name {
    pub fn of(surname: Surname, given: Option<GivenName>) -> Name {
        Name { surname, given }
    }

    /// One field as visitors fill it.
    ///
    /// - Han: a compound surname or the first character, then the given name (欧阳|娜娜, 刘|汉);
    ///   one space says where the surname ends (夏 侯惇). A compound alone is a surname.
    /// - With a middle dot (阿卜杜拉·买买提) or in mixed scripts: kept whole as the surname, for
    ///   that is how its bearer is addressed.
    /// - Latin: the last word is the surname, with the particles before it (John|Smith,
    ///   Ludwig|van Beethoven), as one field of a form is filled in English. Capitals say
    ///   otherwise, as in passports (ZHANG Wei), and so does a comma (Zhang, Wei). One word is
    ///   a surname.
    pub fn parse(raw: &str) -> Result<Name, NameFault> {
        let text = letters(raw);
        if let Some((surname, given)) = text.split_once(',') {
            return both(surname, given);
        }
        let kind = Letters::of(&text).ok_or(NameFault::NotAName)?;
        let words: Vec<&str> = text.split(' ').collect();
        let jointed = text.contains(['·', '-', '.', '\'']);
        match (kind, words.as_slice()) {
            (Letters::Mixed, _) => alone(&text),
            (Letters::Han | Letters::Latin, _) if text.contains('·') => alone(&text),
            (Letters::Han, _) if jointed => alone(&text),
            (Letters::Han, [surname, given]) => {
                both(surname, given).or_else(|_| han(&words.concat()))
            }
            (Letters::Han, _) => han(&words.concat()),
            (Letters::Latin, words) => latin(words),
        }
    }

    pub fn surname(&self) -> &Surname {
        &self.surname
    }

    pub fn given(&self) -> Option<&GivenName> {
        self.given.as_ref()
    }
}

/// As its bearer would write it. Where that would be taken apart in another place, with the
/// space or the comma that [`Name::parse`] understands.
impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let surname = self.surname.as_str();
        let Some(given) = self.given.as_ref().map(GivenName::as_str) else {
            return f.write_str(surname);
        };
        let natural = match Letters::of(surname) {
            Some(Letters::Han) => format!("{surname}{given}"),
            Some(Letters::Latin | Letters::Mixed) | None => format!("{given} {surname}"),
        };
        let spaced = format!("{surname} {given}");
        for written in [&natural, &spaced] {
            if Name::parse(written).as_ref() == Ok(self) {
                return f.write_str(written);
            }
        }
        write!(f, "{surname}, {given}")
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Name(…)")
    }
}

impl From<SurnameFault> for NameFault {
    fn from(fault: SurnameFault) -> Self {
        match fault {
            SurnameFault::NotAName => NameFault::NotAName,
            SurnameFault::TooLong => NameFault::TooLong { max: SURNAME_MAX },
        }
    }
}

impl From<GivenNameFault> for NameFault {
    fn from(fault: GivenNameFault) -> Self {
        match fault {
            GivenNameFault::NotAName => NameFault::NotAName,
            GivenNameFault::TooLong => NameFault::TooLong {
                max: GIVEN_NAME_MAX,
            },
        }
    }
}

fn alone(surname: &str) -> Result<Name, NameFault> {
    Ok(Name::of(Surname::parse(surname)?, None))
}

fn both(surname: &str, given: &str) -> Result<Name, NameFault> {
    let surname = Surname::parse(surname)?;
    Ok(Name::of(surname, Some(GivenName::parse(given)?)))
}

fn han(name: &str) -> Result<Name, NameFault> {
    let compound = COMPOUND_SURNAMES
        .iter()
        .find_map(|surname| Some((*surname, name.strip_prefix(surname)?)));
    let (surname, given) = compound.unwrap_or_else(|| {
        let first = name.chars().next().map_or(0, char::len_utf8);
        name.split_at(first)
    });
    if given.is_empty() {
        alone(surname)
    } else {
        both(surname, given)
    }
}

fn latin(words: &[&str]) -> Result<Name, NameFault> {
    let capitals: Vec<bool> = words.iter().map(|word| is_capitals(word)).collect();
    let run = |mut flags: std::slice::Iter<'_, bool>| flags.position(|one| !one);
    let count = capitals.iter().filter(|one| **one).count();
    let (front, back) = match (
        run(capitals.iter()),
        capitals.iter().rev().position(|one| !one),
    ) {
        (Some(front), Some(back)) => (front, back),
        // Capitals throughout say nothing.
        (None, _) | (_, None) => (0, 0),
    };
    let last = words.len().saturating_sub(1);
    let (surname, given) = if front > 0 && front == count {
        words.split_at(front)
    } else {
        let from = match back {
            back if back > 0 && back == count => words.len() - back,
            _ => particle(words).unwrap_or(last),
        };
        let (given, surname) = words.split_at(from);
        (surname, given)
    };
    if given.is_empty() {
        alone(&surname.join(" "))
    } else {
        both(&surname.join(" "), &given.join(" "))
    }
}

/// Where the surname begins if a particle leads it. As the very first word only in small
/// letters: "van" is one, "Van Morrison" has a given name.
fn particle(words: &[&str]) -> Option<usize> {
    let (_, but_last) = words.split_last()?;
    but_last.iter().enumerate().position(|(at, word)| {
        PARTICLES
            .iter()
            .any(|known| known == word || (at > 0 && known.eq_ignore_ascii_case(word)))
    })
}

/// A word in capitals that can be spoken: "LI" is a surname, "JP" are initials.
fn is_capitals(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1
        && letters().all(|c| !c.is_lowercase())
        && letters().any(|c| !c.is_ascii() || matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'))
}
