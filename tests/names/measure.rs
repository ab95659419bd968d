//! How well names are found that no table was built from (assets/names/README.md).
//!
//! A page is what the tablet's bar shows at once. A name is *finished on first pages* where the
//! whole, or its next part, stands on the first page of whatever is then shown: whoever does not
//! see the name takes its beginning and goes on, and nobody turns a page.

use yingbin::input::pinyin::{Ask, Bar, Candidate, Layout, Names, page};

const HELD_OUT: &str = include_str!("names.tsv");

/// A real person's name, kept away from the tables.
pub struct Held {
    pub surname: &'static str,
    pub given: &'static str,
    pub surname_letters: String,
    /// A syllable for each character of the given name.
    pub given_syllables: Vec<&'static str>,
}

pub fn held_out() -> Vec<Held> {
    read(HELD_OUT)
}

pub fn read(table: &'static str) -> Vec<Held> {
    let held = |line: &'static str| {
        let mut fields = line.split('\t');
        let surname = fields.next().unwrap();
        let given = fields.next().unwrap();
        let syllables: Vec<_> = fields.next().unwrap().split(' ').collect();
        let (first, rest) = syllables.split_at(surname.chars().count());
        assert_eq!(rest.len(), given.chars().count(), "{line}");
        Held {
            surname,
            given,
            surname_letters: first.concat(),
            given_syllables: rest.to_vec(),
        }
    };
    table.lines().map(held).collect()
}

/// The keys that carry these letters.
pub fn keys(layout: Layout, letters: &str) -> String {
    let digit = |c: char| char::from(b"22233344455566677778889999"[usize::from(c as u8 - b'a')]);
    match layout {
        Layout::Full | Layout::Given => letters.to_owned(),
        Layout::Nine => letters.chars().map(digit).collect(),
    }
}

/// What a visitor is offered for some keys.
struct Shown {
    candidates: Vec<Candidate>,
    page: usize,
}

impl Shown {
    fn of(layout: Layout, before: &str, keys: &str) -> Shown {
        let ask = Ask { layout, before };
        let candidates = Names::shared().candidates(keys, ask);
        let page = page(&candidates, Bar::TABLET);
        Shown { candidates, page }
    }

    fn place(&self, text: &str) -> Option<usize> {
        self.candidates.iter().position(|one| one.text == text)
    }

    fn is_first_page(&self, text: &str) -> bool {
        self.place(text).is_some_and(|place| place < self.page)
    }
}

/// How few picks finish this text, each on the first page; None where no way does.
fn picks(layout: Layout, before: &str, text: &str, keys: &str) -> Option<usize> {
    let shown = Shown::of(layout, before, keys);
    if shown.is_first_page(text) {
        return Some(1);
    }
    let first_page = shown.candidates.iter().take(shown.page);
    let parts = first_page.filter(|one| one.taken < keys.len());
    let on = parts.filter_map(|one| {
        let rest = text.strip_prefix(&one.text)?;
        let before = format!("{before}{}", one.text);
        Some(1 + picks(layout, &before, rest, &keys[one.taken..])?)
    });
    on.min()
}

/// What became of one name.
pub struct Tried {
    pub whole_top: bool,
    /// At once, with one pick.
    pub whole_page: bool,
    /// All letters, then picks on first pages only; how many.
    pub whole_picks: Option<usize>,
    /// The surname, a pick, the given name, a pick: each at once.
    pub given_top: bool,
    pub given_page: bool,
    /// The same with as many picks for the given name as it takes, on first pages only.
    pub given_picks: Option<usize>,
    /// A pick after each syllable, on first pages.
    pub by_character: bool,
    /// Each character is offered somewhere.
    pub reachable: bool,
    /// Keys, picks and turns of the page of the shortest way.
    pub taps: usize,
}

