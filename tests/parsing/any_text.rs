//! Any text at all, thrown at every parser: none panics, and what was taken is taken again
//! from the way it is written.

use super::today;
use proptest::prelude::*;
use yingbin::core::country::Country;
use yingbin::core::date::{DateKind, parse_date};
use yingbin::core::money::Budget;
use yingbin::core::name::Name;
use yingbin::core::note::Note;
use yingbin::core::odometer::Odometer;
use yingbin::core::person::{GivenName, Surname};
use yingbin::core::phone::Phone;
use yingbin::core::plate::{Plate, PlateStatus};
use yingbin::core::vin::Vin;

/// Any characters, and the ones that the parsers look for, in any order.
fn text() -> impl Strategy<Value = String> {
    let near = "[0-9０-９+\\-–. ,，()/~¥·・•A-Zaei万wWk元年月日转以上内起京吉粤使领挂学警港澳临欧阳刘汉娜]{0,24}";
    let pieces = proptest::sample::select(vec![
        "138",
        "0013",
        "8000",
        "+86",
        "+852",
        "00",
        "0411",
        "-",
        " ",
        "吉A",
        "京AD",
        "12345",
        "O",
        "挂",
        "WJ",
        "45",
        "万",
        "2008",
        "年",
        "4",
        "月",
        "3",
        "日",
        "欧阳",
        "娜娜",
        "van",
        "ZHANG",
        "Wei",
        ",",
        "·",
        "\u{200b}",
        "\u{301}",
        "ß",
        "ŉ",
        "①",
        "WAUAV94L",
        "78D029364",
        "😀",
        "一三八",
    ]);
    prop_oneof![
        any::<String>(),
        near.prop_map(|text| text),
        proptest::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_taken_is_taken_again_from_the_way_it_is_written(
        typed in text(),
        country in proptest::sample::select(Country::ALL),
        status in proptest::sample::select(PlateStatus::ALL),
    ) {
        if let Ok(one) = Surname::parse(&typed) {
            prop_assert_eq!(Surname::parse(one.as_str()), Ok(one));
        }
        if let Ok(one) = GivenName::parse(&typed) {
            prop_assert_eq!(GivenName::parse(one.as_str()), Ok(one));
        }
        if let Ok(one) = Name::parse(&typed) {
            prop_assert_eq!(Name::parse(&one.to_string()), Ok(one), "{}", typed);
        }
        for phone in [Phone::parse(&typed), Phone::of(country, &typed)].into_iter().flatten() {
            prop_assert_eq!(Phone::parse(phone.number()), Ok(phone), "{}", typed);
        }
        if let Ok(one) = Plate::parse(&typed) {
            prop_assert_eq!(Plate::parse(&one.to_string()), Ok(one.clone()));
            prop_assert_eq!(Plate::of(one.status(), one.as_str()), Ok(Some(one)));
        }
        if let Ok(Some(one)) = Plate::of(status, &typed) {
            prop_assert_eq!(Plate::of(one.status(), one.as_str()), Ok(Some(one.clone())));
            prop_assert_eq!(Plate::of(one.status(), &one.to_string()), Ok(Some(one)), "{}", typed);
        }
        let _ = Plate::may_follow(&typed);
        if let Ok(one) = Vin::parse(&typed) {
            prop_assert_eq!(Vin::parse(&one.to_string()), Ok(one));
        }
        if let Ok(one) = Odometer::parse(&typed) {
            prop_assert_eq!(Odometer::parse(&one.to_string()), Ok(one));
        }
        if let Ok(one) = Budget::parse(&typed) {
            prop_assert_eq!(Budget::parse(&one.to_string()), Ok(one), "{}", typed);
        }
        for kind in DateKind::ALL {
            let _ = kind.parse(&typed, today());
        }
        if let Ok(one) = parse_date(&typed) {
            prop_assert_eq!(parse_date(&one.to_string()), Ok(one), "{}", typed);
        }
        if let Ok(one) = Note::parse(&typed) {
            let again = Note::parse(one.as_str()).unwrap();
            prop_assert_eq!(again.as_str(), one.as_str());
            prop_assert!(!again.was_masked());
        }
    }

    /// The keyboard hands surname and given name over apart; written as one they stay so.
    #[test]
    fn a_name_of_two_parts_is_written_so_that_the_same_parts_are_read(
        surname in "[刘欧阳夏侯 A-Zaei'·-]{1,6}", given in "[汉侯娜 A-Zaei'·-]{1,6}"
    ) {
        if let (Ok(surname), Ok(given)) = (Surname::parse(&surname), GivenName::parse(&given)) {
            let name = Name::of(surname, Some(given));
            prop_assert_eq!(Name::parse(&name.to_string()), Ok(name.clone()), "{}", name);
        }
    }

    #[test]
    fn every_number_of_a_kind_is_read_again_as_itself(
        km in 0..=1_999_999_u32, min in 1_000..=20_000_000_u32, max in 1_000..=20_000_000_u32,
        vin in "[A-HJ-NPR-Z0-9]{17}", tail in "[3-9][0-9]{9}",
    ) {
        prop_assert_eq!(Odometer::parse(&km.to_string()).unwrap().km(), km);
        prop_assert!(Vin::parse(&vin).is_ok());
        let phone = Phone::parse(&format!("1{tail}")).unwrap();
        prop_assert_eq!(phone.number(), format!("1{tail}"));
        for (min, max) in [(Some(min), None), (None, Some(max)), (Some(min.min(max)), Some(min.max(max)))] {
            let budget = Budget::of(min, max).unwrap();
            prop_assert_eq!(Budget::parse(&budget.to_string()), Ok(budget));
        }
    }
}
