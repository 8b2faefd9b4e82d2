//! The date-time group, as the handbook wants it and with the slips of real ones.

#![warn(clippy::string_slice)]

use crate::cable::{BlockSpan, Written};
use crate::syntax::line::{dtg_parts, read_digits};
use crate::vocabulary::date::{Date, full_year, month_from_name, month_meant};

/// A date-time group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dtg {
    /// The first precedence letter on the line.
    pub precedence: Option<Written<char>>,
    /// The second one: `O R`.
    pub info_precedence: Option<char>,
    /// The date, if there is such a day.
    pub date: Option<Date>,
    /// Hour and minute, UTC.
    pub time: (u8, u8),
    /// The month's three letters.
    pub month: BlockSpan,
    /// `312221Z MAR 04`.
    pub span: BlockSpan,
    /// Is it written in another way: glued, split, or with letters for digits?
    pub irregular: bool,
}

impl Dtg {
    /// Is there such a time of the day?
    pub fn has_time(&self) -> bool {
        self.time.0 < 24 && self.time.1 < 60
    }
}

/// Reads a DTG line or the right half of SMART's date: precedence letters, `ddhhmmZ`, month,
/// year of two or four digits. Month and `Z` in any case.
pub fn dtg(line: &str, start: usize) -> Option<Dtg> {
    // `X 312221Z MAR 04`: a letter that is no precedence is as good as none.
    let odd = |letter: &str| {
        let capital = letter.bytes().all(|b| b.is_ascii_uppercase());
        letter.len() == 1 && capital && !matches!(letter, "Z" | "O" | "P" | "R")
    };
    let (line, start) = match line.split_once(' ').filter(|(letter, _)| odd(letter)) {
        Some((letter, rest)) => (rest, start + letter.len() + 1),
        None => (line, start),
    };
    let regular = regular_dtg(line, start);
    if regular.is_some_and(|dtg| dtg.date.is_some()) {
        return regular;
    }
    // `101200Z JANUARY 09`: all is there but for the form.
    let irregular = irregular_dtg(line, start);
    let dated = irregular.filter(|dtg| dtg.date.is_some());
    dated.or(regular).or(irregular)
}

/// Is there nothing but clock, month and year?
pub(super) fn is_bare_dtg(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit())
        && dtg_parts(words).is_some_and(|[.., year]| year.end == words.len())
}

/// The year of a date-time group of which the rest cannot be read: `R 1012O0OZ JANN 74`.
pub(super) fn year_of_dtg(line: &str) -> Option<u16> {
    /// Telegrams have date-time groups with a year since then.
    const FIRST: u16 = 1960;
    let mut words = line.split_ascii_whitespace().rev();
    let year = words.find(|word| word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()))?;
    let clock = words.nth(1)?;
    let group = clock.bytes().filter(u8::is_ascii_digit).count();
    full_year(year).filter(|year| *year >= FIRST && group >= 4)
}

/// A date-time group with slips that leave no doubt of what is meant.
fn irregular_dtg(line: &str, start: usize) -> Option<Dtg> {
    let [clock, month, year] = dtg_parts(line)?;
    let digits = read_digits(clock.slice(line));
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u8>().ok();
    let date = month_meant(month.slice(line))
        .zip(full_year(&read_digits(year.slice(line))))
        .zip(number(0..2))
        .map(|((month, year), day)| Date::new(year, month, day))
        .filter(Date::is_valid);
    let letter = line
        .chars()
        .next()
        .filter(|c| matches!(c, 'Z' | 'O' | 'P' | 'R'));
    Some(Dtg {
        precedence: letter.map(|letter| Written::new(letter, BlockSpan::at(start, 1))),
        info_precedence: None,
        date,
        time: (number(2..4)?, number(4..6)?),
        month: BlockSpan::at(start + month.start, month.len()),
        span: BlockSpan::new(start + clock.start, start + year.end),
        irregular: true,
    })
}

/// The same as the handbook wants it.
fn regular_dtg(line: &str, start: usize) -> Option<Dtg> {
    let mut letters = Vec::new();
    let mut words = Vec::new();
    let mut at = 0;
    for word in line.split([' ', '\t']) {
        let span = BlockSpan::at(start + at, word.len());
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        if words.is_empty() && matches!(word, "Z" | "O" | "P" | "R") {
            letters.push(Written::new(word.chars().next()?, span));
        } else if words.len() < 3 {
            words.push((word, span));
        }
    }
    let [(clock, first), (month, month_span), (year, last)] = words[..] else {
        return None;
    };
    let digits = clock.strip_suffix(['Z', 'z'])?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u8>().ok();
    let (day, hour, minute) = (number(0..2)?, number(2..4)?, number(4..6)?);
    let month = (month.len() == 3).then(|| month_from_name(month)).flatten();
    let year = year.trim_end_matches([',', '.']);
    // `171415Z MAR 9`, `171415Z MAR 09Z`
    if !matches!(year.len(), 2 | 4) {
        return None;
    }
    let date = month
        .zip(full_year(year))
        .map(|(month, year)| Date::new(year, month, day))
        .filter(Date::is_valid);
    Some(Dtg {
        precedence: letters.first().copied(),
        info_precedence: letters.get(1).map(|letter| letter.value),
        date,
        time: (hour, minute),
        month: month_span,
        span: BlockSpan::new(first.start, last.end),
        irregular: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_time_groups() {
        for (text, date) in [
            ("R 301417Z MAR 06", Some(Date::new(2006, 3, 30))),
            (
                "O R 181313Z JUN 09 ZDK MANY SVCS",
                Some(Date::new(2009, 6, 18)),
            ),
            ("051302Z OCT 2011", Some(Date::new(2011, 10, 5))),
            ("R 311417Z FEB 06", None),
            ("X 301417Z MAR 06", Some(Date::new(2006, 3, 30))),
        ] {
            assert_eq!(dtg(text, 0).and_then(|d| d.date), date, "{text}");
        }
        assert_eq!(dtg("R 3014Z MAR 06", 0), None);
    }
}
