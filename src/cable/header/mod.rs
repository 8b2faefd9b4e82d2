//! The fields of a header, one file each.

mod banner;
mod captions;
mod classified_by;
mod executive_order;
mod section;
mod subject;
mod subject_mark;
mod tags_line;
mod unknown_level;

pub use banner::{Banner, banner};
pub use captions::{caption_list, caption_name};
pub use classified_by::{ClassifiedBy, classified_by};
pub use executive_order::{ExecutiveOrder, executive_order};
pub use section::{Section, SectionFlaw};
pub use subject::{Subject, subject};
pub use tags_line::{Gap, TagToken, TagsLine, tags_line};
pub use unknown_level::{LevelWords, UnknownLevel, unknown_level};

use super::portion::PortionMark;
use crate::cable::{BlockSpan, Written};
use crate::syntax::line::{
    BROKEN_PART, Label, broken_label, field_label, near_label, near_telegram_label,
};
use crate::text::{Span, lines};

/// What is written before the number of an order, and in SMART again after its label.
const ORDER_NAMES: [&str; 2] = ["E.O. ", "EO "];

/// Where a field's value begins in its block, and the value's span up to the last sign.
pub fn value_span(text: &str) -> BlockSpan {
    if let Some(start) = value_of_broken_label(text) {
        return BlockSpan::new(start, text.trim_end().len().max(start));
    }
    let indent = text.len() - text.trim_start().len();
    let first_line = text[indent..]
        .split(['\n', '\r'])
        .next()
        .unwrap_or("")
        .trim_end();
    let start = indent
        + field_label(first_line)
            .or_else(|| Some(near_label(first_line)?.field))
            .or_else(|| Some(near_telegram_label(first_line)?.field))
            .map_or(0, |field| field.value)
            .min(first_line.len());
    let rest = &text[start..];
    let start = start + rest.len() - rest.trim_start().len();
    let start = start + repeated_label(text, start).map_or(0, |label| label.len());
    let end = text.trim_end().len();
    BlockSpan::new(start.min(end), end)
}

/// The label that the value at `start` repeats, with the spaces after it: `Subject: Subject: A fair`.
/// That of the classifier has a reader of its own.
pub fn repeated_label(text: &str, start: usize) -> Option<&str> {
    let (label, value) = text.split_at_checked(start)?;
    let label = label.trim();
    // Few values begin with the letter of their label.
    let first = |text: &str| text.bytes().next().map(|byte| byte.to_ascii_uppercase());
    if first(label) != first(value) {
        return None;
    }
    let name = label.trim_end_matches(':').trim_end();
    // The number follows it without a colon: `E.O.: E.O. 13526`.
    if name == "E.O." {
        let mut names = ORDER_NAMES.iter();
        let again = names.find(|again| value.starts_with(**again))?;
        return value.get(..again.len());
    }
    let (again, _) = value.split_once(':').filter(|_| !name.is_empty())?;
    let own = field_label(value)?;
    let subject = own.label == Label::Subject && name.to_ascii_uppercase().starts_with("SUBJ");
    let classifier = name.eq_ignore_ascii_case("Classified By");
    let same = again.trim_end().eq_ignore_ascii_case(name) && !classifier || subject;
    value.get(..own.value).filter(|_| same)
}

/// A mark at the very end of a text: `A MARKET OPENS (C)`.
pub fn late_mark(text: &str) -> Option<Written<PortionMark>> {
    let text = text.trim_end();
    let open = text.strip_suffix(')')?.rfind('(')?;
    let mark = PortionMark::read(&text[open + 1..text.len() - 1])?;
    Some(Written::new(mark, BlockSpan::new(open, text.len())))
}

/// The words of a text from `from` on.
fn word_spans(text: &str, from: usize) -> impl Iterator<Item = BlockSpan> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.len() - rest.trim_start().len();
        let length = text[start..]
            .bytes()
            .take_while(|b| !b.is_ascii_whitespace())
            .count();
        at = start + length;
        (length > 0).then(|| BlockSpan::at(start, length))
    })
}

/// Where the value begins after a label that the end of the first line breaks, in bytes.
fn value_of_broken_label(text: &str) -> Option<usize> {
    let mut lines = lines(text);
    let first = lines.next()?.text.trim();
    if first.len() > BROKEN_PART {
        return None;
    }
    let words = lines.next()?.text.trim();
    let field = broken_label(first, words)?;
    Some(Span::of(words, text).start + field.value)
}
