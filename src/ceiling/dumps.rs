//! Bytes that are written one by one in hexadecimal: `53 45 43 52 45 54`, `0x53, 0x45, 0x43`.

use super::mail::Part;
use crate::text::Span;

/// What stands between two bytes.
const BETWEEN: [&[u8]; 5] = [b", 0x", b",0x", b" 0x", b"  ", b" "];

/// The fewest bytes: a level's letters.
const FEWEST: usize = 6;

/// The most that are read.
const MOST: usize = 64 << 10;

/// A dump that is longer is read in parts. Each begins so many bytes of the text before the end of the
/// one above, so that no marking is cut.
const OVERLAP: usize = 2 << 10;

/// What dumps in a text hold, if it is nothing but text of ASCII. `signs` are places of two digits.
pub(super) fn parts(text: &str, signs: &[usize]) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut found: Vec<Part> = Vec::new();
    let mut from = 0;
    for pair in signs {
        // Each dump is read once.
        if *pair < from || !is_of_dump(bytes, *pair) {
            continue;
        }
        let start = start_of(bytes, *pair, from.saturating_sub(OVERLAP));
        let (content, end) = read(bytes, start);
        from = end;
        if content.len() >= FEWEST && end > *pair {
            let span = Span::new(start, end);
            found.push(Part {
                span,
                body: span,
                content,
            });
        }
    }
    found
}

/// May two digits be the byte of an E, or of a bracket that closes, in a dump: ` 45 `, `0x45`?
fn is_of_dump(bytes: &[u8], at: usize) -> bool {
    let own = matches!(bytes.get(at..at + 2), Some(b"45" | b"29"));
    let head = &bytes[..at];
    let apart = head.ends_with(b" ") && bytes.get(at + 2) == Some(&b' ');
    own && (apart || head.ends_with(b"0x"))
}

/// The byte whose two digits are at a place, if they stand alone and it is text of ASCII.
fn byte_at(bytes: &[u8], at: usize) -> Option<u8> {
    let digits = bytes.get(at..at + 2)?;
    let digit = |b: u8| char::from(b).to_digit(16);
    let alone = bytes.get(at + 2).is_none_or(|b| !b.is_ascii_alphanumeric());
    let byte = u8::try_from(digit(digits[0])? << 4 | digit(digits[1])?).ok()?;
    (alone && matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n')).then_some(byte)
}

/// Where the dump begins that has a byte at a place, or its part that is not above `least`.
fn start_of(bytes: &[u8], at: usize, least: usize) -> usize {
    let mut start = at;
    for _ in 0..MOST {
        let between = BETWEEN.iter().find(|signs| bytes[..start].ends_with(signs));
        let before = between.and_then(|signs| start.checked_sub(signs.len() + 2));
        let before = before.filter(|before| *before >= least);
        match before.filter(|before| byte_at(bytes, *before).is_some()) {
            Some(before) => start = before,
            None => break,
        }
    }
    start
}

/// What the dump from a place on holds, and where it ends.
fn read(bytes: &[u8], start: usize) -> (Vec<u8>, usize) {
    let mut content = Vec::new();
    let (mut at, mut end) = (start, start);
    while let Some(byte) = byte_at(bytes, at).filter(|_| content.len() < MOST) {
        content.push(byte);
        end = at + 2;
        let rest = &bytes[end..];
        let between = || BETWEEN.iter().find(|signs| rest.starts_with(signs));
        let Some(length) = line_end(rest).or_else(|| between().map(|signs| signs.len())) else {
            break;
        };
        at = end + length;
    }
    (content, end)
}

/// How many bytes are between a line's last byte and the first one of the next line: what the line says in
/// letters, and where in its file the next one is.
fn line_end(rest: &[u8]) -> Option<usize> {
    /// The longest column of letters, with the signs around it, in bytes.
    const LETTERS: usize = 24;
    let end = memchr::memchr(b'\n', rest.get(..LETTERS).unwrap_or(rest))?;
    let (tail, below) = rest.split_at(end + 1);
    let signs = tail.trim_ascii();
    if !(signs.is_empty() || signs == b"," || tail.starts_with(b"  ")) {
        return None;
    }
    let indent = below.len() - below.trim_ascii_start().len();
    let line = below.trim_ascii_start();
    let digits = line.iter().take_while(|b| b.is_ascii_hexdigit()).count();
    let place = match digits {
        4..=8 => {
            let after = &line[digits..];
            let after = after.strip_prefix(b":").unwrap_or(after);
            let spaces = after.iter().take_while(|b| **b == b' ').count();
            line.len() - after.len() + spaces
        }
        _ if line.starts_with(b"0x") => 2,
        _ => 0,
    };
    Some(end + 1 + indent + place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ceiling::coded_signs::CodedSigns;

    fn parts(text: &str) -> Vec<Part> {
        super::parts(text, &CodedSigns::of(text).bytes)
    }

    #[test]
    fn what_dumps_hold() {
        for (text, content) in [
            ("53 45 43 52 45 54 2f 2f 4e 46", Some("SECRET//NF")),
            (
                "00000000  53 45 43 52 45 54 2F 2F  4E 46 |SECRET//NF|",
                Some("SECRET//NF"),
            ),
            ("{0x53, 0x45, 0x43, 0x52, 0x45, 0x54}", Some("SECRET")),
            ("43 4f 4e 46 49 44 45 4e 54 49 41 4c", Some("CONFIDENTIAL")),
            ("12 45 78", None),
            ("28 53 29 20 49 74 ", Some("(S) It")),
            ("0x28, 0x53, 0x29, 0x20,\n  0x49, 0x74", Some("(S) It")),
            (
                "00000000  41 45 20  |AE |\n00000003  42 43 44  |BCD|\n00000006\n",
                Some("AE BCD"),
            ),
            ("0000 53 45 43\n0003 52 45 54", Some("SECRET")),
            ("the 45 men of 1945", None),
            ("x = 0x45;", None),
            ("ff 45 00 45 ff 45 00", None),
            ("", None),
        ] {
            let found = parts(text);
            let found = found.first().map(|part| &*part.content);
            assert_eq!(found, content.map(str::as_bytes), "{text}");
        }
    }

    #[test]
    fn a_long_dump_is_read_in_parts_that_overlap() {
        let secret = "53 45 43 52 45 54 ";
        let text = secret.repeat(3 * MOST / 6);
        let found = parts(&text);
        assert!(found.len() > 2);
        for pair in found.windows(2) {
            assert!(pair[1].span.start < pair[0].span.end);
        }
        assert!(found.iter().all(|part| part.content.len() <= MOST));
        assert_eq!(found.last().map(|part| part.span.end), Some(text.len() - 1));
    }
}
