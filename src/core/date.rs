//! Dates that people type, and the order in which a car's papers are dated (domain.md §9.3).

use super::caution::Caution;
use super::clean::clean;
use super::coded::coded;
use super::day::BusinessDate;
use super::refusal::Field;

coded! {
    /// Which date of a form it is; each has its own bounds.
    pub enum DateKind {
        Production = "production_date",
        /// Inspection before delivery.
        Pdi = "pdi_date",
        Registration = "registration_date",
        /// Issue of the vehicle licence.
        Licence = "vehicle_licence_date",
        Appointment = "appointment_date",
        /// When a visitor means to buy.
        Target = "target_date",
        /// When to be in touch again.
        NextContact = "next_contact",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Not year, month and day in this order.
    Form,
    /// "08-04-03" may be three different days.
    TwoDigitYear,
    NoSuchMonth {
        month: u32,
    },
    /// 31 February: the month has fewer days.
    NoSuchDay {
        year: i32,
        month: u32,
        day: u32,
        last: u32,
    },
    TooEarly {
        earliest: BusinessDate,
    },
    TooLate {
        latest: BusinessDate,
    },
}

impl DateFault {
    /// Stable, for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "date_form",
            Self::TwoDigitYear => "date_two_digit_year",
            Self::NoSuchMonth { .. } => "date_no_such_month",
            Self::NoSuchDay { .. } => "date_no_such_day",
            Self::TooEarly { .. } => "date_too_early",
            Self::TooLate { .. } => "date_too_late",
        }
    }
}

/// No car that comes to a showroom is older (domain.md §9.3).
const EARLIEST: (i32, u32, u32) = (1980, 1, 1);
/// How far ahead an appointment may lie (domain.md §9.3).
pub const APPOINTMENT_AHEAD_DAYS: u32 = 60;
/// Nobody plans the purchase of a car further ahead: the year was mistyped.
pub const TARGET_AHEAD_DAYS: u32 = 3 * 366;
/// The longest interval between two contacts (domain.md §4.4).
pub const NEXT_CONTACT_AHEAD_DAYS: u32 = 366;

/// "2008-4-3", "2008/04/03", "2008.4.3", "2008年4月3日", "20080403".
pub fn parse_date(raw: &str) -> Result<BusinessDate, DateFault> {
    let (year, month, day) = numbers(&clean(raw))?;
    if !(1..=12).contains(&month) {
        return Err(DateFault::NoSuchMonth { month });
    }
    BusinessDate::of(year, month, day).ok_or_else(|| DateFault::NoSuchDay {
        year,
        month,
        day,
        last: last_day(year, month),
    })
}

impl DateKind {
    pub const fn field(self) -> Field {
        match self {
            Self::Production => Field::ProductionDate,
            Self::Pdi => Field::PdiDate,
            Self::Registration => Field::RegistrationDate,
            Self::Licence => Field::LicenceDate,
            Self::Appointment => Field::AppointmentDate,
            Self::Target => Field::TargetDate,
            Self::NextContact => Field::NextContact,
        }
    }

    /// A date within the bounds of this field: a car's from 1980 to today, what lies ahead
    /// from today on.
    pub fn parse(self, raw: &str, today: BusinessDate) -> Result<BusinessDate, DateFault> {
        let date = parse_date(raw)?;
        let (year, month, day) = EARLIEST;
        let (earliest, latest) = match self {
            Self::Production | Self::Pdi | Self::Registration | Self::Licence => {
                (BusinessDate::of(year, month, day), Some(today))
            }
            Self::Appointment => (Some(today), today.days_after(APPOINTMENT_AHEAD_DAYS)),
            Self::Target => (Some(today), today.days_after(TARGET_AHEAD_DAYS)),
            Self::NextContact => (Some(today), today.days_after(NEXT_CONTACT_AHEAD_DAYS)),
        };
        if let Some(earliest) = earliest.filter(|&earliest| date < earliest) {
            return Err(DateFault::TooEarly { earliest });
        }
        if let Some(latest) = latest.filter(|&latest| date > latest) {
            return Err(DateFault::TooLate { latest });
        }
        Ok(date)
    }
}

/// The dates of a car's papers, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CarDates {
    pub production: Option<BusinessDate>,
    pub pdi: Option<BusinessDate>,
    pub registration: Option<BusinessDate>,
    pub licence: Option<BusinessDate>,
}

impl CarDates {
    /// Production ≤ inspection ≤ registration, and production ≤ licence; each pair that is not
    /// so. Papers err: allowed, but told.
    pub fn cautions(&self) -> Vec<Caution> {
        let production = (DateKind::Production, self.production);
        let pdi = (DateKind::Pdi, self.pdi);
        let registration = (DateKind::Registration, self.registration);
        let licence = (DateKind::Licence, self.licence);
        let mut pairs = vec![
            (production, pdi),
            (pdi, registration),
            (production, licence),
        ];
        if self.pdi.is_none() {
            pairs.push((production, registration));
        }
        let reversed = pairs.into_iter().filter_map(|((first, a), (then, b))| {
            (a? > b?).then_some(Caution::DatesReversed { first, then })
        });
        reversed.collect()
    }
}

fn numbers(text: &str) -> Result<(i32, u32, u32), DateFault> {
    let parts: Vec<&str> = text
        .split(['-', '/', '.', '年', '月', '日', '号', ' ', '–', '—'])
        .filter(|part| !part.is_empty())
        .collect();
    let parts: Vec<&str> = match parts.as_slice() {
        // "20080403"
        [whole] if whole.len() == 8 && whole.is_ascii() => {
            let (year, rest) = whole.split_at(4);
            let (month, day) = rest.split_at(2);
            vec![year, month, day]
        }
        _ => parts,
    };
    let digits = |part: &&str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let [year, month, day] = parts.as_slice() else {
        return Err(DateFault::Form);
    };
    if !parts.iter().all(digits) || month.len() > 2 || day.len() > 2 {
        return Err(DateFault::Form);
    }
    match year.len() {
        4 => {}
        2 => return Err(DateFault::TwoDigitYear),
        _ => return Err(DateFault::Form),
    }
    let number = |part: &str| part.parse::<u32>().map_err(|_| DateFault::Form);
    let year = i32::try_from(number(year)?).map_err(|_| DateFault::Form)?;
    Ok((year, number(month)?, number(day)?))
}

fn last_day(year: i32, month: u32) -> u32 {
    (28..=31)
        .rev()
        .find(|&day| BusinessDate::of(year, month, day).is_some())
        .unwrap_or(28)
}
