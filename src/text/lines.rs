//! Lines, as the language server protocol counts them: `\n`, `\r\n` and a lone `\r` end one. So does
//! `\r\r\n`, which a transfer in text mode makes of `\r\n`: the protocol counts an empty line in it,
//! but nobody wrote one.

use super::signs::Signs;
use super::span::{Span, floor_boundary};
use memchr::memchr2;
use std::borrow::Cow;

/// One line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its first byte.
    pub start: usize,
    /// Its text without the line end.
    pub text: &'t str,
    /// Its line end: `\n`, `\r\n`, `\r`, `\r\r\n`, or nothing on the last line.
    pub ending: &'t str,
}

impl Line<'_> {
    /// Bytes of the line, line end included.
    pub fn full_len(&self) -> usize {
        self.text.len() + self.ending.len()
    }

    /// The first byte of the next line.
    pub fn end(&self) -> usize {
        self.start + self.full_len()
    }
}

/// The lines of a text. A text that ends in a line end has no empty line after it; an empty text
/// has no line.
pub fn lines(text: &str) -> Lines<'_> {
    Lines { text, at: 0 }
}

/// The line at which git left two versions in conflict.
pub(crate) fn conflict(text: &str) -> Option<Line<'_>> {
    memchr::memmem::find(text.as_bytes(), b"<<<<<<< ")?;
    lines(text).find(|line| line.text.starts_with("<<<<<<< "))
}

/// The kinds of line ends in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineEnds(u8);

impl LineEnds {
    const LF: u8 = 1;
    const CRLF: u8 = 2;
    const CR: u8 = 4;

    /// Those of a text, which has at most these signs.
    pub(crate) fn of(text: &str, signs: Signs) -> Self {
        let bytes = text.as_bytes();
        let mut found = 0;
        if !signs.has(Signs::RETURN) || memchr::memchr(b'\r', bytes).is_none() {
            // The last byte shows it for most blocks.
            let lf = bytes.last() == Some(&b'\n') || memchr::memchr(b'\n', bytes).is_some();
            return Self(if lf { Self::LF } else { 0 });
        }
        for line in lines(text) {
            found |= match line.ending {
                "\n" => Self::LF,
                "\r\n" => Self::CRLF,
                "\r" => Self::CR,
                _ => 0,
            };
        }
        Self(found)
    }

    /// These and others.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Are there two kinds or more?
    pub fn are_mixed(self) -> bool {
        self.0.count_ones() > 1
    }
}

/// The line end in use at an offset: that of the line there, or of the one before where it has
/// none. A text of one line takes `\n`.
pub fn line_end_at(text: &str, offset: usize) -> &'static str {
    let (before, after) = text.split_at(floor_boundary(text, offset));
    let found = memchr::memchr2(b'\n', b'\r', after.as_bytes())
        .map(|at| before.len() + at)
        .or_else(|| memchr::memrchr2(b'\n', b'\r', before.as_bytes()))
        // Between the signs of one end.
        .map(|at| at - usize::from(text[..=at].ends_with("\r\n")));
    match found.map_or("", |at| &text[at..]).as_bytes() {
        [b'\r', b'\n', ..] | [b'\r', b'\r', b'\n', ..] => "\r\n",
        [b'\r', ..] => "\r",
        _ => "\n",
    }
}

/// The characters that break a line in other programs and break none in a cable, with their places.
pub(crate) fn other_line_breaks(text: &str) -> impl Iterator<Item = (Span, char)> {
    /// The vertical tab, and the first byte of the two separators in UTF-8.
    const FIRST: [u8; 2] = [0x0B, 0xE2];
    let [tab, separator] = FIRST;
    memchr::memchr2_iter(tab, separator, text.as_bytes()).filter_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        let breaks = matches!(c, '\u{b}' | '\u{2028}' | '\u{2029}');
        breaks.then(|| (Span::at(at, c.len_utf8()), c))
    })
}

