use super::row;
use yingbin::core::caution::Caution;
use yingbin::core::country::Country;
use yingbin::core::phone::{Phone, PhoneFault};
use yingbin::core::visit::Language;
use yingbin::text::country;
use yingbin::text::label::Label;

fn line(typed: &str, phone: Result<Phone, PhoneFault>) -> String {
    let caution = phone.as_ref().is_ok_and(Phone::is_unusual);
    let taken = phone.map(|one| format!("{} {}", one.kind().code(), one.number()));
    row(typed, taken, caution.then_some(Caution::PhoneUnusual))
}

#[test]
fn a_number_is_taken_as_it_is_written_or_told_what_is_wrong() {
    let mut said = String::new();
    for typed in [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "(138)00138000",
        "+86 138 0013 8000",
        "0086 13800138000",
        "8613800138000",
        "１３８００１３８０００",
        "\u{200b}13800138000\u{202c}",
        "013800138000",
        "19912345670",
        "1380013800",
        "138001380000",
        "10800138000",
        "11800138000",
        "12800138000",
        "1440012345678",
        "1064812345678",
        "861380013800",
        "86138001380000",
        "11111111111",
        "12345678901",
        "13888888888",
        "13812345678",
        "13456789012",
        "18987654321",
        "4001234567",
        "400-123-4567",
        "8001234567",
        "95588",
        "110",
        "0411-88888888",
        "041188888888",
        "0411-8888-8888",
        "0411 8888 8888",
        "(0411)88888888",
        "0411-88888888-123",
        "0411-88888888转8012",
        "0411—88888888",
        "0411-88888888-1234567",
        "0411-88888888-12-3",
        "0411-888888",
        "0411-888888888",
        "010 6552 9988",
        "010-65529988-1",
        "021-1234567",
        "0100-65529988",
        "01234567",
        "0000000",
        "+86 411 8888 8888",
        "+86-10-6552-9988",
        "+86 0411-88888888-12",
        "+86 10800138000",
        "+86 1380013800",
        "+86",
        "88888888",
        "8888888",
        "91234567",
        "912345678",
        "0912345678",
        "+852 9123 4567",
        "+852 9123 456",
        "+853 6612 3456",
        "+853 66123",
        "+886 912 345 678",
        "+886 0912 345 678",
        "+886 91234567",
        "+1 202 555 0143",
        "+1 202 555 014",
        "+44 (0)7700 900123",
        "+7 912 345 67 89",
        "+7 701 234 56 78",
        "+49 151 23456789",
        "+39 06 1234 5678",
        "+355 67 212 3456",
        "00852 91234567",
        "+44",
        "+0123456789",
        "+999999",
        "+3581234567890123",
        "abc",
        "138😀0138000",
        "138'; DROP TABLE visit; --",
        "",
        "-",
        "+",
        "①③⑧00138000",
    ] {
        said += &line(typed, Phone::parse(typed));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_number_beside_a_chosen_country_is_measured_by_that_country() {
    let mut said = String::new();
    for (country, typed) in [
        (Country::China, "13800138000"),
        (Country::China, "0411-88888888"),
        (Country::HongKong, "9123 4567"),
        (Country::HongKong, "852 9123 4567"),
        (Country::HongKong, "9123 456"),
        (Country::Macau, "6612 3456"),
        (Country::Taiwan, "0912 345 678"),
        (Country::Taiwan, "912345678"),
        (Country::Taiwan, "912345"),
        (Country::SouthKorea, "010-1234-5678"),
        (Country::Japan, "090-1234-5678"),
        (Country::UnitedStates, "(202) 555-0143"),
        (Country::UnitedStates, "1 202 555 0143"),
        (Country::UnitedKingdom, "07700 900123"),
        (Country::Germany, "0151 23456789"),
        (Country::Italy, "06 1234 5678"),
        (Country::Russia, "8 912 345 67 89"),
        (Country::Kazakhstan, "8 701 234 56 78"),
        (Country::HongKong, "+1 202 555 0143"),
        (Country::Japan, "x"),
    ] {
        let typed_beside = format!("{} {typed}", country.code());
        said += &line(&typed_beside, Phone::of(country, typed));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn the_picker_names_every_country_with_its_prefix_and_length() {
    let mut said = String::new();
    for &one in Country::ALL {
        let (zh, en) = (one.label(Language::Zh), one.label(Language::En));
        let digits = country::digits(Language::En, one);
        said += &format!(
            "{} +{} {zh} · {en}: {digits}\n",
            one.code(),
            one.numbering().dial
        );
    }
    insta::assert_snapshot!(said);
}

/// A prefix that began another would make `Country::of_number` guess.
#[test]
fn no_dialling_prefix_begins_another() {
    for a in Country::ALL {
        for b in Country::ALL {
            let (a, b) = (a.numbering().dial, b.numbering().dial);
            assert!(a == b || !a.starts_with(b), "{a} {b}");
        }
    }
}

#[test]
fn a_stored_number_says_where_it_is_from() {
    let country = |typed| Phone::parse(typed).unwrap().country();
    assert_eq!(country("13800138000"), Some(Country::China));
    assert_eq!(country("+852 9123 4567"), Some(Country::HongKong));
    assert_eq!(country("+7 701 234 56 78"), Some(Country::Kazakhstan));
    assert_eq!(country("+355 67 212 3456"), None);
}

/// Numbers that we did not think of: each is read as what its source says it is.
#[test]
fn the_numbers_of_another_library_are_read_as_they_are_meant() {
    let mut wrong = Vec::new();
    let numbers = include_str!("numbers.tsv").lines();
    for line in numbers.filter(|line| !line.starts_with('#')) {
        let [code, dialled, meant, written]: [&str; 4] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let country = Country::from_code(code).unwrap();
        let phone = match dialled {
            "national" => Phone::of(country, written),
            _ => Phone::parse(written),
        };
        let read = phone.map(|one| match country {
            Country::China => format!("+86{}", one.number().trim_start_matches('0')),
            _ => one.number().to_owned(),
        });
        if read.as_deref() != Ok(meant) {
            wrong.push(line);
        }
    }
    // Argentina writes a 15 into its mobile numbers at home, which nobody types here.
    assert_eq!(wrong, ["AR\tnational\t+5491123456789\t011 15-2345-6789"]);
}
