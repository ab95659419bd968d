//! How well names are found that no table was built from (assets/names/README.md).

use yingbin::input::pinyin::{Ask, Layout, Names};

use super::PAGE;

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
    HELD_OUT.lines().map(held).collect()
}

/// Where a text stands among the candidates.
fn place(layout: Layout, before: &str, letters: &str, text: &str) -> Option<usize> {
    let letters = keys(layout, letters);
    let all = Names::shared().candidates(&letters, Ask { layout, before });
    all.iter().position(|one| one.text == text)
}

/// The keys that carry these letters.
pub fn keys(layout: Layout, letters: &str) -> String {
    let digit = |c: char| char::from(b"22233344455566677778889999"[usize::from(c as u8 - b'a')]);
    match layout {
        Layout::Full | Layout::Given => letters.to_owned(),
        Layout::Nine => letters.chars().map(digit).collect(),
    }
}

/// Places of the picks on one way to a name; each the page it stands on and the place there.
#[derive(Clone)]
pub struct Way {
    letters: usize,
    places: Vec<usize>,
}

impl Way {
    pub fn is_top(&self) -> bool {
        self.places.iter().all(|&place| place == 0)
    }

    pub fn is_first_page(&self) -> bool {
        self.places.iter().all(|&place| place < PAGE)
    }

    /// Keys, picks, and turns of the page.
    fn taps(&self) -> usize {
        let picks = self.places.iter().map(|place| 1 + place / PAGE);
        self.letters + picks.sum::<usize>()
    }
}

/// The ways to one name that a visitor may go; None where the name is not offered.
pub struct Ways {
    /// All letters, one pick.
    pub whole: Option<Way>,
    /// The surname, a pick, the given name, a pick.
    pub surname_first: Option<Way>,
    /// A pick after each syllable.
    pub by_character: Option<Way>,
}

impl Ways {
    pub fn of(held: &Held, layout: Layout) -> Ways {
        let given_letters = held.given_syllables.concat();
        let whole_letters = format!("{}{given_letters}", held.surname_letters);
        let name = format!("{}{}", held.surname, held.given);
        let letters = whole_letters.len();
        let way = |places: Vec<usize>| Way { letters, places };
        let surname = place(layout, "", &held.surname_letters, held.surname);
        let given = place(layout, held.surname, &given_letters, held.given);
        let mut before = held.surname.to_owned();
        let mut places: Option<Vec<usize>> = surname.map(|place| vec![place]);
        for (c, syllable) in held.given.chars().zip(&held.given_syllables) {
            let next = place(layout, &before, syllable, &c.to_string());
            places = places.zip(next).map(|(mut all, next)| {
                all.push(next);
                all
            });
            before.push(c);
        }
        Ways {
            whole: place(layout, "", &whole_letters, &name).map(|place| way(vec![place])),
            surname_first: surname.zip(given).map(|(one, two)| way(vec![one, two])),
            by_character: places.map(way),
        }
    }

    pub fn is_reachable(&self) -> bool {
        self.taps().is_some()
    }

    /// On the shortest way.
    pub fn taps(&self) -> Option<usize> {
        let all = [&self.whole, &self.surname_first, &self.by_character];
        all.into_iter().flatten().map(Way::taps).min()
    }
}

/// Shares of all names, in percent.
pub struct Rates {
    pub reachable: f64,
    pub whole_top: f64,
    pub whole_page: f64,
    pub surname_first_top: f64,
    pub surname_first_page: f64,
    pub by_character_page: f64,
    /// Of names with two characters: taps less the letters of their pinyin.
    pub taps_over_letters_median: usize,
}

impl Rates {
    pub fn of(names: &[Held], layout: Layout) -> Rates {
        let ways: Vec<Ways> = names.iter().map(|held| Ways::of(held, layout)).collect();
        let share = |count: usize| 100.0 * count as f64 / ways.len() as f64;
        let of = |way: fn(&Ways) -> &Option<Way>, is: fn(&Way) -> bool| {
            share(
                ways.iter()
                    .filter_map(|one| way(one).as_ref())
                    .filter(|way| is(way))
                    .count(),
            )
        };
        let mut over: Vec<usize> = names
            .iter()
            .zip(&ways)
            .filter(|(held, _)| held.given_syllables.len() + held.surname.chars().count() == 2)
            .map(|(held, ways)| {
                let letters = held.surname_letters.len() + held.given_syllables.concat().len();
                ways.taps().map_or(usize::MAX, |taps| taps - letters)
            })
            .collect();
        over.sort_unstable();
        Rates {
            reachable: share(ways.iter().filter(|ways| ways.is_reachable()).count()),
            whole_top: of(|one| &one.whole, Way::is_top),
            whole_page: of(|one| &one.whole, Way::is_first_page),
            surname_first_top: of(|one| &one.surname_first, Way::is_top),
            surname_first_page: of(|one| &one.surname_first, Way::is_first_page),
            by_character_page: of(|one| &one.by_character, Way::is_first_page),
            taps_over_letters_median: over[over.len() / 2],
        }
    }
}
