//! What follows the number on the E.O. line.

use super::instruction_slips::{is_near_na, misspelled_label, misspelled_word};
use super::{BlockSpan, Cable};
use crate::text::Span;
use crate::vocabulary::date::{Date, MONTHS, full_year, month_from_name};
use crate::vocabulary::words;

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
    /// `DECL: X66`, `DECL: 1.6X9`: an exemption of that kind that does not exist.
    UnknownExempt(BlockSpan),
    /// `25X1` to `25X9`, `50X1-HUM`, `50X2-WMD`, with the date or event after it, if any; also with a
    /// slip in the code.
    Exemption {
        /// The code as it is written: `25X1-human`.
        code: BlockSpan,
        /// Does a date or an event follow?
        limited: bool,
        /// Is there such a code? There are 25X1 to 25X9, and so on for 50 and 75 years.
        known: bool,
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
        /// Is it `ADS` or `XGDS`, to which E.O. 11652 let a date be added?
        exempt: bool,
    },
    /// A note that a reviewer added later: `DECLASSIFIED ...`.
    Declassified,
    /// `DECL:` and nothing after it, or a word for what is not known: `TBD`.
    Nothing,
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
        // N/A after the number does not take the place of the block's date.
        let empty = matches!(line, Some((Instruction::NotApplicable, ..)));
        let found = match empty {
            true => block().or(line),
            false => line.or_else(block),
        };
        let (order, words, block_start) = found?;
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
    /// Does the year have two digits?
    pub short_year: bool,
    /// Another date right after it.
    pub second: Option<BlockSpan>,
    /// One word after it, and nothing more.
    pub stray: Option<BlockSpan>,
    /// Where it is.
    pub span: BlockSpan,
}

/// Reads what follows the number of the order. `at` is its place in the block, in bytes.
pub fn instruction(words: &str, at: usize) -> Instruction {
    let upper = words.to_ascii_uppercase();
    let upper = upper.trim_end();
    if matches!(upper, "N/A" | "NA" | "N.A." | "NONE") || is_near_na(upper) {
        return Instruction::NotApplicable;
    }
    // `ADS DECLASSIFIED 1/1/76` gives a date; a reviewer's note begins with no schedule.
    if upper.contains("DECLASSIFIED") && schedule(upper).is_none() {
        return Instruction::Declassified;
    }
    let label = ["DECLASSIFY ON", "DECLASSIFY", "DECLAS", "DECL"]
        .iter()
        .find_map(|label| upper.strip_prefix(label))
        .or_else(|| upper.get(misspelled_label(upper)?.len()..));
    let label = label.map(|rest| rest.trim_start_matches(['.', ';', ':', ',', ' ', '=']));
    let start = upper.len() - label.unwrap_or(upper).trim_start().len();
    let value = &upper[start..];
    if label.is_some() && (!value.contains(char::is_alphanumeric) || is_unknown(value)) {
        return Instruction::Nothing;
    }
    let first = value
        .split([' ', ',', ';', '('])
        .next()
        .unwrap_or("")
        .trim_end_matches('.');
    let place = |length: usize| BlockSpan::at(at + start, length);
    if label.is_none()
        && let Some(scheduled) = scheduled(words, value, at)
    {
        return scheduled;
    }
    let misspelt =
        || label.is_some() && misspelled_word(upper).is_some_and(|(_, meant)| meant == OADR);
    if first == OADR || misspelt() {
        return Instruction::Oadr(place(first.len()));
    }
    if value.starts_with(SOURCE_MARKED) && value.contains(OADR) {
        return Instruction::Oadr(place(value.len()));
    }
    if let Some(digit) = first.strip_prefix('X')
        && digit.len() == 1
        && digit.bytes().all(|b| (b'1'..=b'8').contains(&b))
    {
        return Instruction::Exempt(place(2));
    }
    if is_unknown_exempt(first) {
        return Instruction::UnknownExempt(place(first.len()));
    }
    if let Some(length) = exemption(value) {
        let rest = value[length..].trim_matches([' ', ',', ';', '.']);
        return Instruction::Exemption {
            code: place(length),
            limited: !rest.is_empty(),
            known: is_exemption(&value[..length]),
        };
    }
    if first == "MR" || value.starts_with("MANUAL REVIEW") || value.ends_with(" ONLY") {
        return Instruction::ManualReview(place(value.len()));
    }
    let date = written_date(&words[start..], at + start)
        .or_else(|| written_in_words(&words[start..], at + start))
        .or_else(|| broken_date(&words[start..], at + start));
    match date {
        Some(date) => Instruction::On(WrittenDate {
            second: second_date(words, at, date.span.end),
            stray: stray_word(words, at, date.span.end),
            ..date
        }),
        None => Instruction::Other,
    }
}

