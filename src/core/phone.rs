//! Telephone numbers: parsed once, shown masked ever after (domain.md §9.3).

use super::clean::clean;
use super::coded::coded;
use super::country::Country;

coded! {
    pub enum PhoneKind { Mobile = "mobile", Landline = "landline", Intl = "intl" }
}

coded! {
    /// How sure we are of a number.
    pub enum ContactState {
        Unverified = "unverified",
        ReadBack = "read_back",
        CalledOk = "called_ok",
        Bad = "bad",
    }
}

/// A number that can be dialled. Its `Debug` is masked, so that it can't reach a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone {
    kind: PhoneKind,
    number: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// A Chinese mobile number has 11 digits; this has another count.
    Length { digits: usize },
    /// 11 digits, but no mobile number starts so.
    Prefix,
    /// 13 digits: a number of a machine's SIM.
    Machine,
    /// 400 and 800 numbers: nobody in particular answers them.
    Service,
    /// Begins with 0, but is no area code with seven or eight digits after it.
    Landline,
    /// As long as a number without its area code or country: which one must be asked.
    NoCountry { digits: usize },
    /// A number of the wrong length for its country, where that is known.
    Abroad {
        country: Option<Country>,
        digits: usize,
    },
    /// Letters or signs that no number has.
    Signs,
}

impl PhoneFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "mobile_length",
            Self::Prefix => "mobile_prefix",
            Self::Machine => "mobile_machine",
            Self::Service => "mobile_service_number",
            Self::Landline => "mobile_landline",
            Self::NoCountry { .. } => "mobile_no_country",
            Self::Abroad { .. } => "mobile_abroad",
            Self::Signs => "mobile_signs",
        }
    }
}

impl Phone {
    /// A mobile, landline or foreign number; separators, +86 and full width are accepted.
    pub fn parse(raw: &str) -> Result<Phone, PhoneFault> {
        let written = Written::read(raw)?;
        let digits = written.digits();
        if written.plus {
            return match digits.strip_prefix("86") {
                Some(_) => from_abroad(&written.body),
                None => abroad(&digits),
            };
        }
        match digits.strip_prefix("86") {
            Some(rest) if digits.len() == MACHINE_DIGITS => home(rest),
            Some(_) | None => home(&written.body),
        }
    }

    /// A number typed beside a chosen country; one with a `+` speaks for itself.
    pub fn of(country: Country, raw: &str) -> Result<Phone, PhoneFault> {
        let written = Written::read(raw)?;
        if written.plus || country == Country::China {
            return Self::parse(raw);
        }
        let digits = written.digits();
        of_country(country, country.national(&digits))
    }

    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// In full: for storing and for dialling, nowhere else.
    pub fn number(&self) -> &str {
        &self.number
    }

    pub fn last4(&self) -> &str {
        let at = self.number.len().saturating_sub(4);
        self.number.get(at..).unwrap_or_default()
    }

    /// `138****8000`
    pub fn masked(&self) -> String {
        mask(self.kind, &self.number)
    }

    /// Written right, but seldom real: eight equal or counting digits at the end (…8901 counts
    /// on). Worth one question, never a refusal: some people pay for such a number.
    pub fn is_unusual(&self) -> bool {
        let tail: Vec<u8> = self.number.bytes().rev().take(8).collect();
        let steps = |step: u8| {
            tail.windows(2).all(|pair| match pair {
                [later, earlier] => (later + 10 - earlier) % 10 == step,
                _ => false,
            })
        };
        self.kind == PhoneKind::Mobile && (steps(0) || steps(1) || steps(9))
    }

