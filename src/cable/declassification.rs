//! What follows the number on the E.O. line, and the reasons of the classification block.

use super::spans::Spans;
use super::{BlockSpan, Cable, Written};
use crate::text::Span;
use crate::vocabulary::date::{Date, full_year, month_from_name};

/// What the E.O. line orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instruction {
    /// `N/A`.
    NotApplicable,
    /// `DECL: 03/31/2014`.
    On(WrittenDate),
    /// `DECL: OADR`: the originating agency's determination is required.
    Oadr(BlockSpan),
    /// `DECL: X1` to `X8`.
    Exempt(BlockSpan),
    /// `25X1` to `25X9`, `50X1-HUM`, `50X2-WMD`, with the date or event after it, if any.
    Exemption {
        /// The code as it is written: `25X1-human`.
        code: BlockSpan,
        /// Does a date or an event follow?
        limited: bool,
    },
    /// `MR`, `DNI Only`, `DCI Only`.
    ManualReview(BlockSpan),
    /// `GDS`, `RDS-3`, `XGDS-1`, with date and authority of E.O. 12065.
    Schedule {
        /// The word: `GDS`, `RDS-3`.
        word: BlockSpan,
        /// The date after it.
        date: Option<WrittenDate>,
        /// Does a name in brackets follow?
        authority: bool,
    },
    /// A note that a reviewer added later: `DECLASSIFIED ...`.
    Declassified,
    /// An event, or anything else.
    Other,
}

/// The instruction that holds for a cable: that of its E.O. line, or of `Declassify On`.
#[derive(Debug, Clone, Copy)]
pub struct Declassification<'a> {
    /// What it orders.
    pub order: &'a Instruction,
    /// The words.
    pub words: Span,
    /// Where their block begins.
    block_start: usize,
}

impl Declassification<'_> {
    /// A span of the instruction as a span of the text.
    pub fn span(&self, span: BlockSpan) -> Span {
        span.in_text(self.block_start)
    }
}

impl<'a> Cable<'a> {
    /// The instruction for declassifying. The E.O. line gives it, or the line `Declassify On` of
    /// the classification block.
    pub fn declassification(&self) -> Option<Declassification<'a>> {
        let line = self.executive_order.and_then(|line| {
            let words = line.span(line.facts.instruction?);
            Some((line.facts.order.as_ref()?, words, line.start))
        });
        let block = || {
            self.classified_by.iter().find_map(|line| {
                let words = line.span(line.facts.value);
                Some((line.facts.order.as_ref()?, words, line.start))
            })
        };
        let (order, words, block_start) = line.or_else(block)?;
        Some(Declassification {
            order,
            words,
            block_start,
        })
    }
}

/// A date as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// The day, or `None` when there is no such day.
    pub date: Option<Date>,
    /// With day and month in the other order, where only that is a day.
    pub swapped: Option<Date>,
    /// Is it written `mm/dd/yyyy` (or with two digits of the year), `yyyymmdd`, `yyyy/mm/dd` or in
    /// words?
    pub usual: bool,
    /// Where it is.
    pub span: BlockSpan,
}