/// `GDS, 12/26/85`, `GDS: 8/7/85`, `XGDS-4 DECLAS JAN 10, 1985`, `RDS-1,3 6/5/99`: a schedule and its date.
/// `value` are the same words in capitals.
fn scheduled(words: &str, value: &str, at: usize) -> Option<Instruction> {
    const LABELS: [&str; 5] = [
        "DECLASSIFY ON",
        "DECLASSIFIED",
        "DECLASSIFY",
        "DECLAS",
        "DECL",
    ];
    let length = schedule(value)?;
    let rest = &value[length..];
    let mut dated = rest.trim_start_matches([' ', ',', ':', '(']);
    // The second of two exemptions.
    if let Some((digit, after)) = dated.split_once(' ')
        && digit.len() == 1
        && digit.bytes().all(|b| b.is_ascii_digit())
    {
        dated = after.trim_start();
    }
    for label in LABELS {
        let after = dated.strip_prefix(label).unwrap_or(dated);
        dated = after.trim_start_matches([' ', ',', ':']);
    }
    let offset = value.len() - dated.len();
    let date = written_date(&words[offset..], at + offset)
        .or_else(|| written_in_words(&words[offset..], at + offset));
    Some(Instruction::Schedule {
        word: BlockSpan::at(at, length),
        date,
        authority: rest.contains('('),
        exempt: value.starts_with('A') || value.starts_with('X'),
    })
}

/// Bytes of the schedule at the start of an instruction: `GDS`, `XGDS-1`, `RDS-3`.
fn schedule(value: &str) -> Option<usize> {
    let first = value.split([' ', ',', ';', '(']).next().unwrap_or("");
    let first = first.trim_end_matches('.');
    let word = first.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    SCHEDULES.contains(&word).then_some(first.len())
}

/// The schedules of the orders of the 1970s.
pub(super) const SCHEDULES: [&str; 5] = ["GDS", "XGDS", "ADS", "RDS", "XDS"];

/// The originating agency's determination is required.
pub const OADR: &str = "OADR";

/// What a cable of a derived classification copied from its source: `Source marked OADR`.
const SOURCE_MARKED: &str = "SOURCE MARKED";

/// `TBD`, `XX/XX/2019`: does the value say that it is not known? `N/A` and `NEVER` say something, if the
/// wrong thing.
fn is_unknown(value: &str) -> bool {
    let unknown = words::UNKNOWN_VALUES.has(value);
    unknown && !matches!(value, "N/A" | "NEVER" | "NONE") || value.starts_with("XX/")
}

/// Bytes of the exemption at the start of an instruction in capitals: `25X3`, `50X1-HUM`, and with a
/// slip `5OX1-HUM`, `25 X 1`, `50X1 HUM`.
fn exemption(value: &str) -> Option<usize> {
    const YEARS: [&str; 4] = ["25", "50", "5O", "75"];
    /// What the codes of 50 years name: a person or a weapon.
    const NAMED: [&str; 3] = [" HUMAN", " HUM", " WMD"];
    let rest = YEARS.iter().find_map(|years| value.strip_prefix(years))?;
    let rest = rest.trim_start().strip_prefix('X')?;
    let rest = match rest.strip_prefix(' ') {
        Some(digit) if digit.starts_with(|c: char| c.is_ascii_digit()) => digit,
        _ => rest,
    };
    let end = rest.find([' ', ',', ';', '(']).unwrap_or(rest.len());
    let (code, after) = rest.split_at(end);
    let named = NAMED.iter().find(|name| after.starts_with(**name));
    let length = value.len() - after.len() + named.map_or(0, |name| name.len());
    let stops = code.len() - code.trim_end_matches('.').len();
    Some(length - if named.is_some() { 0 } else { stops })
}

