//! What a name can be found by: pinyin, initials, or its own letters.

use unicode_normalization::UnicodeNormalization;

use super::table::Names;

/// Readings tried for one character: the customary ones; nobody looks for more.
const READINGS_MAX: usize = 4;
/// Spellings of one name; three characters of three readings each have 27.
const SPELLINGS_MAX: usize = 32;

/// Spellings of a name in lower-case letters, the likeliest first, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchKeys {
    /// `zengguofan`
    pub full: Vec<String>,
    /// `zgf`
    pub initials: Vec<String>,
}

/// Every way to spell a name, a surname's own reading first.
pub fn keys(name: &str) -> SearchKeys {
    let names = Names::shared();
    let mut spelled: Vec<(String, String)> = vec![(String::new(), String::new())];
    let mut after_letter = false;
    let mut head = surname(names, name).into_iter();
    for c in name.nfkc() {
        let readings = head.next().unwrap_or_else(|| readings(names, c));
        if readings.is_empty() {
            let folded = fold_char(c);
            for (full, initials) in &mut spelled {
                full.push_str(&folded);
                if !after_letter {
                    initials.extend(folded.chars().next());
                }
            }
            after_letter = !folded.is_empty() || (after_letter && c == '\'');
        } else {
            spelled = crossed(&spelled, &readings);
            after_letter = false;
        }
    }
    let mut found = SearchKeys::default();
    for (full, initials) in spelled {
        push_once(&mut found.full, full);
        push_once(&mut found.initials, initials);
    }
    found
}

/// Every way to spell somebody whose surname is known for one: the surname by all its readings
/// (单 is shan, dan and chan), the given name by the customary ones; Latin names from either end.
pub fn of_person(surname: &str, given: Option<&str>) -> SearchKeys {
    let given = given.unwrap_or_default();
    let names = Names::shared();
    let first = surname.nfkc().next();
    if first.is_none_or(|c| readings(names, c).is_empty()) {
        let mut found = keys(&format!("{surname} {given}"));
        if !given.is_empty() {
            let turned = keys(&format!("{given} {surname}"));
            turned
                .full
                .into_iter()
                .for_each(|one| push_once(&mut found.full, one));
            turned
                .initials
                .into_iter()
                .for_each(|one| push_once(&mut found.initials, one));
        }
        return found;
    }
    let mut head = surname_alone(names, surname).into_iter();
    let of_surname = surname
        .nfkc()
        .map(|c| head.next().unwrap_or_else(|| readings(names, c)));
    let of_given = given.nfkc().map(|c| customary(names, c));
    let mut spelled: Vec<(String, String)> = vec![(String::new(), String::new())];
    for readings in of_surname.chain(of_given).filter(|all| !all.is_empty()) {
        spelled = crossed(&spelled, &readings);
    }
    let mut found = SearchKeys::default();
    for (full, initials) in spelled {
        push_once(&mut found.full, full);
        push_once(&mut found.initials, initials);
    }
    found
}

/// Readings of a surname that nothing follows: of two characters it is a compound one.
fn surname_alone(names: &Names, surname_only: &str) -> Vec<Vec<&'static str>> {
    // Any character behind it tells the search that the first two may be one surname.
    surname(names, &format!("{surname_only}〇"))
}

fn customary(names: &Names, c: char) -> Vec<&'static str> {
    let is_common = |one: &&str| {
        let shelf = names
            .syllable(one)
            .and_then(|syllable| names.shelf(syllable));
        shelf.is_some_and(|shelf| shelf.common.contains(c))
    };
    let all = readings(names, c);
    let common: Vec<_> = all.iter().copied().filter(is_common).collect();
    if common.is_empty() { all } else { common }
}

/// Whether somebody who types `query` looks for this name: the beginning of its pinyin, of its
/// initials, or of the name itself.
pub fn matches(query: &str, name: &str) -> bool {
    let typed = fold(query);
    if typed.is_empty() {
        return false;
    }
    if fold(name).starts_with(&typed) {
        return true;
    }
    let keys = keys(name);
    let begins = |key: &String| key.starts_with(&typed);
    keys.full.iter().any(begins) || keys.initials.iter().any(begins)
}

fn push_once(all: &mut Vec<String>, one: String) {
    if !one.is_empty() && !all.contains(&one) {
        all.push(one);
    }
}

fn crossed(spelled: &[(String, String)], readings: &[&str]) -> Vec<(String, String)> {
    let with = |(full, initials): &(String, String), reading: &str| {
        let initial = reading.get(..1).unwrap_or_default();
        (format!("{full}{reading}"), format!("{initials}{initial}"))
    };
    let all = readings
        .iter()
        .flat_map(|reading| spelled.iter().map(move |so_far| with(so_far, reading)));
    all.take(SPELLINGS_MAX).collect()
}

/// Readings of the characters that are the surname, its own first.
fn surname(names: &Names, name: &str) -> Vec<Vec<&'static str>> {
    let mut chars = name.nfkc();
    let (Some(first), second) = (chars.next(), chars.next()) else {
        return Vec::new();
    };
    let compound = names
        .compounds
        .iter()
        .filter(|one| one.chars.0 == first && Some(one.chars.1) == second)
        .min_by_key(|one| one.cost);
    if let (Some(compound), true) = (compound, chars.next().is_some()) {
        let own = |syllable, c| {
            let mut all = vec![names.spelling(syllable)];
            all.extend(
                readings(names, c)
                    .into_iter()
                    .filter(|one| *one != names.spelling(syllable)),
            );
            all
        };
        return vec![
            own(compound.syllables.0, compound.chars.0),
            own(compound.syllables.1, compound.chars.1),
        ];
    }
    let mut own: Vec<_> = names
        .readings_of(first)
        .map(|syllable| {
            let shelf = names.shelf(syllable);
            let as_surname = shelf.and_then(|shelf| {
                let found = shelf.surnames.iter().find(|(c, _)| *c == first);
                found.map(|&(_, cost)| cost)
            });
            (as_surname.unwrap_or(u32::MAX), names.spelling(syllable))
        })
        .collect();
    own.sort_by_key(|&(cost, _)| cost);
    own.truncate(READINGS_MAX);
    if own.is_empty() {
        Vec::new()
    } else {
        vec![own.into_iter().map(|(_, spelling)| spelling).collect()]
    }
}

fn readings(names: &Names, c: char) -> Vec<&'static str> {
    let all = names.readings_of(c).take(READINGS_MAX);
    all.map(|syllable| names.spelling(syllable)).collect()
}

/// Lower-case letters without their marks; Han and digits stay; all else goes.
pub fn fold(text: &str) -> String {
    text.nfkc().map(fold_char).collect()
}

fn fold_char(c: char) -> String {
    if matches!(c, 'ü' | 'Ü') {
        return "v".to_owned();
    }
    std::iter::once(c)
        .nfd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
