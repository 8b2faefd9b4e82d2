//! Characters, lines and dates of the text.

rule_modules!(hygiene);

use super::{BlockText, Findings};
use crate::cable::Facts;
use crate::cable::reflow::{Fill, Measure, Open, TELEGRAM_COLUMNS, reflow};
use crate::syntax::BlockKind;
use crate::text::{Edit, Line, Span, lines};
use crate::vocabulary::date::{Date, WEEKDAYS, month_from_name};

/// A line with more characters than the limit.
pub(super) struct LongLine<'t> {
    line: Line<'t>,
    /// How many characters it has, without the spaces at its end.
    pub width: usize,
}

/// The spaces before every line of a block that a copy put there: mail that quotes it, a page with a
/// margin.
fn lead(block: &BlockText<'_>) -> usize {
    /// Other text may be indented by its drafter.
    const MOST: usize = 4;
    let filled = lines(block.text).filter(|line| !line.text.trim().is_empty());
    let indents = filled.map(|line| line.text.len() - line.text.trim_start_matches(' ').len());
    let paragraph = block.kind == BlockKind::Paragraph && block.text.trim().contains('\n');
    let lead = indents.min().unwrap_or(0);
    if paragraph || lead <= MOST { lead } else { 0 }
}

/// The lines of text with more than `width` characters, in a cable whose lines are broken.
pub(super) fn long_lines<'t>(
    block: &BlockText<'t>,
    width: usize,
) -> impl Iterator<Item = LongLine<'t>> {
    let wide = !matches!(block.facts, Facts::Body(body) if body.widest <= width);
    let checked = block.kind.is_text() && block.traits.wrapped && wide;
    let text = if checked { block.text } else { "" };
    let lead = if checked { lead(block) } else { 0 };
    // A line has at most as many characters as bytes.
    let lines = lines(text).filter(move |line| line.text.len() > width);
    lines.filter_map(move |line| {
        let text = line.text.trim_end();
        let own = text.chars().count().saturating_sub(lead);
        let line = Line { text, ..line };
        (own > width).then_some(LongLine { line, width: own })
    })
}

impl LongLine<'_> {
    /// The line, without the spaces at its end.
    pub(super) fn span(&self) -> Span {
        Span::at(self.line.start, self.line.text.len())
    }

    fn indent(&self) -> usize {
        self.line.text.len() - self.line.text.trim_start().len()
    }

    /// The last space in its text that has at most `width` characters before it.
    pub(super) fn space_before(&self, width: usize) -> Option<usize> {
        let text = self.line.text;
        let end = text.char_indices().nth(width + 1).map(|(at, _)| at);
        let space = text[..end.unwrap_or(text.len())].rfind(' ')?;
        (space > self.indent()).then_some(self.line.start + space)
    }

    /// Does it hold a web address, or columns?
    pub(super) fn is_fixed(&self) -> bool {
        let text = self.line.text;
        text.contains("://")
            || text.contains("www.")
            || text[self.indent()..].matches("   ").count() > 1
    }
}

/// So many lines of a paragraph offer to wrap it; of more, the first one does.
const OFFERS: usize = 8;

