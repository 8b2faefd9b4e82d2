//! What a section break leaves in a copy, and lines that others than the drafter put in.

use super::stamp::{is_labelled_stamp, is_unlabelled_stamp};
use crate::text::Span;
use crate::text::signs::CORRECTED;
use crate::text::words::is_number;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What a residue line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResidueParts<'t> {
    /// The post, cut to ten characters by the system.
    pub post: &'t str,
    /// The serial, eight digits.
    pub serial: u32,
    /// The section that begins here.
    pub number: u32,
    /// How many sections there are.
    pub of: u32,
}

/// The system cuts the post to so many characters (cable-format 1.12).
const POST: usize = 10;
/// Digits of the serial.
const SERIAL: usize = 8;
/// Digits of a section's number, and of their count.
const SECTION: usize = 3;
/// Bytes of a residue line: from the shortest post, and with the longest and some slack for
/// spaces.
const RESIDUE_LINE: std::ops::RangeInclusive<usize> = 20..=60;

/// Reads `GUATEMALA 00000798  001.2 OF 002`, alone on its line.
pub fn residue(text: &str) -> Option<ResidueParts<'_>> {
    if !RESIDUE_LINE.contains(&text.len()) || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut words = text.split_ascii_whitespace().rev();
    let of = words.next().filter(|word| word.len() == SECTION)?;
    let of = of.parse().ok()?;
    if words.next()? != "OF" {
        return None;
    }
    // `001.2`: the section, and a fraction whose meaning is not known.
    let number = words.next()?;
    let number = number.split_once('.').map_or(number, |(number, _)| number);
    let number = (number.len() == SECTION).then(|| number.parse().ok())??;
    let digits = words.next().filter(|word| word.len() == SERIAL)?;
    let serial = is_number(digits).then(|| digits.parse().ok())??;
    let post = text.get(..Span::of(digits, text).start)?.trim();
    let is_post = (1..=POST).contains(&post.len())
        && post
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b' ' || b == b'-');
    is_post.then_some(ResidueParts {
        post,
        serial,
        number,
        of,
    })
}

/// Residue that a reflow glued into a line: `... text RIO DE JAN 00000285 002 OF 002 text ...`.
/// Gives its place in `text`, searched from byte `from` on.
pub fn glued_residue(text: &str, from: usize) -> Option<(Span, ResidueParts<'_>)> {
    /// Between serial and section.
    static OF: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" OF "));
    /// The serial begins at most so many bytes before ` OF `: `00000285  036.2`, and one more.
    const BEFORE_OF: usize = SERIAL + 8;
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let of = at + OF.find(bytes.get(at..)?)?;
        at = of + OF.needle().len();
        let end = at + SECTION;
        if !bytes.get(at..end)?.iter().all(u8::is_ascii_digit)
            || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
        {
            continue;
        }
        let mut near = of.saturating_sub(BEFORE_OF).max(from)..of;
        let serial = near.find(|start| {
            bytes
                .get(*start..start + SERIAL)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
        });
        let Some(serial) = serial else {
            continue;
        };
        let start = post_start(bytes, serial);
        // Two lines are no line: whether they were one depends on the spaces at their ends.
        if bytes
            .get(start..end)?
            .iter()
            .any(|b| matches!(b, b'\n' | b'\r'))
        {
            continue;
        }
        if let Some(parts) = text.get(start..end).and_then(residue) {
            return Some((Span::new(start, end), parts));
        }
    }
}

/// Where the post begins before the serial at `serial`: after a space, and no longer than the
/// system lets it be.
fn post_start(bytes: &[u8], serial: usize) -> usize {
    /// The post and the space after it.
    const POST_AND_SPACE: usize = POST + 1;
    let capitals = bytes
        .iter()
        .take(serial)
        .rev()
        .take(POST_AND_SPACE)
        .take_while(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'-'))
        .count();
    let begins = |start: &usize| {
        let inside_word = start
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_some_and(u8::is_ascii_alphanumeric);
        bytes.get(*start) != Some(&b' ') && !inside_word
    };
    (serial - capitals..serial).find(begins).unwrap_or(serial)
}

/// Was the line put in by others than the drafter: is it a section break, the notice of a
/// corrected copy that the system puts at the head of each section, or a publisher's stamp?
pub fn is_residue(text: &str) -> bool {
    is_labelled_stamp(text) || is_unlabelled_residue(text)
}

/// Residue that does not begin like a field.
pub(super) fn is_unlabelled_residue(text: &str) -> bool {
    is_copy_notice(text) || residue(text).is_some() || is_unlabelled_stamp(text)
}

/// The notice of a corrected copy, without the spaces that it usually has between its letters.
const UNSPACED_NOTICE: &str = "CORRECTED COPY";

/// `C O R R E C T E D C O P Y`, `CORRECTED COPY`, `(CORRECTED COPY)`, `CORRECTED COPY (PARA 3)`.
fn is_copy_notice(text: &str) -> bool {
    if text.starts_with(CORRECTED) {
        return true;
    }
    let words = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let rest = words.unwrap_or(text).strip_prefix(UNSPACED_NOTICE);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" (") && rest.ends_with(')'))
}

/// The text before the notice of a corrected copy that follows it on its line, after a space.
pub(super) fn before_copy_notice(text: &str) -> Option<&str> {
    let before = |notice| {
        let mut found = text.match_indices(notice);
        found.find_map(|(at, _)| text.get(..at)?.strip_suffix(' '))
    };
    [CORRECTED, UNSPACED_NOTICE]
        .into_iter()
        .filter_map(before)
        .min_by_key(|before| before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residue_parts() {
        let parts = residue("UNVIE VIEN 00000285  036.2 OF 036").expect("a residue line");
        assert_eq!(
            (parts.post, parts.serial, parts.number, parts.of),
            ("UNVIE VIEN", 285, 36, 36)
        );
        assert_eq!(residue("MADRID 766 001 OF 003"), None);
        assert_eq!(residue("Lower case 00000285 001 OF 003"), None);
    }

    #[test]
    fn residue_in_a_line() {
        for (text, expected) in [
            (
                "dioxide. RIO DE JAN 00000285  002 OF 002 HEARNE",
                Some((9, "RIO DE JAN", 2)),
            ),
            ("ROME 00000140 001.2 OF 003", Some((0, "ROME", 1))),
            // The post is no longer than ten characters.
            (
                "OF KUALA LUMP 00000140 001 OF 003",
                Some((3, "KUALA LUMP", 1)),
            ),
            ("VALLETTA 00000088\n 001.2 OF 003", None),
            ("12 OF 003 and 1 OF 2 of them", None),
            ("ROME 00000140 001 OF 0031", None),
            ("ROME 0000140 001 OF 003", None),
        ] {
            let read = glued_residue(text, 0);
            let read = read.map(|(span, parts)| (span.start, parts.post, parts.number));
            assert_eq!(read, expected, "{text}");
        }
    }
}
