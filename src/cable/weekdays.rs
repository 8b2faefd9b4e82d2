//! Days of the week that the text names with a day of a month: `Monday, February 12`.

use super::spans::Spans;
use super::{BlockSpan, Cable, Rarities};
use crate::text::Span;
use crate::vocabulary::date::{Date, month_from_name, weekday_from_name};

/// A day of the week with the day of a month that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedDay<S = BlockSpan> {
    /// The day of the week: `Monday`.
    pub weekday: &'static str,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
    /// From the day of the week to the last word of the date.
    pub span: S,
}

impl Spans for NamedDay {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

/// Reads `Monday, February 12` or `Monday, 12 February`, whose day is at `at`. With a year the date is
/// judged alone, and in a sentence that names a year it may be one of that year.
pub(super) fn read(text: &str, at: usize) -> Option<NamedDay> {
    let head = text.get(..at)?.strip_suffix([' ', '\n'])?.trim_end();
    if !head.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, ',' | '.')) {
        return None;
    }
    let digits = text.get(at..)?.bytes().take(3);
    let digits = digits.take_while(u8::is_ascii_digit).count();
    let day: u8 = text.get(at..at + digits)?.parse().ok()?;
    let rest = text.get(at + digits..)?;
    let (before, last) = last_word(head)?;
    let (weekday, month, end) = match month_from_name(last) {
        Some(month) => (last_word(before)?.1, month, at + digits),
        None => {
            let word = rest.strip_prefix(' ')?;
            let length = word.bytes().take_while(u8::is_ascii_alphabetic).count();
            let month = month_from_name(word.get(..length)?)?;
            (last, month, at + digits + 1 + length)
        }
    };
    let weekday_name = weekday_from_name(weekday)?;
    let start = Span::of(weekday, text).start;
    let sentence = text[..start].rfind(". ").map_or(0, |stop| stop + 1);
    let after = text[end..].find(". ").map_or(text.len(), |stop| end + stop);
    (!names_year(&text[sentence..after])).then_some(NamedDay {
        weekday: weekday_name,
        month,
        day,
        span: BlockSpan::new(start, end),
    })
}

/// The last word of a text without a sign after it, and what is before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches([' ', ',', '.', '\n', '\r']);
    let start = text.rfind(|c: char| !c.is_ascii_alphabetic());
    let (head, word) = text.split_at_checked(start.map_or(0, |at| at + 1))?;
    (!word.is_empty()).then_some((head, word))
}

/// Does the text name a year, 1900 to 2099?
fn names_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr::memchr2_iter(b'1', b'2', bytes).any(|at| {
        let century = bytes.get(at..at + 2);
        (century == Some(b"19") || century == Some(b"20"))
            && digit(at + 2)
            && digit(at + 3)
            && !digit(at + 4)
            && !at.checked_sub(1).is_some_and(digit)
    })
}

impl Cable<'_> {
    /// The days of the week in its text that are those of their dates in no year near the day on which
    /// the cable was sent, each with the date that is nearest to that day.
    pub fn wrong_weekdays(&self) -> Vec<(NamedDay<Span>, Date)> {
        /// A date without a year is at most so many days away.
        const NEAR: i64 = 200;
        let Some(sent) = self.sent().filter(|_| self.rarities.has(Rarities::WEEKDAY)) else {
            return Vec::new();
        };
        let away = |date: &Date| (date.days() - sent.days()).abs();
        let judge = |named: &NamedDay| {
            let years = sent.year.saturating_sub(1)..=sent.year.saturating_add(1);
            let dates = years
                .map(|year| Date::new(year, named.month, named.day))
                .filter(|date| date.is_valid() && away(date) <= NEAR);
            let dates: Vec<Date> = dates.collect();
            let right = dates.iter().any(|date| date.weekday() == named.weekday);
            dates.into_iter().min_by_key(away).filter(|_| !right)
        };
        let texts = self.texts();
        texts
            .flat_map(|(_, body)| {
                let wrong = body.facts.weekdays.iter();
                wrong.filter_map(move |named| {
                    let date = judge(named)?;
                    let span = body.span(named.span);
                    let NamedDay {
                        weekday,
                        month,
                        day,
                        ..
                    } = *named;
                    Some((
                        NamedDay {
                            weekday,
                            month,
                            day,
                            span,
                        },
                        date,
                    ))
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_their_weekdays() {
        for (text, found) in [
            ("It opened on Monday, February 12.", "Monday, February 12"),
            ("On Tuesday 13 February it rained.", "Tuesday 13 February"),
            ("On Wed., Feb. 14 it closed.", "Wed., Feb. 14"),
            ("On Monday, 12 boats came.", ""),
            ("The mayor of February 12 came.", ""),
            ("In 2009, on Monday, February 12, it opened.", ""),
        ] {
            let named = (0..text.len())
                .filter(|at| text.as_bytes()[*at].is_ascii_digit())
                .find_map(|at| read(text, at));
            assert_eq!(named.map_or("", |named| named.span.slice(text)), found);
        }
    }
}