/// `25X3`, `25X1-HUMAN`, `50X1-HUM`: a digit from 1 to 9, and no other after it.
fn is_exemption(code: &str) -> bool {
    const YEARS: [&str; 3] = ["25X", "50X", "75X"];
    let Some(rest) = YEARS.iter().find_map(|years| code.strip_prefix(years)) else {
        return false;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 1 && !rest.starts_with('0') && !rest.contains(' ')
}

/// `X9`, `X66`, `1.6X9`, `1.5X0`: a code built like X1 to X8, with the section of E.O. 12958 or without,
/// and another number.
fn is_unknown_exempt(word: &str) -> bool {
    let code = word.strip_prefix("1.5").or(word.strip_prefix("1.6"));
    let digits = code.unwrap_or(word).strip_prefix('X').unwrap_or("");
    let known = matches!(digits.as_bytes(), [b'1'..=b'8']);
    matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit()) && !known
}

/// The word after a date that ends at `end`, where nothing more is on the line: `01/10/2019 XYZZY`,
/// `20190110Z`.
fn stray_word(words: &str, at: usize, end: usize) -> Option<BlockSpan> {
    let rest = words.get(end.checked_sub(at)?..)?;
    let (word, shortest) = match rest.strip_prefix(' ') {
        Some(word) => (word.trim(), 2),
        None => (rest.trim_end(), 1),
    };
    let letters = word.len() >= shortest && word.bytes().all(|b| b.is_ascii_alphabetic());
    letters.then(|| BlockSpan::at(end + BlockSpan::of(word, rest).start, word.len()))
}

/// A date right after the one that ends at `end`, which counts as `at` does.
fn second_date(words: &str, at: usize, end: usize) -> Option<BlockSpan> {
    let rest = words.get(end.checked_sub(at)?..)?;
    let gap = rest.len() - rest.trim_start_matches([' ', ',', ';']).len();
    let rest = rest.get(gap..).filter(|_| gap > 0)?;
    let second = written_date(rest, end + gap).or_else(|| written_in_words(rest, end + gap));
    Some(second?.span)
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
        // `86-06-01`: no month and no day has so high a number.
        [year, month, day] if number(year).is_some_and(|year| (32..=99).contains(&year)) => {
            (full_year(year)?, small(month)?, small(day)?)
        }
        [month, day, year] => (full_year(year)?, small(month)?, small(day)?),
        _ => return None,
    };
    let date = valid(Date::new(year, first, second));
    Some(WrittenDate {
        date,
        swapped: valid(Date::new(year, second, first)).filter(|_| date.is_none()),
        usual: word.contains('/') || parts.len() == 1,
        short_year: parts.len() == 3 && parts.iter().all(|part| part.len() <= 2),
        second: None,
        stray: None,
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
        short_year: false,
        second: None,
        stray: None,
        span: BlockSpan::at(at, end),
    })
}

/// What was meant as a date and is none: a year alone, too many digits or too few, letters among
/// them, a month that is misspelled, a number of years.
fn broken_date(text: &str, at: usize) -> Option<WrittenDate> {
    let is_date = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let alike = |b: u8| b.is_ascii_digit() || b"OoIl/-".contains(&b);
        digits >= FEWEST_DIGITS && word.bytes().all(alike)
    };
    let mut words = text
        .split([' ', ',', '.', ';'])
        .filter(|word| !word.is_empty());
    let (first, second, third) = (words.next()?, words.next(), words.next());
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let last = match (second, third) {
        (None, _) => Some(first).filter(|word| is_date(word)),
        (Some(unit), None) => {
            let years = unit.eq_ignore_ascii_case("YEARS") || unit.eq_ignore_ascii_case("YEAR");
            // `February 2034`: no day.
            let month = month_from_name(first).is_some() && is_year(unit);
            Some(unit).filter(|_| years || month)
        }
        (Some(second), Some(year)) if is_year(year) => {
            let month = |word: &str| is_misspelled_month(word);
            let day = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
            let broken = month(first) && day(second) || day(first) && month(second);
            Some(year).filter(|_| broken)
        }
        _ => None,
    }?;
    let (start, end) = (
        BlockSpan::of(first, text).start,
        BlockSpan::of(last, text).end,
    );
    Some(WrittenDate {
        date: None,
        swapped: None,
        usual: false,
        short_year: false,
        second: None,
        stray: None,
        span: BlockSpan::new(at + start, at + end),
    })
}

/// A word with fewer digits is not meant as a date.
const FEWEST_DIGITS: usize = 4;

