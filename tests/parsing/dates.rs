use super::{day, row, today};
use yingbin::core::date::{CarDates, DateKind};
use yingbin::core::plate::PlateFault;
use yingbin::core::refusal::Refusal;

#[test]
fn a_date_is_read_with_the_year_first_and_refused_by_name() {
    let mut said = String::new();
    for (kind, typed) in [
        (DateKind::Production, "2008-04-03"),
        (DateKind::Production, "2008-4-3"),
        (DateKind::Production, "2008/04/03"),
        (DateKind::Production, "2008.4.3"),
        (DateKind::Production, "2008年4月3日"),
        (DateKind::Production, "２００８年４月３日"),
        (DateKind::Production, "20080403"),
        (DateKind::Production, "2008 4 3"),
        (DateKind::Production, "2024-02-29"),
        (DateKind::Production, "1980-01-01"),
        (DateKind::Production, "1979-12-31"),
        (DateKind::Production, "2026-11-22"),
        (DateKind::Production, "2026-11-23"),
        (DateKind::Pdi, "2023-02-29"),
        (DateKind::Pdi, "2026-02-31"),
        (DateKind::Pdi, "2026年2月31日"),
        (DateKind::Registration, "2026-04-00"),
        (DateKind::Registration, "2026-13-01"),
        (DateKind::Registration, "08-04-03"),
        (DateKind::Registration, "08年4月3日"),
        (DateKind::Licence, "3-4-2008"),
        (DateKind::Licence, "2008-4"),
        (DateKind::Licence, "2008-4-3-1"),
        (DateKind::Licence, "20081"),
        (DateKind::Licence, "二〇〇八年"),
        (DateKind::Licence, "'; DROP"),
        (DateKind::Licence, ""),
        (DateKind::Appointment, "2026-11-21"),
        (DateKind::Appointment, "2026-11-22"),
        (DateKind::Appointment, "2027-01-21"),
        (DateKind::Appointment, "2027-01-22"),
    ] {
        let date = kind.parse(typed, today()).map(|date| date.to_string());
        let date = date.map_err(|fault| Refusal::Date { kind, fault });
        said += &row(&format!("{} {typed}", kind.code()), date, None);
    }
    insta::assert_snapshot!(said);
}

#[test]
fn papers_dated_in_the_wrong_order_are_questioned_pair_by_pair() {
    let dates = |production, pdi, registration, licence| CarDates {
        production,
        pdi,
        registration,
        licence,
    };
    let (early, middle, late) = (day(2008, 4, 3), day(2008, 5, 1), day(2008, 6, 1));
    let mut said = String::new();
    for (what, dates) in [
        (
            "in order",
            dates(Some(early), Some(middle), Some(late), Some(late)),
        ),
        (
            "all one day",
            dates(Some(early), Some(early), Some(early), Some(early)),
        ),
        ("nothing known", CarDates::default()),
        (
            "pdi first",
            dates(Some(middle), Some(early), Some(late), None),
        ),
        (
            "registration before pdi",
            dates(Some(early), Some(late), Some(middle), None),
        ),
        (
            "registered before built",
            dates(Some(late), None, Some(early), None),
        ),
        (
            "licence before built",
            dates(Some(middle), None, None, Some(early)),
        ),
        (
            "all backwards",
            dates(Some(late), Some(middle), Some(early), Some(early)),
        ),
    ] {
        said += &row(what, Ok::<_, PlateFault>(String::new()), dates.cautions());
    }
    insta::assert_snapshot!(said);
}
