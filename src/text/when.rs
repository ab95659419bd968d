//! Dates, clocks and lengths of time.

use chrono::Weekday;

use super::pick;
use crate::core::day::{BusinessDate, Moment, Span, StoreZone};
use crate::core::visit::Language;

/// `14:32`
pub fn clock(zone: StoreZone, moment: Moment) -> String {
    let (hour, minute) = zone.wall_clock(moment);
    format!("{hour:02}:{minute:02}")
}

/// 11月21日 星期六, Sat 21 November
pub fn day(lang: Language, zone: StoreZone, moment: Moment) -> String {
    let date = zone.date_of(moment);
    match lang {
        Language::Zh => format!(
            "{}月{}日 {}",
            date.month(),
            date.day_of_month(),
            weekday(lang, date.weekday())
        ),
        Language::En => format!(
            "{} {} {}",
            weekday(lang, date.weekday()),
            date.day_of_month(),
            month(date.month())
        ),
    }
}

/// `4:12`, and `1:04:12` from an hour on.
pub fn stopwatch(span: Span) -> String {
    let seconds = span.whole_seconds();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// `31 分`, `1 h 5 min`: for what nobody counts in seconds.
pub fn minutes(lang: Language, span: Span) -> String {
    let minutes = span.whole_minutes();
    match (lang, minutes / 60, minutes % 60) {
        (Language::Zh, 0, minutes) => format!("{minutes} 分"),
        (Language::Zh, hours, 0) => format!("{hours} 小时"),
        (Language::Zh, hours, minutes) => format!("{hours} 小时 {minutes} 分"),
        (Language::En, 0, minutes) => format!("{minutes} min"),
        (Language::En, hours, 0) => format!("{hours} h"),
        (Language::En, hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// `65 分`: in a row there is no room for hours, and minutes compare at a glance.
pub fn minutes_in_row(lang: Language, span: Span) -> String {
    let minutes = span.whole_minutes();
    match lang {
        Language::Zh => format!("{minutes} 分"),
        Language::En => format!("{minutes} min"),
    }
}

pub(super) fn weekday(lang: Language, day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => pick(lang, "星期一", "Mon"),
        Weekday::Tue => pick(lang, "星期二", "Tue"),
        Weekday::Wed => pick(lang, "星期三", "Wed"),
        Weekday::Thu => pick(lang, "星期四", "Thu"),
        Weekday::Fri => pick(lang, "星期五", "Fri"),
        Weekday::Sat => pick(lang, "星期六", "Sat"),
        Weekday::Sun => pick(lang, "星期日", "Sun"),
    }
}

/// 11-28 周六
pub fn short_day(lang: Language, date: BusinessDate) -> String {
    let weekday = short_weekday(lang, date.weekday());
    format!("{:02}-{:02} {weekday}", date.month(), date.day_of_month())
}

fn short_weekday(lang: Language, day: Weekday) -> &'static str {
    match (lang, day) {
        (Language::Zh, Weekday::Mon) => "周一",
        (Language::Zh, Weekday::Tue) => "周二",
        (Language::Zh, Weekday::Wed) => "周三",
        (Language::Zh, Weekday::Thu) => "周四",
        (Language::Zh, Weekday::Fri) => "周五",
        (Language::Zh, Weekday::Sat) => "周六",
        (Language::Zh, Weekday::Sun) => "周日",
        (Language::En, day) => weekday(Language::En, day),
    }
}

fn month(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