/// Reads what follows the number of the order. `at` is its place in the block, in bytes.
pub fn instruction(words: &str, at: usize) -> Instruction {
    let upper = words.to_ascii_uppercase();
    let upper = upper.trim_end();
    if matches!(upper, "N/A" | "NA" | "N.A." | "NONE") {
        return Instruction::NotApplicable;
    }
    if upper.starts_with("DECLASSIFIED") || upper.contains("DECLASSIFIED") {
        return Instruction::Declassified;
    }
    let label = ["DECLAS:", "DECL:", "DECLASSIFY ON:", "DECL"]
        .iter()
        .find_map(|label| upper.strip_prefix(label));
    let start = upper.len() - label.unwrap_or(upper).trim_start().len();
    let value = &upper[start..];
    let first = value
        .split([' ', ',', ';', '('])
        .next()
        .unwrap_or("")
        .trim_end_matches('.');
    let place = |length: usize| BlockSpan::at(at + start, length);
    if label.is_none() {
        let schedule = first.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
        if matches!(schedule, "GDS" | "XGDS" | "RDS" | "ADS") {
            let rest = &value[first.len()..];
            let offset = start + first.len() + rest.len() - rest.trim_start().len();
            return Instruction::Schedule {
                word: place(first.len()),
                date: written_date(&words[offset..], at + offset),
                authority: rest.contains('('),
            };
        }
    }
    if first == "OADR" {
        return Instruction::Oadr(place(4));
    }
    if let Some(digit) = first.strip_prefix('X')
        && digit.len() == 1
        && digit.bytes().all(|b| (b'1'..=b'8').contains(&b))
    {
        return Instruction::Exempt(place(2));
    }
    if first.starts_with("25X") || first.starts_with("50X") {
        let rest = value[first.len()..].trim_matches([' ', ',', ';', '.']);
        return Instruction::Exemption {
            code: place(first.len()),
            limited: !rest.is_empty(),
        };
    }
    if first == "MR" || value.starts_with("MANUAL REVIEW") || value.ends_with(" ONLY") {
        return Instruction::ManualReview(place(value.len()));
    }
    let date = written_date(&words[start..], at + start)
        .or_else(|| written_in_words(&words[start..], at + start));
    match date {
        Some(date) => Instruction::On(date),
        None => Instruction::Other,
    }
}

/// Reads a date of digits at the start of a text: `03/31/2014`, `3/31/14`, `2014/03/31`,
/// `03-31-2014`, `20140331`.
pub fn written_date(text: &str, at: usize) -> Option<WrittenDate> {
    let length = text
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.'))
        .count();
    let word = text[..length].trim_end_matches(['.', '-', '/']);
    let span = BlockSpan::at(at, word.len());
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    let number = |text: &str| text.parse::<u16>().ok();
    let small = |text: &str| text.parse::<u8>().ok();
    let valid = |date: Date| date.is_valid().then_some(date);
    let (year, first, second) = match parts[..] {
        [all] if all.len() == 8 => (number(&all[..4])?, small(&all[4..6])?, small(&all[6..])?),
        [year, month, day] if year.len() == 4 => (number(year)?, small(month)?, small(day)?),
        [month, day, year] => (full_year(year)?, small(month)?, small(day)?),
        _ => return None,
    };
    let date = valid(Date::new(year, first, second));
    Some(WrittenDate {
        date,
        swapped: valid(Date::new(year, second, first)).filter(|_| date.is_none()),
        usual: word.contains('/') || parts.len() == 1,
        span,
    })
}

/// A date in words at the start of a text, as written.
fn written_in_words(text: &str, at: usize) -> Option<WrittenDate> {
    let date = day_in_words(text)?;
    let year = date.year.to_string();
    let end = text
        .find(&year)
        .map_or(text.len(), |found| found + year.len());
    Some(WrittenDate {
        date: Some(date).filter(Date::is_valid),
        swapped: None,
        usual: true,
        span: BlockSpan::at(at, end),
    })
}

/// `31 March 2014`, `March 31, 2014`: a date in words at the start of a text.
pub fn date_in_words(text: &str) -> Option<Date> {
    day_in_words(text).filter(Date::is_valid)
}

/// The same; there may be no such day.
fn day_in_words(text: &str) -> Option<Date> {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let (a, b, year) = (words.next()?, words.next()?, words.next()?);
    let (month, day) = match (month_from_name(a), month_from_name(b)) {
        (Some(month), None) => (month, b),
        (None, Some(month)) => (month, a),
        _ => return None,
    };
    Some(Date::new(
        full_year(year.trim_end_matches('.'))?,
        month,
        day.parse().ok()?,
    ))
}

