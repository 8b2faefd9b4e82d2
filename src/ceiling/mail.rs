//! The parts of mail that base64 hides.
//!
//! Source: RFC 2045, section 6.8.

use crate::text::{Arrange, Span};
use data_encoding::{BASE64_MIME_PERMISSIVE, BASE64_NOPAD};

/// A part of mail in base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The line that says so.
    pub span: Span,
    /// Where the base64 is.
    pub body: Span,
    /// What it holds. Nothing if it cannot be decoded, and so is no mail.
    pub content: Vec<u8>,
}

/// How much of a part is decoded at most, in bytes of base64.
const LONGEST: usize = 64 << 20;

/// The parts of a text that are in base64. `signs` are the places of the digits of `base64`.
pub(super) fn parts(text: &str, signs: &[usize]) -> Vec<Part> {
    let headers = signs.iter().filter_map(|digits| header(text, *digits));
    let mut headers: Vec<Span> = headers.collect();
    headers.arrange();
    let mut gaps = Gaps::new(text);
    let mut found: Vec<Part> = Vec::new();
    for span in headers {
        let body = body(text, gaps.below(span.end));
        // A header that is there twice is one.
        if found.last().is_none_or(|last| last.body != body) {
            found.push(Part {
                span,
                body,
                content: content(body.slice(text)),
            });
        }
    }
    found
}

/// The header that says that what is below is in base64, by the place of these digits.
fn header(text: &str, digits: usize) -> Option<Span> {
    const NAME: &str = "content-transfer-encoding:";
    const VALUE: &str = "base64";
    /// The most spaces that are before the value, and all before them.
    const LONGEST: usize = NAME.len() + VALUE.len() + 16;
    let end = digits + "64".len();
    let near = &text.as_bytes()[..end];
    let start = near[end.saturating_sub(LONGEST)..]
        .iter()
        .rposition(|b| matches!(b, b'\n' | b'\r'))
        .map_or(0, |at| end.saturating_sub(LONGEST) + at + 1);
    let line = text.get(start..end)?;
    let (label, value) = line.split_at_checked(NAME.len())?;
    let ends = text[end..]
        .lines()
        .next()
        .is_none_or(|rest| rest.trim().is_empty());
    let hidden = label.eq_ignore_ascii_case(NAME) && value.trim().eq_ignore_ascii_case(VALUE);
    (hidden && ends).then_some(Span::new(start, end))
}

/// The empty lines of a text, each looked for once.
struct Gaps<'t> {
    text: &'t str,
    /// Where the last one that was asked for ends.
    next: usize,
}

impl<'t> Gaps<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, next: 0 }
    }

    /// Where the first empty line below a place ends; the end of the text if there is none. Places
    /// are asked for in their order.
    fn below(&mut self, at: usize) -> usize {
        if self.next > at {
            return self.next;
        }
        let bytes = self.text.as_bytes().get(at..).unwrap_or(&[]);
        let gap = |start: usize| {
            ["\r\n\r\n", "\n\n", "\r\r"]
                .iter()
                .find(|gap| bytes[start..].starts_with(gap.as_bytes()))
                .map(|gap| at + start + gap.len())
        };
        let found = memchr::memchr2_iter(b'\n', b'\r', bytes).find_map(gap);
        self.next = found.unwrap_or(self.text.len());
        self.next
    }
}

/// The base64 from a place on: the lines up to one that is no base64.
fn body(text: &str, start: usize) -> Span {
    let rest = text.as_bytes().get(start..).unwrap_or(&[]);
    let own =
        |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'\n' | b'\r');
    Span::at(start, rest.iter().take(LONGEST).take_while(own).count())
}

/// What base64 holds. What was cut is read as far as it goes.
fn content(body: &str) -> Vec<u8> {
    let letters: Vec<u8> = body
        .bytes()
        .filter(|b| !matches!(b, b'\n' | b'\r' | b'='))
        .collect();
    let whole = letters.len() - usize::from(letters.len() % 4 == 1);
    let decoded = BASE64_NOPAD
        .decode(&letters[..whole])
        .or_else(|_| BASE64_MIME_PERMISSIVE.decode(body.as_bytes()));
    decoded.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ceiling::coded_signs::CodedSigns;

    fn parts(text: &str) -> Vec<Part> {
        super::parts(text, &CodedSigns::of(text).headers)
    }

    #[test]
    fn what_base64_hides() {
        let mail = |encoded: &str| {
            format!(
                "From: A\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}\r\n--b--\r\n"
            )
        };
        for (encoded, content) in [
            ("U0VDUkVUCg==", &b"SECRET\n"[..]),
            ("U0VD\r\nUkVUCg==", b"SECRET\n"),
            ("JVBERi0xLjcKJeLj", b"%PDF-1.7\n%\xe2\xe3"),
            ("", b""),
        ] {
            let text = mail(encoded);
            let found = parts(&text);
            assert_eq!(found.len(), 1, "{encoded}");
            assert_eq!(found[0].content, content, "{encoded}");
            assert_eq!(
                found[0].span.slice(&text),
                "Content-Transfer-Encoding: base64"
            );
        }
        let twice = "Content-Transfer-Encoding: base64\n".repeat(2) + "\nU0VD\n";
        assert_eq!(parts(&twice).len(), 1);
        assert!(parts("the header Content-Transfer-Encoding: base64").is_empty());
        assert!(parts("Content-Transfer-Encoding: 7bit\n\nU0VD").is_empty());
    }
}
