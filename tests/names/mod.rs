//! Any Chinese name can be typed: the right one stands near the front, every character is
//! reachable, nothing typed stays behind.

mod measure;
mod reach;
mod typing;

use measure::held_out;

use yingbin::input::pinyin::{Ask, Layout, Names};

/// Candidates on the keyboard's first page.
const PAGE: usize = 10;

fn texts(layout: Layout, before: &str, letters: &str) -> Vec<String> {
    let ask = Ask { layout, before };
    let all = Names::shared().candidates(letters, ask);
    all.into_iter().map(|one| one.text).collect()
}

fn first(letters: &str) -> String {
    texts(Layout::Full, "", letters).into_iter().next().unwrap()
}

fn on_first_page(before: &str, letters: &str, name: &str) -> bool {
    let all = texts(Layout::Full, before, letters);
    all.iter().take(PAGE).any(|text| text == name)
}

#[test]
fn a_surname_stands_on_the_first_page_of_its_own_reading() {
    let first_of_all = [
        ("ouyang", "欧阳"),
        ("moqi", "万俟"),
        ("yuchi", "尉迟"),
        ("zhangsun", "长孙"),
        ("linghu", "令狐"),
        ("tantai", "澹台"),
        ("wang", "王"),
        ("lv", "吕"),
        ("lü", "吕"),
        ("zeng", "曾"),
        ("ren", "任"),
        ("qiu", "邱"),
    ];
    for (letters, surname) in first_of_all {
        assert_eq!(first(letters), surname, "{letters}");
    }
    let near = "shan单 qiu仇 zha查 xie解 ou区 piao朴 zhai翟 yue乐 le乐 ge盖 gai盖 qin覃 tan覃 \
        xian冼 pang逄 miao缪 mi宓 fu宓 yun员 she折 po繁 bi秘 nie乜 kan阚 wei隗 huan郇 lv闾丘 \
        shangguan上官 zhuge诸葛 sima司马 situ司徒 murong慕容 xiahou夏侯 huangfu皇甫 xianyu鲜于";
    for one in near.split_whitespace() {
        let han = one.find(|c: char| !c.is_ascii()).unwrap();
        let (letters, surname) = one.split_at(han);
        // 闾丘 is not whole yet: its first character is.
        let surname = if letters == "lv" { "闾" } else { surname };
        assert!(on_first_page("", letters, surname), "{one}");
    }
    // Other readings find it too, lower down.
    for (letters, surname) in [("dan", "单"), ("chou", "仇"), ("jie", "解"), ("qu", "区")] {
        assert!(texts(Layout::Full, "", letters).contains(&surname.to_owned()));
    }
}

#[test]
fn a_whole_name_is_typed_in_one_go() {
    for (letters, name) in [
        ("zhangwei", "张伟"),
        ("ouyangnana", "欧阳娜娜"),
        ("lina", "李娜"),
        ("wangfang", "王芳"),
        ("zhang'wei", "张伟"),
        ("ZhangWei", "张伟"),
    ] {
        assert_eq!(first(letters), name);
    }
    for (letters, name) in [
        ("liuhan", "刘汉"),
        ("shantianfang", "单田芳"),
        ("wangzixuan", "王梓萱"),
        ("zhangweiming", "张伟明"),
        ("lvbu", "吕布"),
    ] {
        assert!(on_first_page("", letters, name), "{letters}");
    }
}

#[test]
fn initials_and_half_syllables_are_enough() {
    for (letters, name) in [
        ("lh", "李辉"),
        ("zwm", "张伟明"),
        ("liuh", "刘辉"),
        ("zhangw", "张伟"),
        ("ouyangn", "欧阳宁"),
        ("zhw", "张伟"),
    ] {
        assert!(on_first_page("", letters, name), "{letters}");
    }
}

#[test]
fn an_apostrophe_parts_what_could_be_one_syllable() {
    assert!(on_first_page("", "xi'an", "席安"));
    assert!(on_first_page("", "xian", "冼"));
    assert!(!texts(Layout::Full, "", "xi'an").contains(&"现".to_owned()));
    // A syllable is not cut where whole syllables fit: 涵, not 哈 and something with n.
    assert!(on_first_page("刘", "han", "涵"));
}

#[test]
fn nine_keys_find_names_too() {
    let nine = |digits| texts(Layout::Nine, "", digits);
    assert_eq!(nine("9264")[0], "王");
    assert!(
        nine("94264934")
            .iter()
            .take(PAGE)
            .any(|name| name == "张伟")
    );
    assert!(
        nine("941934").contains(&"席伟".to_owned()),
        "1 parts syllables"
    );
    assert!(nine("58").iter().take(PAGE).any(|name| name == "吕"));
}

#[test]
fn a_given_name_is_ranked_after_its_surname_in_every_layout() {
    for layout in [Layout::Full, Layout::Given] {
        assert!(
            texts(layout, "刘", "deh")
                .iter()
                .take(PAGE)
                .any(|t| t == "德华")
        );
        assert!(
            texts(layout, "欧阳", "nana")
                .iter()
                .take(PAGE)
                .any(|t| t == "娜娜")
        );
        assert!(
            texts(layout, "刘德", "hua")
                .iter()
                .take(3)
                .any(|t| t == "华")
        );
    }
    assert!(
        texts(Layout::Nine, "刘", "33482")
            .iter()
            .take(PAGE)
            .any(|t| t == "德华")
    );
    assert!(
        texts(Layout::Given, "", "nana")
            .iter()
            .take(PAGE)
            .any(|t| t == "娜娜")
    );
}
