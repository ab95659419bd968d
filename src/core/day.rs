//! The business day: moments, spans, the store's calendar, ticket numbers.

use chrono::{DateTime, Datelike, NaiveDate, Offset, TimeZone, Timelike, Weekday};
use chrono_tz::Tz;
use std::fmt;

use super::visit::Series;

/// A point in time: Unix milliseconds, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// A length of time in milliseconds, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span(i64);

impl Moment {
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    pub const fn ms(self) -> i64 {
        self.0
    }

    pub const fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    pub const fn before(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }

    /// Zero when `earlier` is later: a clock that was set back makes no negative waits.
    pub fn since(self, earlier: Moment) -> Span {
        Span(self.0.saturating_sub(earlier.0).max(0))
    }
}

impl Span {
    pub const ZERO: Span = Span(0);

    pub const fn from_ms(ms: i64) -> Self {
        Self(if ms < 0 { 0 } else { ms })
    }

    pub const fn seconds(seconds: u32) -> Self {
        Self(seconds as i64 * 1000)
    }

    pub const fn minutes(minutes: u32) -> Self {
        Self::seconds(minutes * 60)
    }

    pub const fn ms(self) -> i64 {
        self.0
    }

    pub const fn whole_seconds(self) -> i64 {
        self.0 / 1000
    }

    pub const fn whole_minutes(self) -> i64 {
        self.0 / 60_000
    }
}

/// A calendar date in the store's zone. Ticket numbers, turns and tokens live one such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BusinessDate(NaiveDate);

impl BusinessDate {
    /// `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self)
    }

    /// None where the calendar has no such day.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Negative when `earlier` is later.
    pub fn days_since(self, earlier: BusinessDate) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    pub fn days_after(self, days: u32) -> Option<Self> {
        self.0
            .checked_add_days(chrono::Days::new(days.into()))
            .map(Self)
    }

    pub fn days_before(self, days: u32) -> Option<Self> {
        self.0
            .checked_sub_days(chrono::Days::new(days.into()))
            .map(Self)
    }

    pub fn next(self) -> Option<Self> {
        self.0.succ_opt().map(Self)
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    pub fn month(self) -> u32 {
        self.0.month()
    }

    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }
}

impl fmt::Display for BusinessDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The store's time zone: what the clock on its wall shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreZone(Tz);

impl StoreZone {
    /// A name of the IANA database, such as `Asia/Shanghai`.
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    pub fn date_of(self, moment: Moment) -> BusinessDate {
        BusinessDate(self.local(moment).date_naive())
    }

    /// Hour and minute on the wall.
    pub fn wall_clock(self, moment: Moment) -> (u32, u32) {
        let local = self.local(moment);
        (local.hour(), local.minute())
    }

    /// The first moment of a date. Where midnight does not exist (a zone that changes its
    /// clocks at that hour), the first moment that does.
    pub fn start_of(self, date: BusinessDate) -> Moment {
        let midnight = date.0.and_time(chrono::NaiveTime::MIN);
        let found = (0..24).find_map(|hour| {
            self.0
                .from_local_datetime(&(midnight + chrono::TimeDelta::hours(hour)))
                .earliest()
        });
        Moment(match found {
            Some(local) => local.timestamp_millis(),
            None => midnight.and_utc().timestamp_millis(),
        })
    }

    fn local(self, moment: Moment) -> DateTime<Tz> {
        let utc = DateTime::from_timestamp_millis(moment.0).unwrap_or(DateTime::UNIX_EPOCH);
        let offset = self.0.offset_from_utc_datetime(&utc.naive_utc());
        debug_assert!(offset.fix().local_minus_utc().abs() < 86_400);
        utc.with_timezone(&self.0)
    }
}

/// A day's ticket number: a series letter and at least three digits (`X001`, `X1000`).
/// Unique within its business date; drawn from a counter row, never from max + 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TicketNumber {
    pub series: Series,
    pub count: u32,
}

impl TicketNumber {
    /// As typed by a person: any case, with or without leading zeros.
    pub fn parse(text: &str) -> Option<Self> {
        let mut chars = text.trim().chars();
        let letter = chars.next()?.to_ascii_uppercase().to_string();
        let digits = chars.as_str();
        if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count = digits.parse().ok().filter(|&count| count > 0)?;
        Some(Self {
            series: Series::from_code(&letter)?,
            count,
        })
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.series.code(), self.count)
    }
}