/// Reasons for classifying: a section of the order and letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// 1.4 since 2003, 1.5 before. Another digit is a slip.
    pub section: u8,
    /// The digits of the section.
    pub section_span: BlockSpan,
    /// Each letter in lower case, and where it is, its brackets included.
    pub letters: Vec<Written<char>>,
    /// Are some letters in brackets, and some not?
    pub mixed: bool,
}

impl Spans for Reasons {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.section_span);
        self.letters.spans(visit);
    }
}

/// Reads `1.4 (b) and (d)` at `at`. In running text (`prose`) the first letter must be in
/// brackets, and the section must be one of the two. In the block that gives reasons the system
/// may have broken the line inside the section, and the drafter may have slipped: `1,4 (b)`,
/// `1.2 (b)`, `1.5.d`.
pub fn reasons(text: &str, at: usize, prose: bool) -> Option<Reasons> {
    let bytes = text.as_bytes();
    let sign = match bytes.get(at..at + 2)? {
        b"1." => b'.',
        b"1," if !prose => b',',
        _ => return None,
    };
    let mut digit = at + 2;
    while !prose && bytes.get(digit).is_some_and(u8::is_ascii_whitespace) {
        digit += 1;
    }
    let section = bytes.get(digit).filter(|b| b.is_ascii_digit())? - b'0';
    let usual = matches!(section, 4 | 5);
    let after = digit + 1;
    let bare_section = sign == b'.' && digit == at + 2;
    if bytes.get(after).is_some_and(u8::is_ascii_digit) || !usual && (prose || !bare_section) {
        return None;
    }
    // What is no section of the order is one only where a letter in brackets follows at once.
    let opens = |from: usize| text[from..].trim_start().starts_with('(');
    if !(usual && bare_section || opens(after)) {
        return None;
    }
    let mut letters = Vec::new();
    let (mut bare, mut bracketed) = (false, false);
    let mut next = after;
    if !prose && bytes.get(next) == Some(&b'.') {
        next += 1;
    }
    while next < bytes.len() && letters.len() < 12 {
        let byte = bytes[next];
        let word = text[next..]
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        match byte {
            b'(' => {
                // `(b)`, `(b/d)`, `(b, d)`
                let Some(close) = text[next..].bytes().take(24).position(|b| b == b')') else {
                    break;
                };
                let inside = &text[next + 1..next + close];
                let words: Vec<&str> = inside
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("and"))
                    .collect();
                let plain =
                    |word: &&str| word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
                if words.is_empty() || !words.iter().all(plain) {
                    break;
                }
                bracketed = true;
                for word in &words {
                    let offset = BlockSpan::of(word, text).start;
                    let span = match words.len() {
                        1 => BlockSpan::at(next, close + 1),
                        _ => BlockSpan::at(offset, 1),
                    };
                    let letter = word.as_bytes()[0].to_ascii_lowercase();
                    letters.push(Written::new(letter as char, span));
                }
                next += close + 1;
            }
            b' ' | b',' | b'/' | b'&' | b';' | b'\n' | b'\r' | b'-' => next += 1,
            _ if word <= 3
                && bracketed | bare
                && let Some(end) = broken_and(text, next) =>
            {
                next = end
            }
            _ if word == 1 && byte.is_ascii_alphabetic() && !(prose && letters.is_empty()) => {
                bare = true;
                letters.push(Written::new(
                    byte.to_ascii_lowercase() as char,
                    BlockSpan::at(next, 1),
                ));
                next += 1;
            }
            _ => break,
        }
    }
    (!letters.is_empty()).then_some(Reasons {
        section,
        section_span: BlockSpan::new(at, after),
        letters,
        mixed: bare && bracketed,
    })
}

