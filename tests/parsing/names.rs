use super::row;
use yingbin::core::name::{COMPOUND_SURNAMES, Name};
use yingbin::core::person::{GivenName, Surname};

fn parts(name: &Name) -> String {
    let given = name.given().map_or("", GivenName::as_str);
    format!("{} | {given} -> {name}", name.surname().as_str())
}

#[test]
fn a_whole_name_is_taken_apart_as_its_bearer_is_addressed() {
    let mut said = String::new();
    for typed in [
        "刘",
        "刘汉",
        "张伟明",
        "欧阳",
        "欧阳娜娜",
        "歐陽菲菲",
        "单田芳",
        "单于",
        "尉迟恭",
        "万俟",
        "诸葛孔明",
        "爱新觉罗溥仪",
        "司马 光",
        "夏 侯惇",
        "刘 汉 明",
        "䶮",
        "𠮷田",
        "葛\u{E0100}优",
        "刘\u{200b}汉",
        "阿卜杜拉·买买提",
        "买买提・阿不都",
        "阿卜杜拉•买买提",
        "阿卜杜拉‧买买提",
        "陈方安生",
        "〇一",
        "John Smith",
        "Ｊｏｈｎ　Ｓｍｉｔｈ",
        "Smith",
        "O’Brien",
        "Jean-Luc Picard",
        "J. R. R. Tolkien",
        "Ludwig van Beethoven",
        "Maria de la Cruz",
        "de la Cruz",
        "Van Morrison",
        "van Gogh",
        "Jean-Claude Van Damme",
        "ZHANG Wei",
        "Wei ZHANG",
        "LI XIAOLONG",
        "JP Morgan",
        "Zhang, Wei",
        "Zhang，Wei",
        "Garcia Marquez, Gabriel",
        "Müller",
        "Nguyễn Văn An",
        "刘John",
        "David 刘",
        "Z",
        "",
        "  ",
        "刘1",
        "刘😀",
        "刘;--",
        "<b>刘</b>",
        "%",
        "刘汉,",
        "a,b,c",
        "- Smith",
        "刘·",
        "-",
    ] {
        let name = Name::parse(typed);
        said += &row(
            typed,
            name.as_ref().map(parts).map_err(|fault| *fault),
            None,
        );
    }
    let long = "长".repeat(32);
    said += &row("长 × 32", Name::parse(&long).map(|name| parts(&name)), None);
    let long = "A".repeat(41);
    said += &row("A × 41", Name::parse(&long).map(|name| parts(&name)), None);
    insta::assert_snapshot!(said);
}

#[test]
fn a_given_name_has_the_letters_of_a_surname_and_up_to_thirty() {
    let mut said = String::new();
    for typed in [
        "汉",
        "娜娜",
        "Anna-Maria",
        "",
        "7",
        "娜❤",
        &"名".repeat(30),
        &"名".repeat(31),
    ] {
        let given = GivenName::parse(typed);
        said += &row(typed, given.map(|one| one.as_str().to_owned()), None);
    }
    insta::assert_snapshot!(said);
}

#[test]
fn every_compound_surname_is_kept_together_and_listed_once() {
    let mut seen = std::collections::BTreeSet::new();
    for surname in COMPOUND_SURNAMES {
        assert!(seen.insert(surname), "{surname} twice");
        let name = Name::parse(&format!("{surname}明")).unwrap();
        assert_eq!(name.surname().as_str(), surname);
        assert_eq!(name.given().map(GivenName::as_str), Some("明"));
    }
}

#[test]
fn names_show_nothing_where_they_would_be_debugged() {
    let name = Name::parse("刘汉").unwrap();
    assert_eq!(
        format!("{name:?} {:?}", name.given()),
        "Name(…) Some(GivenName(…))"
    );
    assert_eq!(format!("{:?}", Surname::parse("刘").unwrap()), "Surname(…)");
}