/// Line ends that a copy wrote as two letters, a backslash and an `n`, with their places: `SIPDIS\n\nSTATE`.
/// None where nothing shows that they are line ends, as in `C:\net`.
pub(crate) fn escaped_line_breaks(text: &str) -> Vec<Span> {
    if memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut sure = false;
    for at in memchr::memmem::find_iter(bytes, b"\\n") {
        let start = at - 2 * usize::from(text[..at].ends_with("\\r"));
        found.push(Span::new(start, at + 2));
        // A small letter after it may go on with a name.
        sure |= !bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase);
    }
    found.retain(|_| sure);
    found
}

/// Does a line hold line ends that other programs break lines at, or that a copy wrote as letters?
pub(crate) fn has_foreign_breaks(text: &str) -> bool {
    other_line_breaks(text).next().is_some() || !escaped_line_breaks(text).is_empty()
}

/// A text of a file with `\r\n` for `\r\r\n`, which a transfer in text mode makes of it: one line
/// end, and no empty line.
pub fn with_single_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    match has_doubled_returns(&text) {
        true => Cow::Owned(text.replace("\r\r\n", "\r\n")),
        false => text,
    }
}

/// Does it have a line end of `\r\r\n`?
pub(crate) fn has_doubled_returns(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"\r\r\n").is_some()
}

/// Iterator over the lines of a text.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let bytes = rest.as_bytes();
        let length = memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len());
        let ending = match bytes.get(length..) {
            Some([b'\r', b'\r', b'\n', ..]) => 3,
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        let start = self.at;
        self.at += length + ending;
        Some(Line {
            start,
            text: &rest[..length],
            ending: &rest[length..length + ending],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends() {
        let texts = |text| {
            lines(text)
                .map(|line| (line.text, line.ending))
                .collect::<Vec<_>>()
        };
        assert_eq!(texts(""), []);
        assert_eq!(texts("a"), [("a", "")]);
        assert_eq!(texts("a\n"), [("a", "\n")]);
        assert_eq!(
            texts("a\r\nb\rc\n\n"),
            [("a", "\r\n"), ("b", "\r"), ("c", "\n"), ("", "\n")]
        );
        assert_eq!(
            texts("a\r\r\nb\r\r\r\nc\r\r"),
            [
                ("a", "\r\r\n"),
                ("b", "\r"),
                ("", "\r\r\n"),
                ("c", "\r"),
                ("", "\r")
            ]
        );
        assert_eq!(
            texts("a\u{2028}b\u{85}c\u{b}d"),
            [("a\u{2028}b\u{85}c\u{b}d", "")]
        );
    }

    #[test]
    fn the_line_end_in_use() {
        for (text, offset, end) in [
            ("", 0, "\n"),
            ("a", 1, "\n"),
            ("a\r\nb", 0, "\r\n"),
            ("a\r\nb", 2, "\r\n"),
            ("a\r\nb", 4, "\r\n"),
            ("a\r\r\nb", 0, "\r\n"),
            ("a\r\r\nb", 5, "\r\n"),
            ("a\rb\nc", 0, "\r"),
            ("a\rb\nc", 9, "\n"),
        ] {
            assert_eq!(line_end_at(text, offset), end, "{text:?} at {offset}");
        }
    }

    proptest! {
        #[test]
        fn lines_are_the_text(text in "[a¶\r\n\u{2028}]{0,40}") {
            let joined: String = lines(&text).flat_map(|line| [line.text, line.ending]).collect();
            prop_assert_eq!(&joined, &text);
            let open = !text.is_empty() && !text.ends_with(['\n', '\r']);
            let doubled = lines(&text).filter(|line| line.ending.len() == 3).count();
            let count = lines(&text).count() + doubled + usize::from(!open);
            prop_assert_eq!(count, ropey::Rope::from_str(&text).len_lines());
        }
    }
}
