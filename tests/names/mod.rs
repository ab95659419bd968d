//! Any Chinese name can be typed: the right one stands near the front, every character is
//! reachable, nothing typed stays behind.

mod measure;
mod reach;
mod typing;

use measure::held_out;

use yingbin::input::pinyin::{Ask, Bar, Candidate, Layout, Names, page};

/// What the tablet's bar shows at once.
fn first_page(layout: Layout, before: &str, letters: &str) -> Vec<String> {
    let all = Names::shared().candidates(letters, Ask { layout, before });
    let shown = page(&all, Bar::TABLET);
    all.into_iter().take(shown).map(|one| one.text).collect()
}

fn texts(layout: Layout, before: &str, letters: &str) -> Vec<String> {
    let ask = Ask { layout, before };
    let all = Names::shared().candidates(letters, ask);
    all.into_iter().map(|one| one.text).collect()
}

fn first(letters: &str) -> String {
    texts(Layout::Full, "", letters).into_iter().next().unwrap()
}

fn on_first_page(before: &str, letters: &str, name: &str) -> bool {
    first_page(Layout::Full, before, letters).contains(&name.to_owned())
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
    assert!(texts(Layout::Full, "", "xi'an").contains(&"席安".to_owned()));
    assert!(on_first_page("", "xi'an", "席"));
    assert!(on_first_page("", "xian", "冼"));
    assert!(!texts(Layout::Full, "", "xi'an").contains(&"现".to_owned()));
    // A syllable is not cut where whole syllables fit: 涵, not 哈 and something with n.
    assert!(on_first_page("刘", "han", "涵"));
}

#[test]
fn nine_keys_find_names_too() {
    let nine = |digits| texts(Layout::Nine, "", digits);
    assert_eq!(nine("9264")[0], "王");
    assert!(first_page(Layout::Nine, "", "94264934").contains(&"张伟".to_owned()));
    assert!(
        nine("941934").contains(&"席伟".to_owned()),
        "1 parts syllables"
    );
    assert!(first_page(Layout::Nine, "", "58").contains(&"吕".to_owned()));
}

#[test]
fn a_given_name_is_ranked_after_its_surname_in_every_layout() {
    for layout in [Layout::Full, Layout::Given] {
        assert!(first_page(layout, "刘", "deh").contains(&"德华".to_owned()));
        assert!(first_page(layout, "欧阳", "nana").contains(&"娜娜".to_owned()));
        assert!(
            texts(layout, "刘德", "hua")
                .iter()
                .take(3)
                .any(|t| t == "华")
        );
    }
    assert!(first_page(Layout::Nine, "刘", "33482").contains(&"德华".to_owned()));
    assert!(first_page(Layout::Given, "", "nana").contains(&"娜娜".to_owned()));
}

#[test]
fn a_page_is_what_stands_in_the_bar_side_by_side() {
    let some = |text: &str, count: usize| {
        let one = Candidate {
            text: text.to_owned(),
            taken: 1,
            reading: String::new(),
        };
        vec![one; count]
    };
    for (text, tablet, standing) in [("一", 16, 18), ("一二", 13, 14), ("一二三", 10, 10)] {
        assert_eq!(page(&some(text, 40), Bar::TABLET), tablet, "{text}");
        assert_eq!(page(&some(text, 40), Bar::STANDING), standing, "{text}");
        assert_eq!(
            page(&some(text, 5), Bar::TABLET),
            5,
            "no more than there are"
        );
    }
    let wider_than_any_row = some("一二三四五六七八九十一二三四五六七八九十一二三四五", 2);
    assert_eq!(page(&wider_than_any_row, Bar::STANDING), 0);
}

#[test]
fn a_page_holds_whole_names_and_their_beginnings() {
    let whole = first_page(Layout::Full, "", "zhangweiming");
    assert!(
        whole[0].chars().count() == 3 && whole.contains(&"张".to_owned()),
        "{whole:?}"
    );
    let given = first_page(Layout::Full, "张", "weiming");
    for text in ["维明", "伟明", "伟", "维", "卫"] {
        assert!(given.contains(&text.to_owned()), "{text} in {given:?}");
    }
}