/// The end of an `and` at `at`, which the system may have broken: `a` at the end of a line, `nd` on
/// the next.
fn broken_and(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for letter in ["a", "n", "d"] {
        let rest = &text[end..];
        end += rest.len() - rest.trim_start().len();
        if !text.get(end..end + 1)?.eq_ignore_ascii_case(letter) {
            return None;
        }
        end += 1;
    }
    let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric());
    whole.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions() {
        let shown = |words: &str| match instruction(words, 0) {
            Instruction::NotApplicable => "na".to_owned(),
            Instruction::On(date) => format!("on {:?}", date.date.map(|d| d.to_string())),
            Instruction::Oadr(_) => "oadr".to_owned(),
            Instruction::Exempt(span) => span.slice(words).to_owned(),
            Instruction::Exemption { code, limited } => {
                format!("{} {limited}", code.slice(words))
            }
            Instruction::ManualReview(_) => "review".to_owned(),
            Instruction::Schedule {
                word,
                date,
                authority,
            } => format!("{} {} {authority}", word.slice(words), date.is_some()),
            Instruction::Declassified => "declassified".to_owned(),
            Instruction::Other => "other".to_owned(),
        };
        for (words, expected) in [
            ("N/A", "na"),
            ("DECL: 03/31/2014", "on Some(\"2014-03-31\")"),
            ("DECL: 3/31/14", "on Some(\"2014-03-31\")"),
            ("DECL: 2014/03/31", "on Some(\"2014-03-31\")"),
            ("DECL: 20140331", "on Some(\"2014-03-31\")"),
            ("DECL: 31/03/2014", "on None"),
            ("DECL: OADR", "oadr"),
            ("DECL: X1", "X1"),
            ("DECL: 25X1-HUMAN", "25X1-HUMAN false"),
            ("DECL: 25X1, 12/31/2050", "25X1 true"),
            ("DECL: MR", "review"),
            ("DECL: UPON DEPARTURE", "other"),
            ("GDS", "GDS false false"),
            ("GDS 11/15/85 (DOE, JANE)", "GDS true true"),
            ("RDS-3 6/5/99 (DOE, JANE) OR-M", "RDS-3 true true"),
            ("XGDS-1", "XGDS-1 false false"),
            ("DECLASSIFIED BY AUTHORITY", "declassified"),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
        let swapped = written_date("31/03/2014", 0).and_then(|date| date.swapped);
        assert_eq!(swapped, Some(Date::new(2014, 3, 31)));
        assert_eq!(date_in_words("31 March 2014"), Some(Date::new(2014, 3, 31)));
    }

    #[test]
    fn reasons_in_every_style() {
        for (text, letters, mixed) in [
            ("1.4 (b) and (d).", "bd", false),
            ("1.4 (B) AND (D)", "bd", false),
            ("1.4(b/d)", "bd", false),
            ("1.4 (b,d)", "bd", false),
            ("1.4 (b and d)", "bd", false),
            ("1.4 b and d", "bd", false),
            ("1.4 (b) and d", "bd", true),
            ("1.5 (D).", "d", false),
            ("1.4 (a), (b), and\n(c)", "abc", false),
            ("1.5.D.", "d", false),
            ("1. \n4 (b) and (d)", "bd", false),
            ("1,4 (C) AND (D)", "cd", false),
            ("1.2 (B), (D)", "bd", false),
            ("1.5 B,D.", "bd", false),
            ("1.4 (b) a \nnd (d)", "bd", false),
            ("1.4 (a) or (b)", "a", false),
        ] {
            let read = reasons(text, 0, false).expect("reasons");
            let shown: String = read.letters.iter().map(|letter| letter.value).collect();
            assert_eq!((shown.as_str(), read.mixed), (letters, mixed), "{text}");
        }
        assert_eq!(reasons("1.4 million", 0, true), None);
        assert_eq!(reasons("1.4 a year", 0, true), None);
        assert_eq!(reasons("1.45 (b)", 0, false), None);
        assert_eq!(reasons("1.2 b", 0, false), None);
        assert_eq!(reasons("1.2 (b)", 0, true), None);
        assert_eq!(reasons("1. 4 million", 0, false), None);
    }
}