/// Is the word one or two slips away from the name of a month?
fn is_misspelled_month(word: &str) -> bool {
    let word = word.to_ascii_uppercase();
    word.len() >= 3
        && MONTHS.iter().any(|month| {
            strsim::osa_distance(&word, &month.to_ascii_uppercase())
                <= 1 + usize::from(month.len() > 5)
        })
}

/// `31 March 2014`, `March 31, 2014`: a date in words at the start of a text. There may be no such day.
fn day_in_words(text: &str) -> Option<Date> {
    let mut words = date_words(text);
    let (a, b, year) = (words.next()?, words.next()?, words.next()?);
    let (month, day) = match (month_from_name(a), month_from_name(b)) {
        (Some(month), None) => (month, b),
        (None, Some(month)) => (month, a),
        _ => return None,
    };
    Some(Date::new(full_year(year)?, month, day.parse().ok()?))
}

/// The words and numbers of a date, whatever separates them: `17-FEB-2034`, `Feb. 17, 2034`,
/// `17Feb2034`.
fn date_words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '-', '.'])
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            let letters = word.bytes().skip(digits);
            let letters = letters.take_while(u8::is_ascii_alphabetic).count();
            let (day, rest) = word.split_at(digits);
            let (month, year) = rest.split_at(letters);
            // `1A2` is no day and month.
            let glued = digits > 0 && letters >= 3 && !year.is_empty();
            let parts = if glued {
                [day, month, year]
            } else {
                [word, "", ""]
            };
            parts.into_iter().filter(|part| !part.is_empty())
        })
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
            Instruction::UnknownExempt(span) => format!("no {}", span.slice(words)),
            Instruction::Exemption { code, limited, .. } => {
                format!("{} {limited}", code.slice(words))
            }
            Instruction::ManualReview(_) => "review".to_owned(),
            Instruction::Schedule {
                word,
                date,
                authority,
                ..
            } => format!("{} {} {authority}", word.slice(words), date.is_some()),
            Instruction::Declassified => "declassified".to_owned(),
            Instruction::Nothing => "nothing".to_owned(),
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
            ("DECL: 1.6X1", "other"),
            ("DECL: X66", "no X66"),
            ("DECL: 1.5X9", "no 1.5X9"),
            ("DECL: 25X1-HUMAN", "25X1-HUMAN false"),
            ("DECL: 25X1, 12/31/2050", "25X1 true"),
            ("DECL: 50X1 HUM", "50X1 HUM false"),
            ("DECL: 5OX1-HUM", "5OX1-HUM false"),
            ("DECL: 25 X 1, 12/31/2050", "25 X 1 true"),
            ("DECL: 17-FEB-2034", "on Some(\"2034-02-17\")"),
            ("DECL: 17Feb2034", "on Some(\"2034-02-17\")"),
            ("DECL: Feb. 17, 2034", "on Some(\"2034-02-17\")"),
            ("DECL: FEBRUARY 2034", "on None"),
            ("DECL: SOURCE MARKED OADR", "oadr"),
            ("DECL: MR", "review"),
            ("DECL: UPON DEPARTURE", "other"),
            ("DECL: 2034", "on None"),
            ("DECL: 2034101", "on None"),
            ("DECL: 2034O101", "on None"),
            ("DECL: APIRL 18, 2033", "on None"),
            ("DECL: TEN YEARS", "on None"),
            ("DECL: END OF TALKS 2014", "other"),
            ("GDS", "GDS false false"),
            ("GDS 11/15/85 (DOE, JANE)", "GDS true true"),
            ("GDS, 11/15/85 (DOE, JANE)", "GDS true true"),
            ("RDS-3 6/5/99 (DOE, JANE) OR-M", "RDS-3 true true"),
            ("XGDS-1", "XGDS-1 false false"),
            ("RDS-1,3 6/5/99 (DOE, JANE)", "RDS-1 true true"),
            ("GDS 86-06-01", "GDS true false"),
            ("GDS, DECLASSIFY DECEMBER 31, 1982", "GDS true false"),
            ("ADS DECLASSIFIED 1/1/76", "ADS true false"),
            ("DECLASSIFIED BY AUTHORITY", "declassified"),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
        let swapped = written_date("31/03/2014", 0).and_then(|date| date.swapped);
        assert_eq!(swapped, Some(Date::new(2014, 3, 31)));
        assert_eq!(day_in_words("31 March 2014"), Some(Date::new(2014, 3, 31)));
    }
}
