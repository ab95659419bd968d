//! Countries and regions that visitors' numbers come from, for the picker beside the phone pad.

use super::coded::coded;

coded! {
    /// By ISO 3166 code, in the order of the picker: home, its neighbours, then by continent.
    /// A number from elsewhere is typed with its `+`.
    pub enum Country {
        China = "CN",
        HongKong = "HK",
        Macau = "MO",
        Taiwan = "TW",
        SouthKorea = "KR",
        Japan = "JP",
        Singapore = "SG",
        Malaysia = "MY",
        Thailand = "TH",
        Vietnam = "VN",
        Indonesia = "ID",
        Philippines = "PH",
        Mongolia = "MN",
        Myanmar = "MM",
        Cambodia = "KH",
        Laos = "LA",
        India = "IN",
        Pakistan = "PK",
        Bangladesh = "BD",
        UnitedStates = "US",
        Canada = "CA",
        UnitedKingdom = "GB",
        Germany = "DE",
        France = "FR",
        Italy = "IT",
        Spain = "ES",
        Portugal = "PT",
        Netherlands = "NL",
        Belgium = "BE",
        Switzerland = "CH",
        Austria = "AT",
        Sweden = "SE",
        Norway = "NO",
        Denmark = "DK",
        Finland = "FI",
        Poland = "PL",
        Ireland = "IE",
        Russia = "RU",
        Kazakhstan = "KZ",
        Uzbekistan = "UZ",
        Ukraine = "UA",
        Turkey = "TR",
        UnitedArabEmirates = "AE",
        SaudiArabia = "SA",
        Israel = "IL",
        Iran = "IR",
        Egypt = "EG",
        SouthAfrica = "ZA",
        Nigeria = "NG",
        Kenya = "KE",
        Brazil = "BR",
        Mexico = "MX",
        Argentina = "AR",
        Australia = "AU",
        NewZealand = "NZ",
    }
}

/// How numbers of a country are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// What stands after the `+`.
    pub dial: &'static str,
    /// Fewest and most digits after that, for numbers that a person answers.
    pub digits: (usize, usize),
    /// What is dialled first at home and left out from abroad.
    pub trunk: Option<char>,
}

impl Country {
    /// Lengths of mobile and fixed lines and trunk digits: libphonenumber's metadata (PyPI
    /// `phonenumbers` 9.0.43, Apache-2.0). Taiwan: 9 alone (domain.md §9.3).
    #[rustfmt::skip] // a table: one country a line
    pub const fn numbering(self) -> Numbering {
        match self {
            Self::China => of("86", 10, 11, Some('0')),
            Self::HongKong => of("852", 8, 8, None),
            Self::Macau => of("853", 8, 8, None),
            Self::Taiwan => of("886", 9, 9, Some('0')),
            Self::SouthKorea => of("82", 8, 10, Some('0')),
            Self::Japan => of("81", 9, 10, Some('0')),
            Self::Singapore => of("65", 8, 8, None),
            Self::Malaysia => of("60", 8, 10, Some('0')),
            Self::Thailand => of("66", 8, 9, Some('0')),
            Self::Vietnam => of("84", 9, 10, Some('0')),
            Self::Indonesia => of("62", 7, 12, Some('0')),
            Self::Philippines => of("63", 8, 10, Some('0')),
            Self::Mongolia => of("976", 8, 10, Some('0')),
            Self::Myanmar => of("95", 6, 10, Some('0')),
            Self::Cambodia => of("855", 8, 9, Some('0')),
            Self::Laos => of("856", 8, 10, Some('0')),
            Self::India => of("91", 10, 10, Some('0')),
            Self::Pakistan => of("92", 9, 10, Some('0')),
            Self::Bangladesh => of("880", 8, 10, Some('0')),
            Self::UnitedStates => of("1", 10, 10, Some('1')),
            Self::Canada => of("1", 10, 10, Some('1')),
            Self::UnitedKingdom => of("44", 9, 10, Some('0')),
            Self::Germany => of("49", 6, 13, Some('0')),
            Self::France => of("33", 9, 9, Some('0')),
            Self::Italy => of("39", 6, 12, None),
            Self::Spain => of("34", 9, 9, None),
            Self::Portugal => of("351", 9, 9, None),
            Self::Netherlands => of("31", 9, 9, Some('0')),
            Self::Belgium => of("32", 8, 9, Some('0')),
            Self::Switzerland => of("41", 9, 9, Some('0')),
            Self::Austria => of("43", 7, 13, Some('0')),
            Self::Sweden => of("46", 7, 9, Some('0')),
            Self::Norway => of("47", 8, 8, None),
            Self::Denmark => of("45", 8, 8, None),
            Self::Finland => of("358", 6, 10, Some('0')),
            Self::Poland => of("48", 9, 9, None),
            Self::Ireland => of("353", 7, 10, Some('0')),
            Self::Russia => of("7", 10, 10, Some('8')),
            Self::Kazakhstan => of("7", 10, 10, Some('8')),
            Self::Uzbekistan => of("998", 9, 9, None),
            Self::Ukraine => of("380", 9, 9, Some('0')),
            Self::Turkey => of("90", 10, 10, Some('0')),
            Self::UnitedArabEmirates => of("971", 8, 9, Some('0')),
            Self::SaudiArabia => of("966", 9, 9, Some('0')),
            Self::Israel => of("972", 8, 9, Some('0')),
            Self::Iran => of("98", 10, 10, Some('0')),
            Self::Egypt => of("20", 8, 10, Some('0')),
            Self::SouthAfrica => of("27", 9, 9, Some('0')),
            Self::Nigeria => of("234", 10, 10, Some('0')),
            Self::Kenya => of("254", 7, 9, Some('0')),
            Self::Brazil => of("55", 10, 11, Some('0')),
            Self::Mexico => of("52", 10, 10, None),
            Self::Argentina => of("54", 10, 11, Some('0')),
            Self::Australia => of("61", 9, 9, Some('0')),
            Self::NewZealand => of("64", 8, 10, Some('0')),
        }
    }

    /// The country that the digits after a `+` begin with, and the rest of them. North
    /// America answers as the United States.
    pub fn of_number(digits: &str) -> Option<(Country, &str)> {
        // No dialling prefix is the beginning of another, but for the shared +1 and +7.
        let mut found = Self::ALL
            .iter()
            .filter_map(|&one| Some((one, digits.strip_prefix(one.numbering().dial)?)));
        let (country, national) = found.next()?;
        let kazakh = country == Country::Russia && national.starts_with(['6', '7']);
        Some((if kazakh { Country::Kazakhstan } else { country }, national))
    }

    /// Digits as they are dialled at home or from abroad, as the part after the prefix.
    pub fn national(self, digits: &str) -> &str {
        let Numbering {
            dial,
            digits: (_, most),
            trunk,
        } = self.numbering();
        let digits = match digits.strip_prefix(dial) {
            Some(rest) if digits.len() > most && self.fits(rest) => rest,
            Some(_) | None => digits,
        };
        // No number begins with the trunk 0; an 8 or a 1 may be part of it.
        match trunk {
            Some('0') => digits.trim_start_matches('0'),
            Some(trunk) if digits.len() > most => digits.strip_prefix(trunk).unwrap_or(digits),
            Some(_) | None => digits,
        }
    }

    pub fn fits(self, national: &str) -> bool {
        let (fewest, most) = self.numbering().digits;
        (fewest..=most).contains(&national.len())
    }
}

const fn of(dial: &'static str, fewest: usize, most: usize, trunk: Option<char>) -> Numbering {
    Numbering {
        dial,
        digits: (fewest, most),
        trunk,
    }
}
