//! One composition, letter by letter, and what is found by a name.

use proptest::prelude::*;
use yingbin::input::pinyin::{Ask, Bar, LETTERS_MAX, Layout, Names, Typing, page, search};

fn typed(layout: Layout, keys: &str) -> Typing {
    let mut typing = Typing::new(Names::shared(), layout);
    for key in keys.chars() {
        assert!(typing.press(key), "{key}");
    }
    typing
}

#[test]
fn a_picked_surname_leaves_the_rest_as_a_given_name() {
    let mut typing = typed(Layout::Full, "liuhan");
    assert_eq!(typing.preedit(), "liu'han");
    let surname = typing.candidates().iter().position(|one| one.text == "刘");
    let shown = page(typing.candidates(), Bar::TABLET);
    assert!(
        surname.unwrap() < shown,
        "the surname alone is on the first page"
    );
    assert_eq!(typing.pick(surname.unwrap()).unwrap().text, "刘");
    assert_eq!(typing.preedit(), "han");
    let given = typing.candidates().iter().position(|one| one.text == "汉");
    assert!(given.unwrap() < 10);
    assert_eq!(typing.pick(given.unwrap()).unwrap().text, "汉");
    assert!(typing.is_empty() && typing.candidates().is_empty());
}

#[test]
fn the_preedit_shows_syllables_as_typed() {
    for (layout, keys, shown) in [
        (Layout::Full, "zhangweiming", "zhang'wei'ming"),
        (Layout::Full, "lh", "l'h"),
        (Layout::Full, "zhangw", "zhang'w"),
        (Layout::Full, "xi'", "xi'"),
        (Layout::Nine, "9264", "wang"),
        (Layout::Nine, "94264934", "zhang'wei"),
        (Layout::Full, "v", "v"),
    ] {
        assert_eq!(typed(layout, keys).preedit(), shown, "{keys}");
    }
}

#[test]
fn confirming_takes_the_best_and_deleting_takes_back_one_letter() {
    let mut typing = typed(Layout::Full, "zhangweii");
    assert!(typing.delete());
    assert_eq!(typing.confirm().unwrap().text, "张伟");
    assert!(
        !typing.delete(),
        "nothing left: the field's own character is meant"
    );
    assert_eq!(typing.confirm(), None);
    assert_eq!(typing.pick(3), None);
}

#[test]
fn only_keys_of_the_layout_are_taken_and_only_so_many() {
    let mut typing = Typing::new(Names::shared(), Layout::Full);
    for key in ['\'', '5', '中', ' ', '\u{0}', 'é'] {
        assert!(!typing.press(key), "{key:?}");
    }
    for _ in 0..LETTERS_MAX {
        assert!(typing.press('a'));
    }
    assert!(!typing.press('a'));
    let mut nine = Typing::new(Names::shared(), Layout::Nine);
    assert!(!nine.press('1'), "nothing to part yet");
    assert!(nine.press('9') && nine.press('1') && !nine.press('1'));
    nine.set_layout(Layout::Full);
    assert!(nine.is_empty(), "digits are no letters");
}

#[test]
fn wiping_leaves_nothing_and_nothing_is_learned() {
    let fresh = typed(Layout::Full, "liuhan").candidates().to_vec();
    let mut typing = typed(Layout::Full, "liuhan");
    typing.set_before("欧阳");
    for _ in 0..50 {
        typing.pick(40);
        for key in "liuhan".chars() {
            typing.press(key);
        }
    }
    typing.wipe();
    assert!(typing.is_empty() && typing.preedit().is_empty() && typing.candidates().is_empty());
    assert_eq!(format!("{typing:?}"), "Typing(…)");
    for key in "liuhan".chars() {
        typing.press(key);
    }
    assert_eq!(typing.candidates(), fresh);
}

#[test]
fn a_name_is_found_by_pinyin_initials_and_itself() {
    let keys = search::keys("曾国藩");
    assert_eq!(keys.full[0], "zengguofan");
    assert_eq!(keys.initials[0], "zgf");
    for (query, name) in [
        ("zengguof", "曾国藩"),
        ("zgf", "曾国藩"),
        ("Zeng Guo", "曾国藩"),
        ("曾国", "曾国藩"),
        ("shantian", "单田芳"),
        ("dantian", "单田芳"),
        ("ouyang", "欧阳娜娜"),
        ("oynn", "欧阳娜娜"),
        ("zhangsunw", "长孙无忌"),
        ("lvb", "吕布"),
        ("lüb", "吕布"),
        ("yuechang", "乐畅"),
        ("lechang", "乐畅"),
        ("john", "John Smith"),
        ("js", "John Smith"),
        ("zoe", "Zoë"),
    ] {
        assert!(search::matches(query, name), "{query} {name}");
    }
    for (query, name) in [
        ("", "曾国藩"),
        ("gf", "曾国藩"),
        ("wang", "曾国藩"),
        ("'", "王"),
    ] {
        assert!(!search::matches(query, name), "{query} {name}");
    }
    assert!(search::keys("单重行乐长朝盛").full.len() <= 64);
    assert_eq!(search::keys(""), search::SearchKeys::default());
}

proptest! {
    // Every case is up to 40 keys, each of which ranks names: 64 take seconds in a debug build.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_nothing_breaks(letters in "\\PC{0,60}", before in "\\PC{0,12}") {
        for layout in [Layout::Full, Layout::Nine, Layout::Given] {
            let ask = Ask { layout, before: &before };
            for one in Names::shared().candidates(&letters, ask) {
                prop_assert!(one.taken <= letters.chars().count() && one.taken > 0);
                prop_assert!(!one.text.is_empty());
            }
            let mut typing = Typing::new(Names::shared(), layout);
            typing.set_before(&before);
            for key in letters.chars() {
                typing.press(key);
            }
            while typing.pick(letters.len()).or_else(|| typing.confirm()).is_some() {}
        }
    }

    #[test]
    fn letters_in_any_order_end_in_a_name_or_stay(letters in "[a-z2-9'v]{0,40}") {
        for layout in [Layout::Full, Layout::Nine] {
            let mut typing = Typing::new(Names::shared(), layout);
            for key in letters.chars() {
                typing.press(key);
            }
            while typing.confirm().is_some() {}
            typing.wipe();
            prop_assert!(typing.is_empty());
        }
    }

    #[test]
    fn whatever_is_looked_for_nothing_breaks(query in "\\PC{0,20}", name in "\\PC{0,40}") {
        search::matches(&query, &name);
        let keys = search::keys(&name);
        prop_assert!(keys.full.len() <= 32 && keys.initials.len() <= 32);
    }
}

/// `yingbin type`, as whoever judges the keyboard without a screen uses it.
#[test]
fn lines_of_letters_and_of_strokes_are_answered_line_by_line() {
    let mut out = Vec::new();
    let lines = "liuhan\n刘han\n\n?\n";
    yingbin::start::type_names(Layout::Full, lines.as_bytes(), &mut out).unwrap();
    let said = String::from_utf8(out).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].split('\t').any(|one| one == "刘汉"));
    assert!(lines[1].split('\t').any(|one| one == "汉"));
    assert_eq!(lines[2..], ["", ""]);

    let (mut out, mut told) = (Vec::new(), 0);
    let three = "[[[10,10],[90,10]],[[20,50],[80,50]],[[5,90],[95,90]]]";
    let lines = format!("{three}\nnot strokes\n");
    yingbin::start::draw_names(lines.as_bytes(), &mut out, |_| told += 1).unwrap();
    let said = String::from_utf8(out).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0].split('\t').next(), Some("三"));
    assert_eq!((lines[1], told), ("", 1));
}