    /// The country that it was dialled for; none for one that the picker does not list.
    pub fn country(&self) -> Option<Country> {
        match self.number.strip_prefix('+') {
            Some(digits) => Country::of_number(digits).map(|(country, _)| country),
            None => Some(Country::China),
        }
    }
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

/// First three (or the country's sign) and last four digits stay.
pub fn mask(kind: PhoneKind, number: &str) -> String {
    let (head, tail) = match kind {
        PhoneKind::Mobile => (3, 4),
        PhoneKind::Landline | PhoneKind::Intl => (4, 3),
    };
    let start: String = number.chars().take(head).collect();
    let count = number.chars().count();
    let end: String = number.chars().skip(count.saturating_sub(tail)).collect();
    format!("{start}****{end}")
}

/// Digits as they are typed, grouped 3-4-4, so that a slip of the finger is seen.
pub fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + 2);
    for (at, c) in digits.chars().enumerate() {
        if at == 3 || at == 7 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Typed digits and hyphens, and whether a `+` (or 00) stood before them.
struct Written {
    plus: bool,
    body: String,
}

impl Written {
    fn read(raw: &str) -> Result<Written, PhoneFault> {
        let compact: String = clean(raw)
            .chars()
            .filter(|c| !matches!(c, ' ' | '(' | ')' | '.'))
            .map(|c| match c {
                // 转 stands before an extension; the rest are hyphens and dashes.
                '转' | '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
                other => other,
            })
            .collect();
        let abroad = compact
            .strip_prefix('+')
            .or_else(|| compact.strip_prefix("00"));
        let body = abroad.unwrap_or(&compact).trim_matches('-');
        let is_digits = body.chars().all(|c| c.is_ascii_digit() || c == '-');
        if !is_digits || body.is_empty() {
            return Err(PhoneFault::Signs);
        }
        Ok(Written {
            plus: abroad.is_some(),
            body: body.to_owned(),
        })
    }

    fn digits(&self) -> String {
        digits_of(&self.body)
    }
}

fn digits_of(body: &str) -> String {
    body.chars().filter(char::is_ascii_digit).collect()
}

const MOBILE_DIGITS: usize = 11;
/// A mobile number behind 86 has as many digits as a number of a machine's SIM.
const MACHINE_DIGITS: usize = 13;
/// Landlines without their area code, and numbers of neighbours without their country.
const LOCAL_DIGITS: std::ops::RangeInclusive<usize> = 7..=9;

/// As dialled within the country: a mobile, also behind the old trunk 0, or a landline.
fn home(body: &str) -> Result<Phone, PhoneFault> {
    let digits = digits_of(body);
    match digits.strip_prefix('0') {
        Some(rest) if is_mobile(rest) => mobile(rest),
        Some(_) => landline(body),
        None => mobile(&digits),
    }
}

/// Behind +86: a landline stands there without its 0.
fn from_abroad(body: &str) -> Result<Phone, PhoneFault> {
    let digits = digits_of(body);
    let digits = digits.strip_prefix("86").unwrap_or(&digits);
    // "8-6…" is nobody's grouping: its hyphens say nothing about an extension.
    let rest = body
        .strip_prefix("86")
        .unwrap_or(digits)
        .trim_start_matches('-');
    let beijing = digits.starts_with("10") && digits.len() < MOBILE_DIGITS;
    if digits.is_empty() || digits.starts_with('0') || (digits.starts_with('1') && !beijing) {
        return home(rest);
    }
    landline(&format!("0{rest}"))
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == MOBILE_DIGITS && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn mobile(digits: &str) -> Result<Phone, PhoneFault> {
    match digits.len() {
        MOBILE_DIGITS if is_mobile(digits) => Ok(Phone {
            kind: PhoneKind::Mobile,
            number: digits.to_owned(),
        }),
        MOBILE_DIGITS => Err(PhoneFault::Prefix),
        MACHINE_DIGITS if digits.starts_with('1') => Err(PhoneFault::Machine),
        10 if digits.starts_with("400") || digits.starts_with("800") => Err(PhoneFault::Service),
        count if LOCAL_DIGITS.contains(&count) && !digits.starts_with('1') => {
            Err(PhoneFault::NoCountry { digits: count })
        }
        digits => Err(PhoneFault::Length { digits }),
    }
}

/// `0\d{2,3}-?\d{7,8}(-\d{1,6})?`. Only 010 and 02x are area codes of three digits.
fn landline(body: &str) -> Result<Phone, PhoneFault> {
    let area = match body.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => return Err(PhoneFault::Landline),
    };
    let mut parts = body.split('-').filter(|part| !part.is_empty());
    let mut line = String::new();
    // "0411-8888-8888": what stands apart belongs to the line until that is long enough.
    while line.len() < area + LANDLINE_FEWEST {
        line.push_str(parts.next().ok_or(PhoneFault::Landline)?);
    }
    let extension = parts.next();
    let fits = line.len() <= area + LANDLINE_MOST
        && extension.is_none_or(|digits| digits.len() <= EXTENSION_MOST)
        && parts.next().is_none();
    if !fits {
        return Err(PhoneFault::Landline);
    }
    Ok(Phone {
        kind: PhoneKind::Landline,
        number: match extension {
            Some(extension) => format!("{line}-{extension}"),
            None => line,
        },
    })
}

/// Small towns have seven digits after the area code, cities eight (domain.md §9.3).
const LANDLINE_FEWEST: usize = 7;
const LANDLINE_MOST: usize = 8;
const EXTENSION_MOST: usize = 6;

/// E.164: 7 to 15 digits; more exactly for the countries of the picker.
fn abroad(digits: &str) -> Result<Phone, PhoneFault> {
    match Country::of_number(digits) {
        Some((country, national)) => of_country(country, country.national(national)),
        None if (7..=15).contains(&digits.len()) && !digits.starts_with('0') => Ok(Phone {
            kind: PhoneKind::Intl,
            number: format!("+{digits}"),
        }),
        None => Err(PhoneFault::Abroad {
            country: None,
            digits: digits.len(),
        }),
    }
}

fn of_country(country: Country, national: &str) -> Result<Phone, PhoneFault> {
    if !country.fits(national) {
        return Err(PhoneFault::Abroad {
            country: Some(country),
            digits: national.len(),
        });
    }
    Ok(Phone {
        kind: PhoneKind::Intl,
        number: format!("+{}{national}", country.numbering().dial),
    })
}
