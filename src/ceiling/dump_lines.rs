//! The lines of dumps with a number and a colon before them, and of programs for chips: the forms of `xxd`, Intel
//! HEX and Motorola's records.
//!
//! Source: xxd(1); Intel, Hexadecimal Object File Format Specification (1988); srec_motorola(5).

use super::codings::is_shown;
use super::mail::Part;
use crate::text::{Span, lines};

/// The fewest bytes of a text in a dump: a level's letters.
const FEWEST: usize = 6;

/// The most that are read of a dump, in bytes of text.
const MOST: usize = 1 << 20;

/// What dumps in a text hold, where it is nothing but text of ASCII. `numbers` are the colons after the numbers
/// of their lines.
pub(super) fn parts(text: &str, numbers: &[usize]) -> Vec<Part> {
    let mut found = Vec::new();
    let mut dump = Dump::default();
    for colon in numbers {
        let Some(line) = numbered_line(text, *colon) else {
            continue;
        };
        if line.start != dump.next {
            dump.end(&mut found);
        }
        dump.add(text, line, *colon + 1);
    }
    dump.end(&mut found);
    if text.starts_with([':', 'S']) {
        found.extend(records(text));
    }
    found
}

/// The line on which nothing but digits in hexadecimal stand before a colon.
fn numbered_line(text: &str, colon: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let digits = bytes[..colon].iter().rev().take(9);
    let digits = digits.take_while(|b| b.is_ascii_hexdigit()).count();
    let start = colon - digits;
    let begins = start == 0 || matches!(bytes[start - 1], b'\n' | b'\r');
    if !begins || !(4..=8).contains(&digits) {
        return None;
    }
    let end = memchr::memchr2(b'\n', b'\r', &bytes[colon..]);
    Some(Span::new(start, end.map_or(text.len(), |end| colon + end)))
}

/// A dump being read.
#[derive(Default)]
struct Dump {
    content: Vec<u8>,
    span: Span,
    /// Where the next of its lines begins.
    next: usize,
}

impl Dump {
    /// Adds the bytes of a line from a place on.
    fn add(&mut self, text: &str, line: Span, from: usize) {
        if self.content.is_empty() {
            self.span = line;
        }
        let mut rest = text.get(from..line.end).unwrap_or("");
        // Two spaces part the bytes from what they are in letters.
        while let Some(after) = rest.strip_prefix(' ').filter(|rest| !rest.starts_with(' ')) {
            let length = after.bytes().take_while(u8::is_ascii_hexdigit).count();
            let (digits, more) = after.split_at(length);
            let bytes = if self.content.len() < MOST {
                decoded(digits)
            } else {
                None
            };
            self.content.extend(bytes.unwrap_or_default());
            rest = more;
        }
        self.span.end = line.end;
        let ending = text.get(line.end..).map_or(0, |rest| {
            rest.len() - rest.trim_start_matches(['\r', '\n']).len()
        });
        self.next = line.end + ending;
    }

    /// Ends the dump: what it holds between bytes that are no text is a text.
    fn end(&mut self, found: &mut Vec<Part>) {
        let content = std::mem::take(&mut self.content);
        let texts = content.split(|byte| !is_shown(byte));
        for text in texts.filter(|text| text.len() >= FEWEST) {
            found.push(Part {
                span: self.span,
                body: self.span,
                content: text.to_vec(),
            });
        }
    }
}

/// The bytes that pairs of digits stand for.
fn decoded(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair)
            .ok()
            .filter(|pair| pair.len() == 2)?;
        u8::from_str_radix(pair, 16).ok()
    };
    pairs.map(byte).collect()
}

/// What the records of a program for a chip hold, if it is nothing but text of ASCII.
fn records(text: &str) -> Option<Part> {
    let mut content = Vec::new();
    let mut span = None;
    for line in lines(text) {
        let record = line.text.trim_end();
        if record.is_empty() {
            continue;
        }
        let all = record.get(1..)?;
        if !all.bytes().all(|b| b.is_ascii_hexdigit()) {
            break;
        }
        let end = all.len().saturating_sub(2);
        let data = match record.as_bytes() {
            // The length, the place, and that it is data; at the end a sum.
            [b':', ..] if all.get(6..8) == Some("00") => all.get(8..end),
            // The kind, and by it the length of the place.
            [b'S', kind @ b'1'..=b'3', ..] => all.get(3 + 2 * usize::from(kind - b'0' + 1)..end),
            [b':' | b'S', ..] => Some(""),
            _ => break,
        };
        content.extend(decoded(data?)?);
        span = span.or(Some(Span::of(line.text, text)));
    }
    let text = content.len() >= FEWEST && content.iter().all(is_shown);
    let span = span.filter(|_| text)?;
    Some(Part {
        span,
        body: span,
        content,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ceiling::coded_signs::CodedSigns;

    fn texts(text: &str) -> Vec<String> {
        let found = parts(text, &CodedSigns::of(text).numbers);
        let shown = found
            .into_iter()
            .map(|part| String::from_utf8(part.content));
        shown.filter_map(Result::ok).collect()
    }

    #[test]
    fn what_dumps_hold() {
        for (text, content) in [
            (
                "00000000: 5345 4352 4554 2f2f 4e46 0a              SECRET//NF.\n",
                "SECRET//NF\n",
            ),
            (
                "x\n00000000: 2e2e 2e2e 2e2e 2e2e 2e2e 2e2e 2e53 4543  .............SEC\n\
                 00000010: 5245 54                                  RET\nx",
                "..............SECRET".get(1..).unwrap_or(""),
            ),
            ("00000000: ff53 4543 5245 5400  .SECRET.\n", "SECRET"),
            ("0000: 53 45 43 52 45 54  SECRET", "SECRET"),
        ] {
            assert_eq!(texts(text), [content], "{text}");
        }
        for text in [
            "10: a b",
            "0000: the harbor",
            "x0000: 5345 4352",
            "12:00: x",
            "",
        ] {
            assert!(texts(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_records_hold() {
        for (text, content) in [
            (
                ":0A000000534543524554 2F2F4E46C5\n:00000001FF\n",
                "SECRET//NF",
            ),
            (
                "S00600004844521B\nS10D0000 534543524554 2F2F4E46C0\nS9030000FC\n",
                "SECRET//NF",
            ),
        ] {
            assert_eq!(texts(&text.replace(' ', "")), [content], "{text}");
        }
        for text in [
            ":) 00",
            ":0400000001020304F2\n",
            "Summary",
            "S1",
            ":",
            ":00000001FF",
        ] {
            assert!(texts(text).is_empty(), "{text}");
        }
    }
}
