use super::{day, row, today};
use proptest::prelude::*;
use yingbin::core::odometer::{Odometer, Reading};
use yingbin::core::plate::{PROVINCES, Plate, PlateFault, PlateStatus, SPECIAL_SIGNS};
use yingbin::core::vin::Vin;
use yingbin::core::visit::Language;
use yingbin::text::car::plate_key;

fn shown(plate: &Plate) -> String {
    let energy = plate.energy().map_or("", |energy| energy.code());
    let (kind, status) = (plate.kind().code(), plate.status().code());
    format!("{plate} {kind} {status} {energy}")
        .trim_end()
        .to_owned()
}

#[test]
fn a_plate_is_known_by_its_shape_or_told_what_is_wrong() {
    let mut said = String::new();
    for typed in [
        "吉A00005",
        "京AD12345",
        "粤B12345D",
        "粤Z1234港",
        "吉AO0005",
        "吉A0005",
        "A00005",
        "吉a00005",
        "吉A0000５",
        "吉A00005;DROP",
        "吉A·00005",
        "吉A-00005",
        " 吉 A 00005 ",
        "吉AO0O05",
        "吉AI0005",
        "京AD1234O",
        "吉AOIOIO",
        "京ADO2345",
        "吉O00005",
        "吉000005",
        "吉I00005",
        "吉吉00005",
        "吉A0挂005",
        "吉A1234挂",
        "京A1234学",
        "京A1234警",
        "粤Z1234澳",
        "沪A0023领",
        "使014578",
        "使01457",
        "京A1234使",
        "京AF12345",
        "京AA12345",
        "京AG12345",
        "粤B12345F",
        "粤B1234DD",
        "京AL12345",
        "京AD1234A",
        "京A123456",
        "VA12345",
        "V·A12345",
        "WJ京1234X",
        "WJ12345",
        "WJ01-12345",
        "沪A1234临",
        "沪A12345临",
        "临A12345",
        "ABC123",
        "12ABC3",
        "",
        "吉",
        "吉A",
        "吉A😀0005",
        "京ADA2345",
        "京ADAB345",
    ] {
        let plate = Plate::parse(typed);
        let caution = plate.as_ref().ok().and_then(Plate::caution);
        said += &row(typed, plate.map(|one| shown(&one)), caution);
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_plate_under_a_chosen_status_may_be_written_freely_unless_it_is_registered() {
    let mut said = String::new();
    for (status, typed) in [
        (PlateStatus::Registered, "吉A00005"),
        (PlateStatus::Registered, ""),
        (PlateStatus::Temporary, "沪A12345临"),
        (PlateStatus::Temporary, "沪A12345"),
        (PlateStatus::Temporary, ""),
        (PlateStatus::Special, "VA12345"),
        (PlateStatus::Special, "空 K·123"),
        (PlateStatus::Foreign, "b-ab 1234"),
        (PlateStatus::Foreign, "а123вс 77"),
        (PlateStatus::Foreign, "12345678901"),
        (PlateStatus::Foreign, "B<1>"),
        (PlateStatus::Foreign, "---"),
        (PlateStatus::None, ""),
        (PlateStatus::None, "吉A00005"),
    ] {
        let plate = Plate::of(status, typed);
        let taken = plate.map(|one| one.map_or("no plate".to_owned(), |one| shown(&one)));
        said += &row(&format!("{} {typed}", status.code()), taken, None);
    }
    insta::assert_snapshot!(said);
}

#[test]
fn the_plate_keyboard_shows_which_keys_may_come() {
    let mut said = String::new();
    for typed in [
        "",
        "吉",
        "吉A",
        "吉A0",
        "吉A0000",
        "吉A00005",
        "京AD1234",
        "京AD12345",
        "使",
        "WJ",
        "沪A1234临",
        "吉AO",
        "x",
        "😀",
    ] {
        let follows = Plate::may_follow(typed);
        let keys: String = follows.keys.iter().collect();
        let complete = if follows.complete { " complete" } else { "" };
        said += &format!("{typed:?}:{complete} {keys}\n");
    }
    insta::assert_snapshot!(said);
}

#[test]
fn there_are_thirty_one_provinces() {
    let each: std::collections::BTreeSet<char> = PROVINCES.chars().collect();
    assert_eq!((each.len(), PROVINCES.chars().count()), (31, 31));
}

#[test]
fn every_key_of_the_plate_keyboard_can_be_spoken_in_both_languages() {
    let mut said = String::new();
    for key in PROVINCES.chars().chain(SPECIAL_SIGNS.chars()) {
        let zh = plate_key(Language::Zh, key).unwrap();
        let en = plate_key(Language::En, key).unwrap();
        said += &format!("{key} {zh} {en}\n");
    }
    insta::assert_snapshot!(said);
    assert_eq!(plate_key(Language::En, 'A'), None);
}

#[test]
fn a_plate_shows_nothing_where_it_would_be_debugged() {
    let plate = Plate::parse("吉A00005").unwrap();
    assert_eq!(format!("{plate:?}"), "Plate(ordinary)");
    let suggestion = Plate::parse("吉A00005").unwrap();
    let fault = PlateFault::LookAlike { suggestion };
    assert_eq!(Plate::parse("吉AO0005"), Err(fault.clone()));
    assert!(!format!("{fault:?}").contains("00005"));
}

#[test]
fn a_vin_with_another_check_digit_is_taken_and_both_digits_are_named() {
    let mut said = String::new();
    for typed in [
        "1M8GDM9AXKP042788",
        "11111111111111111",
        "wauav94l78d029364",
        "WAUAV94L78D029364",
        "WAUAV94L58D029364",
        "WAU AV94L-78D 029364",
        "ＷＡＵＡＶ９４Ｌ７８Ｄ０２９３６４",
        "WAUZZZ8KZBA000001",
        "LFV3A23C0D3000001",
        "LFV3A23CZD3000001",
        "WAUAV94L78D02936",
        "WAUAV94L78D0293644",
        "WAUAV94L78DO29364",
        "IAUAV94L78D029364",
        "WAUQV94L78D029364",
        "WAUAV94L78D02936京",
        "WAUAV94L78D02936;",
        "",
    ] {
        let vin = Vin::parse(typed);
        let caution = vin.as_ref().ok().and_then(Vin::caution);
        let taken = vin.map(|one| {
            let year = one
                .model_year(2026)
                .map_or("?".to_owned(), |year| year.to_string());
            format!("{one} {} {year}", one.check().code())
        });
        said += &row(typed, taken, caution);
    }
    insta::assert_snapshot!(said);
    let vin = Vin::parse("WAUAV94L78D029364").unwrap();
    assert_eq!((vin.computed(), vin.printed()), ('5', '7'));
    assert_eq!(format!("{vin:?}"), "Vin(WAU…)");
}

#[test]
fn mileage_is_taken_in_kilometres_however_it_is_said() {
    let mut said = String::new();
    for typed in [
        "38000",
        "0",
        "1999999",
        "2000000",
        "38,000",
        "38 000",
        "３８０００",
        "38000公里",
        "38000 km",
        "38,000KM",
        "3.8万",
        "3.8w",
        "3.8 万公里",
        "12万",
        "38k",
        "38000.7",
        "199.9999万",
        "200万",
        "-5",
        "3,8",
        "3,80,00",
        "3.8.1",
        "1e5",
        "24000 miles",
        "2400英里",
        "三万八",
        "",
        "万",
        "99999999999999999999",
        ".5万",
    ] {
        let km = Odometer::parse(typed).map(|one| one.to_string());
        said += &row(typed, km, None);
    }
    insta::assert_snapshot!(said);
}

#[test]
fn mileage_that_fell_or_ran_away_is_questioned() {
    let km = |km: &str| Odometer::parse(km).unwrap();
    let last = Reading {
        km: km("38000"),
        on: day(2026, 11, 12),
    };
    let mut said = String::new();
    for now in ["37999", "38000", "48000", "48001", "50000"] {
        let caution = km(now).caution(last, today());
        said += &row(now, Ok::<_, PlateFault>(String::new()), caution);
    }
    insta::assert_snapshot!(said);
    // The same day, and a clock that was set back, count as one day.
    assert_eq!(km("39000").caution(last, day(2026, 11, 12)), None);
    assert!(km("39001").caution(last, day(2026, 11, 11)).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_plate_keys_allow_ends_in_a_plate(
        presses in proptest::collection::vec(any::<u32>(), 12), stops in any::<u32>()
    ) {
        let mut typed = String::new();
        for (at, press) in presses.into_iter().enumerate() {
            let follows = Plate::may_follow(&typed);
            if follows.complete {
                let plate = Plate::parse(&typed).unwrap();
                prop_assert_eq!(plate.as_str(), &typed);
            }
            if follows.keys.is_empty() || (follows.complete && stops >> at & 1 == 1) {
                prop_assert!(follows.complete, "{typed} leads nowhere");
                return Ok(());
            }
            typed.push(follows.keys[press as usize % follows.keys.len()]);
        }
        prop_assert!(false, "{typed} has no end");
    }
}
