//! Bytes that are written one by one in decimal digits: `[83, 69, 67, 82, 69, 84]`.

use super::codings::is_shown;
use super::mail::Part;
use crate::text::Span;

/// The fewest bytes: a level's letters.
const FEWEST: usize = 6;

/// The longest list that is read together, in bytes. A longer one is read in parts, each of which begins
/// [`OVERLAP`] before the end of the one above, so that no marking is cut.
const LONGEST: usize = 256 << 10;
const OVERLAP: usize = 8 << 10;

/// What lists of numbers in a text hold, where it is nothing but text of ASCII. `signs` are places of numbers
/// in them.
pub(super) fn parts(text: &str, signs: &[usize]) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    for at in signs {
        // Each list is read once.
        let number = matches!(bytes.get(*at..at + 2), Some(b"69" | b"41"));
        if *at < from || !number || bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let least = from.saturating_sub(OVERLAP);
        let before = bytes[least..*at].iter().rev().take(LONGEST);
        let start = at - before.take_while(|b| is_of_list(**b)).count();
        let after = bytes[*at..].iter().take(LONGEST);
        let end = at + after.take_while(|b| is_of_list(**b)).count();
        add_texts(bytes, Span::new(start, end), &mut found);
        from = end;
    }
    found
}

/// May a byte be in a list of numbers?
fn is_of_list(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b' ' | b',' | b'\t' | b'\r' | b'\n')
}

/// Adds what the numbers of a list hold, wherever enough of them in a row are text.
fn add_texts(bytes: &[u8], list: Span, found: &mut Vec<Part>) {
    let mut content = Vec::new();
    let mut span = Span::at(list.start, 0);
    let mut at = list.start;
    while at < list.end {
        let digits = bytes[at..list.end]
            .iter()
            .take_while(|b| b.is_ascii_digit());
        let length = digits.count();
        if length == 0 {
            at += 1;
            continue;
        }
        match byte_of(&bytes[at..at + length]) {
            Some(byte) => {
                if content.is_empty() {
                    span.start = at;
                }
                span.end = at + length;
                content.push(byte);
            }
            None => add(&mut content, span, found),
        }
        at += length;
    }
    add(&mut content, span, found);
}

/// The byte of text that a number is.
fn byte_of(digits: &[u8]) -> Option<u8> {
    let number = std::str::from_utf8(digits.get(..digits.len().min(4))?).ok()?;
    number.parse().ok().filter(is_shown)
}

fn add(content: &mut Vec<u8>, span: Span, found: &mut Vec<Part>) {
    let content = std::mem::take(content);
    if content.len() >= FEWEST {
        found.push(Part {
            span,
            body: span,
            content,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ceiling::coded_signs::CodedSigns;

    fn texts(text: &str) -> Vec<(String, &str)> {
        let found = parts(text, &CodedSigns::of(text).bytes);
        let shown = |part: Part| {
            let content = String::from_utf8_lossy(&part.content).into_owned();
            (content, part.span.slice(text))
        };
        found.into_iter().map(shown).collect()
    }

    #[test]
    fn what_lists_of_numbers_hold() {
        for (text, content, place) in [
            (
                "a = [83, 69, 67, 82, 69, 84]",
                "SECRET",
                "83, 69, 67, 82, 69, 84",
            ),
            (
                "fromCharCode(83,69,67,82,69,84)",
                "SECRET",
                "83,69,67,82,69,84",
            ),
            (
                "{40, 83, 41,\n 32, 73, 116}",
                "(S) It",
                "40, 83, 41,\n 32, 73, 116",
            ),
            (
                "0, 1, 83, 69, 67, 82, 69, 84, 200",
                "SECRET",
                "83, 69, 67, 82, 69, 84",
            ),
        ] {
            assert_eq!(texts(text), [(content.to_owned(), place)], "{text}");
        }
        for text in [
            "the 69 men of 1941",
            "x[69] = 1",
            "1, 69, 300, 41, 5",
            "83, 69, 67",
            "",
        ] {
            assert!(texts(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_long_list_is_read_in_parts_that_overlap() {
        let text = "83, 69, 67, 82, 69, 84, ".repeat(3 * LONGEST / 24);
        let found = parts(&text, &CodedSigns::of(&text).bytes);
        assert!(found.len() > 2);
        for pair in found.windows(2) {
            assert!(pair[1].span.start < pair[0].span.end);
        }
        assert_eq!(found.last().map(|part| part.span.end), Some(text.len() - 2));
    }
}