/// Reports the lines of a block with more than `most` characters, and offers to wrap the whole
/// paragraph up to its own column or exactly to `most`.
pub(super) fn report_long(
    block: &BlockText<'_>,
    long: &[LongLine<'_>],
    most: usize,
    exact: bool,
    findings: &mut Findings<'_>,
) {
    let wrapped = match long.is_empty() {
        true => Vec::new(),
        false => rewrapped(block, most, exact),
    };
    for (index, line) in long.iter().enumerate() {
        let message = format!("Line has {} characters; the limit is {most}", line.width);
        let finding = findings.report(line.span(), message);
        if !wrapped.is_empty() && (index == 0 || long.len() <= OFFERS) {
            finding.safe_fix("Wrap the paragraph", wrapped.clone());
        }
    }
}

/// The edits that wrap a block again.
fn rewrapped(block: &BlockText<'_>, most: usize, exact: bool) -> Vec<Edit> {
    let mut measure = Measure::default();
    measure.add(block.text, block.kind);
    let style = measure.style(TELEGRAM_COLUMNS, most);
    let fill = match exact {
        true => Fill::Column(most),
        false => Fill::About(style.column.min(most)),
    };
    let open = Open::of(block.text);
    let item = block.kind == BlockKind::ListItem;
    let open = Open {
        above: open.above && block.kind == BlockKind::Text,
        below: open.below && !item,
    };
    reflow(block.text, fill, style, open)
}

/// Does the text have no number that could be a part of a date?
pub(super) fn has_no_numbers(block: &BlockText<'_>) -> bool {
    matches!(block.facts, Facts::Body(body) if !body.numbers)
}

/// Dates of three numbers with slashes, `3/4/2009`: place, the first two numbers, the year.
pub(super) fn dates_in_digits(text: &str) -> Vec<(Span, u16, u16, u16)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(slash) = memchr::memchr(b'/', bytes.get(at..).unwrap_or(&[])) {
        let slash = at + slash;
        at = slash + 1;
        let digits = |from: usize| {
            bytes[from..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let before = bytes[..slash]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let start = slash - before;
        let middle = digits(slash + 1);
        let second = slash + 1 + middle;
        if !(1..=2).contains(&before)
            || !(1..=2).contains(&middle)
            || bytes.get(second) != Some(&b'/')
        {
            continue;
        }
        let year = digits(second + 1);
        let end = second + 1 + year;
        let edge =
            |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric() && !b"/.".contains(b));
        let stop = bytes.get(end) == Some(&b'.')
            && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        let alone = edge(start.checked_sub(1).and_then(|at| bytes.get(at)))
            && (stop || edge(bytes.get(end)));
        at = end;
        let number = |from: usize, to: usize| text[from..to].parse::<u16>().unwrap_or(0);
        let full = match year {
            4 => Some(number(second + 1, end)),
            2 => crate::vocabulary::date::full_year(&text[second + 1..end]),
            _ => None,
        };
        if let Some(year) = full.filter(|_| alone) {
            found.push((
                Span::new(start, end),
                number(start, slash),
                number(slash + 1, second),
                year,
            ));
        }
    }
    found
}

/// A date in words.
pub(super) struct WordDate {
    /// The day; `None` if it does not exist.
    pub date: Option<Date>,
    /// The day of the week before it.
    pub weekday: Option<&'static str>,
    /// From the day of the week, or the month, to the year.
    pub span: Span,
}

/// Years that a date may be of.
const YEARS: std::ops::Range<u16> = 1900..2100;

/// Dates with a year in words: `Monday, March 4, 2009`, `4 March 2009`.
pub(super) fn dates_in_words(text: &str) -> Vec<WordDate> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    // A date ends in a year, and most texts have none.
    for at in memchr::memchr2_iter(b'1', b'2', bytes) {
        let is_year = bytes
            .get(at..at + 4)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
            && !at.checked_sub(1).is_some_and(|at| is_in_word(bytes[at]))
            && !bytes.get(at + 4).is_some_and(|byte| is_in_word(*byte));
        let c = Span::at(at, 4);
        let year = is_year.then(|| c.slice(text).parse::<u16>().ok()).flatten();
        let Some(year) = year.filter(|year| YEARS.contains(year)) else {
            continue;
        };
        let Some(b) = word_before(bytes, c.start) else {
            continue;
        };
        let Some(a) = word_before(bytes, b.start) else {
            continue;
        };
        let plain = |gap: &[u8]| {
            gap.len() <= 3
                && gap
                    .iter()
                    .all(|b| char::from(*b).is_whitespace() || *b == b',')
        };
        if !plain(&bytes[a.end..b.start]) || !plain(&bytes[b.end..c.start]) {
            continue;
        }
        let [first, second] = [a, b].map(|span| span.slice(text));
        let small = |word: &str| (word.len() <= 2).then(|| word.parse::<u8>().ok()).flatten();
        let read = match (
            month_from_name(first),
            small(second),
            small(first),
            month_from_name(second),
        ) {
            (Some(month), Some(day), ..) if first.len() > 2 => Some((month, day)),
            (_, _, Some(day), Some(month)) => Some((month, day)),
            _ => None,
        };
        let Some((month, day)) = read else { continue };
        let date = Date::new(year, month, day);
        // The word before it, with at most a comma between them.
        let before = word_before(bytes, a.start);
        let weekday = before.and_then(|before| {
            let near = text
                .get(before.end..a.start)?
                .trim_matches([' ', '\n', '\r']);
            let day = WEEKDAYS
                .into_iter()
                .find(|day| before.slice(text).eq_ignore_ascii_case(day))?;
            matches!(near, "" | ",").then_some((day, before.start))
        });
        found.push(WordDate {
            date: date.is_valid().then_some(date),
            weekday: weekday.map(|weekday| weekday.0),
            span: Span::new(weekday.map_or(a.start, |weekday| weekday.1), c.end),
        });
    }
    found
}

