//! Calendar dates, as far as cables need them.

use std::fmt;

/// A day of the Gregorian calendar. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The year in full.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// A date as given; [`Date::is_valid`] says whether there is such a day.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Reads `2004-03-31`. `None` when it is no day.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let date = Self::new(
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        );
        (date.is_valid() && parts.next().is_none()).then_some(date)
    }

    /// Is there such a day?
    pub fn is_valid(&self) -> bool {
        self.day >= 1 && self.day <= days_in_month(self.year, self.month)
    }

    /// Days since the first of March of the year 0: differences of these are numbers of days.
    pub fn days(&self) -> i64 {
        // March begins the year, so that the leap day ends it.
        let (year, month) = match self.month {
            month @ 1..=2 => (i64::from(self.year) - 1, i64::from(month) + 9),
            month => (i64::from(self.year), i64::from(month) - 3),
        };
        let leaps = year / 4 - year / 100 + year / 400;
        365 * year + leaps + (153 * month + 2) / 5 + i64::from(self.day) - 1
    }

    /// The day of the week: `Monday`.
    pub fn weekday(&self) -> &'static str {
        WEEKDAYS[usize::try_from(self.days().rem_euclid(7)).unwrap_or(0)]
    }

    /// The day as the left half of SMART's Date/DTG has it: `Oct 05, 2011`.
    pub fn in_smart(&self) -> String {
        format!("{} {:02}, {}", self.short_month(), self.day, self.year)
    }

    /// The first letters of the month: `Oct`.
    pub fn short_month(&self) -> &'static str {
        let name = self.month_name();
        name.get(..3).unwrap_or(name)
    }

    /// The month's name: `March`; empty for a month that does not exist.
    pub fn month_name(&self) -> &'static str {
        let index = usize::from(self.month).checked_sub(1);
        index.and_then(|index| MONTHS.get(index)).unwrap_or(&"")
    }

    /// In words: `Wednesday, 4 March 2009`.
    pub fn in_words(&self) -> String {
        let (weekday, month) = (self.weekday(), self.month_name());
        format!("{weekday}, {} {month} {}", self.day, self.year)
    }

    /// The same day so many years later; the 29th of February becomes the 28th where it must.
    #[must_use]
    pub fn plus_years(&self, years: u16) -> Self {
        let year = self.year.saturating_add(years);
        let day = self.day.min(days_in_month(year, self.month));
        Self::new(year, self.month, day)
    }

    /// Day of the year, from 1: the "julian day" of the DE line.
    pub fn day_of_year(&self) -> u16 {
        let before: u16 = (1..self.month)
            .map(|month| u16::from(days_in_month(self.year, month)))
            .sum();
        before + u16::from(self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days of a month, leap years counted; 0 for a month that does not exist.
pub fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week, from that of the first of March of the year 0 on.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
    "Tuesday",
];

/// The month, 1 to 12, of `MAR`, `Mar` or `March`.
pub fn month_from_name(name: &str) -> Option<u8> {
    let short: [u8; 3] = *name.as_bytes().first_chunk()?;
    let month = match &short.map(|letter| letter.to_ascii_lowercase()) {
        b"jan" => 1,
        b"feb" => 2,
        b"mar" => 3,
        b"apr" => 4,
        b"may" => 5,
        b"jun" => 6,
        b"jul" => 7,
        b"aug" => 8,
        b"sep" => 9,
        b"oct" => 10,
        b"nov" => 11,
        b"dec" => 12,
        _ => return None,
    };
    let whole = MONTHS.get(usize::from(month) - 1)?;
    (name.len() == short.len() || name.eq_ignore_ascii_case(whole)).then_some(month)
}

/// The day of the week of `MON`, `Mon` or `Monday`.
pub fn weekday_from_name(name: &str) -> Option<&'static str> {
    WEEKDAYS
        .into_iter()
        .find(|day| name.eq_ignore_ascii_case(day) || name.eq_ignore_ascii_case(&day[..3]))
}

/// The month that a word means, which may have one letter wrong: `JNA`, `SEPT`. A word that is as near
/// to two months means neither.
pub fn month_meant(word: &str) -> Option<u8> {
    if word.eq_ignore_ascii_case("SEPT") {
        return month_from_name("SEP");
    }
    let upper = word.to_ascii_uppercase();
    month_from_name(word).or_else(|| {
        let mut near = MONTHS.iter().enumerate().filter(|(_, month)| {
            let short = month[..3].to_ascii_uppercase();
            upper.len() == short.len() && strsim::osa_distance(&short, &upper) == 1
        });
        let (index, _) = near.next()?;
        near.next().is_none().then_some(())?;
        u8::try_from(index + 1).ok()
    })
}

/// `04` is 2004 and `78` is 1978: cables begin in 1966.
pub fn full_year(digits: &str) -> Option<u16> {
    let value: u16 = digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())??;
    match digits.len() {
        2 if value >= 60 => Some(1900 + value),
        2 => Some(2000 + value),
        4 => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (date, day) in [
            (Date::new(2006, 3, 30), 89),
            (Date::new(2004, 12, 31), 366),
            (Date::new(2009, 1, 1), 1),
            (Date::new(1900, 3, 1), 60),
        ] {
            assert!(date.is_valid());
            assert_eq!(date.day_of_year(), day, "{date}");
            assert_eq!(Date::from_iso(&date.to_string()), Some(date));
        }
        for date in [
            Date::new(2009, 2, 29),
            Date::new(2009, 13, 1),
            Date::new(2009, 4, 31),
            Date::new(2009, 4, 0),
        ] {
            assert!(!date.is_valid(), "{date}");
        }
    }

    #[test]
    fn weekdays() {
        for (date, day) in [
            (Date::new(2009, 3, 4), "Wednesday"),
            (Date::new(2000, 2, 29), "Tuesday"),
            (Date::new(1966, 1, 1), "Saturday"),
        ] {
            assert_eq!(date.weekday(), day, "{date}");
        }
        let day = Date::new(2009, 3, 4);
        assert_eq!(day.in_words(), "Wednesday, 4 March 2009");
    }

    #[test]
    fn differences() {
        let days = |a: Date, b: Date| b.days() - a.days();
        assert_eq!(days(Date::new(2004, 2, 28), Date::new(2004, 3, 1)), 2);
        assert_eq!(days(Date::new(1900, 2, 28), Date::new(1900, 3, 1)), 1);
        assert_eq!(days(Date::new(2003, 12, 31), Date::new(2004, 12, 31)), 366);
        assert_eq!(
            Date::new(2004, 2, 29).plus_years(25),
            Date::new(2029, 2, 28)
        );
    }

    #[test]
    fn months() {
        for (name, month) in [
            ("MAR", Some(3)),
            ("Mar", Some(3)),
            ("march", Some(3)),
            ("SEPT", None),
            ("XYZ", None),
        ] {
            assert_eq!(month_from_name(name), month, "{name}");
        }
    }
}
