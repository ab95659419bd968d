//! What can be reached at all.

use std::collections::HashSet;

use yingbin::input::pinyin::{Ask, Layout, Names};

use super::held_out;
use super::measure::{Held, Rates, keys};

/// Every Han that a typeface draws, out of its table of characters (OpenType cmap, format 12).
fn drawn(font: &[u8]) -> Vec<char> {
    let u16_at = |at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let u32_at = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap());
    let tables = (0..u16_at(4)).map(|i| 12 + 16 * i);
    let mut cmaps = tables.filter(|&at| &font[at..at + 4] == b"cmap");
    let cmap = u32_at(cmaps.next().unwrap() + 8) as usize;
    let parts = (0..u16_at(cmap + 2)).map(|i| cmap + u32_at(cmap + 8 + 8 * i) as usize);
    let part = { parts }.find(|&at| u16_at(at) == 12).unwrap();
    (0..u32_at(part + 12) as usize)
        .flat_map(|i| {
            let group = part + 16 + 12 * i;
            u32_at(group)..=u32_at(group + 4)
        })
        .filter_map(char::from_u32)
        .filter(|&c| {
            matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
                | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
        })
        .collect()
}

fn spelling_list() -> Vec<&'static str> {
    let table = include_str!("../../assets/names/readings.tsv");
    table
        .lines()
        .map(|line| line.split('\t').next().unwrap())
        .collect()
}

#[test]
fn every_character_that_the_typeface_draws_is_a_candidate_of_some_syllable() {
    let font = include_bytes!("../../assets/fonts/NotoSansSC-400.ttf");
    let drawn = drawn(font);
    assert!(drawn.len() > 20_000, "{}", drawn.len());
    for layout in [Layout::Full, Layout::Nine] {
        let mut found: HashSet<String> = HashSet::new();
        for spelling in spelling_list() {
            let ask = Ask { layout, before: "" };
            let all = Names::shared().candidates(&keys(layout, spelling), ask);
            found.extend(all.into_iter().map(|one| one.text));
        }
        let lost: String = drawn
            .iter()
            .filter(|c| !found.contains(&c.to_string()))
            .collect();
        assert_eq!(lost, "", "not reachable, {layout:?}");
    }
}

#[test]
fn rare_characters_are_found_by_their_reading() {
    for (letters, rare) in [
        ("yan", "䶮"),
        ("zhe", "喆"),
        ("xin", "馫"),
        ("di", "玓"),
        ("yan", "龑"),
    ] {
        let ask = Ask {
            layout: Layout::Full,
            before: "王",
        };
        let all = Names::shared().candidates(letters, ask);
        assert!(
            all.iter().any(|one| one.text == rare),
            "{rare} by {letters}"
        );
    }
}

/// Regressions show here; the figures themselves are printed by `cargo bench -- typing`.
#[test]
fn names_that_no_table_was_built_from_are_found() {
    let all = held_out();
    assert!(all.len() >= 2_000, "{}", all.len());
    // Every fifteenth, since this is compiled for testing; the bench takes all.
    let names: Vec<Held> = all.into_iter().step_by(15).collect();
    let rates = Rates::of(&names, Layout::Full);
    assert!(rates.reachable >= 99.5, "{rates:?}");
    assert!(rates.taps_over_letters_median <= 2, "{rates:?}");
    assert!(rates.taps_over_letters_mean <= 1.8, "{rates:?}");
    assert!(
        rates.whole_picks <= 1.6 && rates.given_picks <= 2.4,
        "{rates:?}"
    );
    assert!(rates.whole_finished >= 96.0, "{rates:?}");
    assert!(rates.given_finished >= 96.0, "{rates:?}");
    assert!(rates.by_character >= 95.5, "{rates:?}");
    assert!(rates.whole_page >= 68.0, "{rates:?}");
    assert!(rates.given_page >= 64.0, "{rates:?}");
    assert!(rates.whole_top >= 30.0, "{rates:?}");
    assert!(rates.given_top >= 29.0, "{rates:?}");
}
