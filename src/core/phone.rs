//! Telephone numbers: parsed once, shown masked ever after (domain.md §9.3).

use super::clean::clean;
use super::coded::coded;

coded! {
    pub enum PhoneKind { Mobile = "mobile", Landline = "landline", Intl = "intl" }
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
    /// A foreign number of the wrong length for its country.
    Abroad,
    /// Letters or signs that no number has.
    Signs,
}

impl Phone {
    /// A mobile, landline or foreign number; separators, +86 and full width are accepted.
    pub fn parse(raw: &str) -> Result<Phone, PhoneFault> {
        let cleaned = clean(raw);
        let compact: String = cleaned
            .chars()
            .filter(|c| !matches!(c, ' ' | '(' | ')' | '.'))
            .collect();
        let (plus, body) = match compact.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => match compact.strip_prefix("00") {
                Some(rest) => (true, rest),
                None => (false, compact.as_str()),
            },
        };
        if !body.chars().all(|c| c.is_ascii_digit() || c == '-') || !body.contains(|c| c != '-') {
            return Err(PhoneFault::Signs);
        }
        let digits: String = body.chars().filter(char::is_ascii_digit).collect();
        match (plus, digits.strip_prefix("86")) {
            (true, Some(home)) => mobile(home),
            (true, None) => abroad(digits),
            (false, Some(home)) if digits.len() == 13 => mobile(home),
            (false, _) if digits.starts_with('0') => landline(body),
            (false, _) => mobile(&digits),
        }
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

    /// Written right, but seldom real: eight equal or counting digits at the end. Worth one
    /// question, never a refusal: some people pay for such a number.
    pub fn is_unusual(&self) -> bool {
        let tail: Vec<u8> = self.number.bytes().rev().take(8).collect();
        let steps = |step: i16| {
            tail.windows(2).all(|pair| match pair {
                [later, earlier] => i16::from(*later) - i16::from(*earlier) == step,
                _ => false,
            })
        };
        self.kind == PhoneKind::Mobile && (steps(0) || steps(1) || steps(-1))
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

fn mobile(digits: &str) -> Result<Phone, PhoneFault> {
    match digits.len() {
        11 if matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]) => Ok(Phone {
            kind: PhoneKind::Mobile,
            number: digits.to_owned(),
        }),
        11 => Err(PhoneFault::Prefix),
        13 => Err(PhoneFault::Machine),
        10 if digits.starts_with("400") || digits.starts_with("800") => Err(PhoneFault::Service),
        digits => Err(PhoneFault::Length { digits }),
    }
}

/// `0\d{2,3}-?\d{7,8}(-\d{1,6})?`
fn landline(body: &str) -> Result<Phone, PhoneFault> {
    let parts: Vec<&str> = body.split('-').filter(|part| !part.is_empty()).collect();
    let (area_and_number, extension) = match parts.as_slice() {
        [whole] => ((*whole).to_owned(), None),
        [area, number] if area.len() <= 4 => (format!("{area}{number}"), None),
        [whole, extension] => ((*whole).to_owned(), Some(*extension)),
        [area, number, extension] => (format!("{area}{number}"), Some(*extension)),
        _ => return Err(PhoneFault::Signs),
    };
    let fits = (10..=12).contains(&area_and_number.len());
    let extension_fits = extension.is_none_or(|digits| digits.len() <= 6);
    if !fits || !extension_fits {
        return Err(PhoneFault::Length {
            digits: area_and_number.len(),
        });
    }
    Ok(Phone {
        kind: PhoneKind::Landline,
        number: match extension {
            Some(extension) => format!("{area_and_number}-{extension}"),
            None => area_and_number,
        },
    })
}

/// E.164: 7 to 15 digits; the neighbours that visitors come from have fixed lengths.
fn abroad(digits: String) -> Result<Phone, PhoneFault> {
    let national = |code: &str| digits.strip_prefix(code).map(str::len);
    let fits = match (national("852"), national("853"), national("886")) {
        (Some(len), _, _) | (_, Some(len), _) => len == 8,
        (_, _, Some(len)) => len == 9,
        (None, None, None) => (7..=15).contains(&digits.len()) && !digits.starts_with('0'),
    };
    if !fits {
        return Err(PhoneFault::Abroad);
    }
    Ok(Phone {
        kind: PhoneKind::Intl,
        number: format!("+{digits}"),
    })
}