/// Days of a month that it does not have, where no year follows: `April 31`.
///
/// A higher number is a year or counts something: `June 79`, `IN APRIL 40 SHIPS`. What is counted
/// after a lower one is told by its plural.
pub(super) fn impossible_days(text: &str) -> Vec<Span> {
    const HIGHEST: u8 = 38;
    const COUNTED: [&str; 8] = [
        "percent", "people", "per", "million", "billion", "thousand", "men", "of",
    ];
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'3', bytes) {
        let digit = bytes.get(at + 1).filter(|byte| byte.is_ascii_digit());
        let inside = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_some_and(|b| is_in_word(*b))
        };
        let Some(digit) = digit.filter(|_| !inside(at.checked_sub(1)) && !inside(Some(at + 2)))
        else {
            continue;
        };
        let day = 30 + digit - b'0';
        let last = |month: &str| match month_from_name(month).filter(|_| is_full_month(month))? {
            2 => Some(29),
            4 | 6 | 9 | 11 => Some(30),
            _ => Some(31),
        };
        let rest = text.get(at + 2..).unwrap_or("");
        let number = rest.starts_with(['%', '/'])
            || rest.starts_with([',', '.', ':'])
                && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        if day > HIGHEST || number {
            continue;
        }
        let next = rest.trim_start_matches([' ', '\n', '\r']);
        let length = next
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(next.len());
        let after = &next[..length];
        let before = word_before(bytes, at).filter(|word| near_day(&text[word.end..at]));
        // `ON MAY 31`: what follows `on` is no verb.
        let may = before.filter(|word| word.slice(text).eq_ignore_ascii_case("may"));
        let on_may = may.and_then(|may| word_before(bytes, may.start));
        let on_may = on_may.is_some_and(|on| {
            let on = on.slice(text);
            // `by May 35.`: nothing is counted.
            let ends = rest.starts_with(['.', ';', ')']);
            on.eq_ignore_ascii_case("on")
                || ends && ["before", "by", "since", "until"].contains(&on)
        });
        let follows = on_may && day > 31
            || before.is_some_and(|word| last(word.slice(text)).is_some_and(|last| day > last));
        let plural = after.len() > 3 && after.ends_with(['s', 'S']);
        let counts = plural || COUNTED.iter().any(|word| after.eq_ignore_ascii_case(word));
        // With its year `dates_in_words` judges it.
        let dated = after.len() == 4 && after.bytes().all(|byte| byte.is_ascii_digit())
            || rest.starts_with(',') && is_year_at(next);
        if follows && !counts && !dated {
            let start = before.map_or(at, |word| word.start);
            found.push(Span::new(start, at + 2));
        }
    }
    found
}

/// A month in full, in capitals or with a capital. `May` and `march` are other words too.
fn is_full_month(word: &str) -> bool {
    word.len() > 3 && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Nothing but one space, or a line end, between a month and its day.
fn near_day(gap: &str) -> bool {
    matches!(gap, " " | "  " | "\n" | "\r\n" | " \n" | " \r\n")
}

/// Does the text go on, after a comma, with a year?
fn is_year_at(text: &str) -> bool {
    let rest = text.trim_start_matches([',', ' ', '\n', '\r']);
    let year = rest.get(..4).and_then(|digits| digits.parse::<u16>().ok());
    year.is_some_and(|year| YEARS.contains(&year))
}

/// The last run of letters and digits that ends before `end`.
fn word_before(bytes: &[u8], end: usize) -> Option<Span> {
    let head = &bytes[..end];
    let last = head.iter().rposition(|byte| is_in_word(*byte))?;
    let before = head[..last].iter().rposition(|byte| !is_in_word(*byte));
    Some(Span::new(before.map_or(0, |before| before + 1), last + 1))
}

fn is_in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}