impl Tried {
    pub fn of(held: &Held, layout: Layout) -> Tried {
        let surname_keys = keys(layout, &held.surname_letters);
        let given_keys = keys(layout, &held.given_syllables.concat());
        let name_keys = format!("{surname_keys}{given_keys}");
        let name = format!("{}{}", held.surname, held.given);
        let whole = Shown::of(layout, "", &name_keys);
        let surname = Shown::of(layout, "", &surname_keys);
        let given = Shown::of(layout, held.surname, &given_keys);
        let surname_page = surname.is_first_page(held.surname);
        let whole_picks = picks(layout, "", &name, &name_keys);
        let given_picks = picks(layout, held.surname, held.given, &given_keys);
        let given_picks = given_picks.filter(|_| surname_page).map(|picks| picks + 1);

        let mut by_character = surname_page;
        let mut reachable = surname.place(held.surname).is_some();
        let mut turned = 0;
        let mut before = held.surname.to_owned();
        for (c, syllable) in held.given.chars().zip(&held.given_syllables) {
            let shown = Shown::of(layout, &before, &keys(layout, syllable));
            let place = shown.place(&c.to_string());
            reachable &= place.is_some();
            by_character &= place.is_some_and(|place| place < shown.page);
            turned += 1 + place.unwrap_or(0) / shown.page.max(1);
            before.push(c);
        }
        let slow = 1 + surname.place(held.surname).unwrap_or(0) / surname.page.max(1) + turned;
        let picks = [whole_picks, given_picks, Some(slow)];
        Tried {
            whole_top: whole.place(&name) == Some(0),
            whole_page: whole.is_first_page(&name),
            whole_picks,
            given_top: surname.place(held.surname) == Some(0) && given.place(held.given) == Some(0),
            given_page: surname_page && given.is_first_page(held.given),
            given_picks,
            by_character,
            reachable,
            taps: name_keys.len() + picks.into_iter().flatten().min().unwrap_or(slow),
        }
    }
}

/// Shares of all names, in percent.
#[derive(Debug)]
pub struct Rates {
    pub reachable: f64,
    pub whole_top: f64,
    pub whole_page: f64,
    pub whole_finished: f64,
    /// Mean picks of the names that are finished so.
    pub whole_picks: f64,
    pub given_top: f64,
    pub given_page: f64,
    pub given_finished: f64,
    pub given_picks: f64,
    pub by_character: f64,
    /// Of names with two characters: taps less the letters of their pinyin.
    pub taps_over_letters_median: usize,
    /// Of all names.
    pub taps_over_letters_mean: f64,
}

impl Rates {
    pub fn of(names: &[Held], layout: Layout) -> Rates {
        let tried: Vec<Tried> = names.iter().map(|held| Tried::of(held, layout)).collect();
        let share = |is: fn(&Tried) -> bool| {
            let count = tried.iter().filter(|one| is(one)).count();
            100.0 * count as f64 / tried.len() as f64
        };
        let mean = |picks: fn(&Tried) -> Option<usize>| {
            let all: Vec<usize> = tried.iter().filter_map(picks).collect();
            all.iter().sum::<usize>() as f64 / all.len() as f64
        };
        let over = |(held, tried): (&Held, &Tried)| {
            tried.taps - held.surname_letters.len() - held.given_syllables.concat().len()
        };
        let all_over: Vec<usize> = names.iter().zip(&tried).map(over).collect();
        let two = |held: &Held| held.given_syllables.len() + held.surname.chars().count() == 2;
        let both = names.iter().zip(&all_over);
        let mut two_over: Vec<usize> = both
            .filter(|(held, _)| two(held))
            .map(|(_, &over)| over)
            .collect();
        two_over.sort_unstable();
        Rates {
            reachable: share(|one| one.reachable),
            whole_top: share(|one| one.whole_top),
            whole_page: share(|one| one.whole_page),
            whole_finished: share(|one| one.whole_picks.is_some()),
            whole_picks: mean(|one| one.whole_picks),
            given_top: share(|one| one.given_top),
            given_page: share(|one| one.given_page),
            given_finished: share(|one| one.given_picks.is_some()),
            given_picks: mean(|one| one.given_picks),
            by_character: share(|one| one.by_character),
            taps_over_letters_median: two_over[two_over.len() / 2],
            taps_over_letters_mean: all_over.iter().sum::<usize>() as f64 / names.len() as f64,
        }
    }
}
