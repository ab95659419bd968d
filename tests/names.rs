//! Any Chinese name can be typed: the right one stands on the first page, every character is
//! reachable, nothing typed stays behind.

use std::collections::HashSet;

use proptest::prelude::*;
use yingbin::input::pinyin::{Ask, LETTERS_MAX, Layout, Names, Typing, search};

/// Candidates on the keyboard's first page.
const PAGE: usize = 10;

const HELD_OUT: &str = include_str!("names/names.tsv");

fn texts(layout: Layout, before: &str, letters: &str) -> Vec<String> {
    let ask = Ask { layout, before };
    let all = Names::shared().candidates(letters, ask);
    all.into_iter().map(|one| one.text).collect()
}

fn first(letters: &str) -> String {
    texts(Layout::Full, "", letters).into_iter().next().unwrap()
}

fn on_first_page(layout: Layout, before: &str, letters: &str, name: &str) -> bool {
    let all = texts(layout, before, letters);
    all.iter().take(PAGE).any(|text| text == name)
}

#[test]
fn a_surname_stands_first_for_its_own_reading() {
    for (letters, surname) in [
        ("ouyang", "欧阳"),
        ("moqi", "万俟"),
        ("yuchi", "尉迟"),
        ("zhangsun", "长孙"),
        ("linghu", "令狐"),
        ("wang", "王"),
        ("lv", "吕"),
    ] {
        assert_eq!(first(letters), surname, "{letters}");
    }
    for (letters, surname) in [
        ("shan", "单"),
        ("qiu", "仇"),
        ("zeng", "曾"),
        ("zha", "查"),
        ("xie", "解"),
        ("ren", "任"),
        ("ou", "区"),
        ("piao", "朴"),
        ("zhai", "翟"),
        ("yue", "乐"),
        ("ge", "盖"),
        ("qin", "覃"),
        ("tan", "覃"),
        ("xian", "冼"),
        ("pang", "逄"),
        ("miao", "缪"),
        ("mi", "宓"),
        ("fu", "宓"),
        ("tantai", "澹台"),
    ] {
        assert!(
            on_first_page(Layout::Full, "", letters, surname),
            "{letters}"
        );
    }
    assert!(texts(Layout::Full, "", "dan").contains(&"单".to_owned()));
}

#[test]
fn a_whole_name_is_typed_in_one_go() {
    for (letters, name) in [
        ("zhangwei", "张伟"),
        ("ouyangnana", "欧阳娜娜"),
        ("zhangweiming", "张伟明"),
    ] {
        assert_eq!(first(letters), name);
    }
    for (letters, name) in [
        ("liuhan", "刘汉"),
        ("shantianfang", "单田芳"),
        ("lh", "李辉"),
        ("zwm", "张伟明"),
        ("xi'an", "席安"),
        ("liuh", "刘辉"),
        ("zhangw", "张伟"),
        ("LiuHan", "刘汉"),
        ("lvbu", "吕布"),
    ] {
        assert!(on_first_page(Layout::Full, "", letters, name), "{letters}");
    }
}
