//! The SUBJECT.

#![warn(clippy::string_slice)]

use super::subject_mark::unread_mark;
use super::{late_mark, value_span};
use crate::cable::portion::PortionMark;
use crate::cable::{BlockSpan, Written};
use crate::text::lines;
use crate::vocabulary::words;

/// The SUBJECT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The text, mark included.
    pub value: BlockSpan,
    /// A portion mark before the text.
    pub mark: Option<Written<PortionMark>>,
    /// What was meant as a mark before the text and is none, and the mark that is meant.
    pub unread_mark: Option<Written<Box<str>>>,
    /// A portion mark after the text, where there is none before it.
    pub late_mark: Option<Written<PortionMark>>,
    /// Where the text before a mark at the end ends.
    pub before_late_mark: usize,
    /// The end of its last line that holds anything.
    pub line_end: usize,
    /// The text in capitals, with single spaces.
    pub upper: Box<str>,
    /// Does it announce a report of a kind that has no summary: a media digest, a biography?
    pub digest: bool,
    /// Does it say OFFICIAL INFORMAL, or O-I?
    pub official_informal: bool,
    /// Characters of the text, with single spaces.
    pub length: usize,
    /// Its lines.
    pub lines: usize,
    /// The last of its quotation marks, where one is missing.
    pub odd_quote: Option<BlockSpan>,
    /// Does it end in a sign, as a full stop that closes no abbreviation?
    pub stop: Option<BlockSpan>,
}

/// Reads the SUBJECT line.
pub fn subject(text: &str) -> Subject {
    let value = value_span(text);
    let lead = before_mark(value.slice(text));
    let title = value.slice(text).get(lead..).unwrap_or("");
    let title_start = value.start + lead;
    let mark = title.strip_prefix('(').and_then(|rest| {
        let end = rest.bytes().take(40).position(|b| b == b')')?;
        Some(Written::new(
            PortionMark::read(rest.get(..end)?)?,
            BlockSpan::at(title_start, end + 2),
        ))
    });
    let unread = match mark {
        Some(_) => None,
        None => unread_mark(title),
    };
    let words: Vec<&str> = value.slice(text).split_whitespace().collect();
    let upper = words.join(" ").to_ascii_uppercase();
    let last = words.last().copied().unwrap_or("");
    let stem = last.trim_end_matches('.');
    let sign = last.ends_with([';', ',', ':']);
    let dashed = words.len() > 1 && matches!(last, "-" | "--" | "–" | "—");
    let stops = sign
        || dashed
        || last.ends_with('.')
            && !last.ends_with("..")
            && (stem.len() > 3 || stem.bytes().all(|b| b.is_ascii_digit()))
            && !stem.contains('.')
            && !words::ABBREVIATIONS.has_in_any_case(stem);
    let late_mark = late_mark(value.slice(text)).filter(|_| mark.is_none());
    Subject {
        value,
        mark,
        unread_mark: unread
            .map(|(length, meant)| Written::new(meant.into(), BlockSpan::at(title_start, length))),
        before_late_mark: value.start
            + late_mark.as_ref().map_or(0, |Written { span, .. }| {
                BlockSpan::new(0, span.start)
                    .slice(value.slice(text))
                    .trim_end()
                    .len()
            }),
        line_end: text.trim_end().len(),
        late_mark: late_mark.map(|mark| Written::new(mark.value, mark.span.shift(value.start))),
        digest: words::DIGESTS.is_part_of(&upper),
        official_informal: upper.contains("OFFICIAL INFORMAL")
            || upper.contains("OFFICIAL-INFORMAL")
            || words
                .iter()
                .any(|word| matches!(*word, "O-I" | "OI" | "O-I:")),
        length: words.join(" ").chars().count(),
        lines: lines(value.slice(text)).count(),
        odd_quote: odd_quote(value.slice(text)).map(|quote| quote.shift(value.start)),
        stop: stops.then(|| {
            let own = value.slice(text);
            let title = own.trim_end_matches(last).trim_end();
            let length = if dashed { own.len() - title.len() } else { 1 };
            BlockSpan::new(value.end - length, value.end)
        }),
        upper: upper.into(),
    }
}

/// The bytes of what a mail program or a hurried hand put before the mark of a title: `RE: (U) A fair`,
/// `"(U) A fair"`. Without a mark below it, it is part of the title.
fn before_mark(title: &str) -> usize {
    const BEFORE: [&str; 8] = [
        "RE: ", "FW: ", "FWD: ", "Re: ", "Fwd: ", "DRAFT: ", "\"", "“",
    ];
    let lead = BEFORE.iter().find(|lead| title.starts_with(**lead));
    let lead = lead.map_or(0, |lead| lead.len());
    let marked = title.get(lead..).is_some_and(|rest| rest.starts_with('('));
    if marked { lead } else { 0 }
}

/// The last quotation mark of a title, where their number is odd.
fn odd_quote(title: &str) -> Option<BlockSpan> {
    let mut quotes = title.match_indices(['"', '“', '”']);
    let odd = quotes.clone().count() % 2 == 1;
    // A number before it makes it a measure: `12"`.
    let (at, quote) = quotes.next_back().filter(|_| odd)?;
    let measure = title.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
    (!measure).then(|| BlockSpan::at(at, quote.len()))
}
