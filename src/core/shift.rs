//! When somebody is planned to work (domain.md §3.13).

use std::fmt;

/// A time on the store's wall clock, in minutes after midnight: `00:00` to `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallTime(u16);

/// The midnight that ends a day.
const MIDNIGHT: u16 = 24 * 60;

impl WallTime {
    /// None beyond midnight.
    pub const fn of_minute(minute: u16) -> Option<Self> {
        if minute <= MIDNIGHT {
            Some(Self(minute))
        } else {
            None
        }
    }

    pub const fn minute(self) -> u16 {
        self.0
    }

    /// `9:00`, `09:00`, `24:00`; full-width digits and colons too.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text
            .trim()
            .chars()
            .map(|c| match c {
                '：' => ':',
                '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
                c => c,
            })
            .collect();
        let (hours, minutes) = text.split_once(':')?;
        let number = |digits: &str, most: usize| -> Option<u16> {
            let plain = digits.bytes().all(|b| b.is_ascii_digit());
            (plain && (1..=most).contains(&digits.len())).then(|| digits.parse().ok())?
        };
        let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
        (minutes < 60)
            .then(|| Self::of_minute(hours * 60 + minutes))
            .flatten()
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// From one time on the wall to a later one of the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shift {
    from: WallTime,
    to: WallTime,
}

impl Shift {
    /// None unless it begins before it ends.
    pub fn of(from: WallTime, to: WallTime) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    pub const fn from(self) -> WallTime {
        self.from
    }

    pub const fn to(self) -> WallTime {
        self.to
    }

    /// Whether some minute belongs to both. One that ends when the other begins does not.
    pub fn overlaps(self, other: Shift) -> bool {
        self.from < other.to && other.from < self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(from: &str, to: &str) -> Option<Shift> {
        Shift::of(WallTime::parse(from)?, WallTime::parse(to)?)
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let read = |text| WallTime::parse(text).map(|time| time.to_string());
        assert_eq!(read("9:00").as_deref(), Some("09:00"));
        assert_eq!(read(" ０９：３０ ").as_deref(), Some("09:30"));
        assert_eq!(read("24:00").as_deref(), Some("24:00"));
        for wrong in ["", "9", "24:01", "9:60", "-1:00", "9:0a", "123:00", "+9:00"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn shifts_that_only_touch_do_not_overlap() {
        let (Some(early), Some(late)) = (shift("9:00", "13:00"), shift("13:00", "18:00")) else {
            panic!("both are shifts");
        };
        assert!(!early.overlaps(late) && !late.overlaps(early));
        let Some(middle) = shift("12:59", "13:01") else {
            panic!("a shift");
        };
        assert!(middle.overlaps(early) && late.overlaps(middle));
        assert_eq!(shift("13:00", "13:00"), None);
        assert_eq!(shift("18:00", "09:00"), None);
    }
}
