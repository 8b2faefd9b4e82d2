//! The encoded words of headers of mail: `=?utf-8?B?U0VDUkVU?=`.
//!
//! Source: RFC 2047.

use crate::text::{Span, lines};
use data_encoding::BASE64_NOPAD;
use encoding_rs::Encoding;

/// The longest that is read, in bytes. The source allows 75.
const LONGEST: usize = 400;

/// What the encoded word at the start of a text says, and its length in bytes. Words that follow
/// it are joined to it, as readers of mail show them.
pub(super) fn at_start(text: &str) -> Option<(String, usize)> {
    let (mut said, mut length) = one(text)?;
    while let Some(rest) = text.get(length..) {
        let next = rest.trim_start();
        let Some((more, end)) = one(next) else { break };
        said += &more;
        length += rest.len() - next.len() + end;
    }
    Some((said, length))
}

/// A line that ends in an encoded word, joined with the lines below it that go on with another one;
/// nothing if there are none.
pub(super) fn over_lines(text: &str, line: Span) -> Option<String> {
    /// No header has more lines.
    const LINES: usize = 40;
    let goes_on = |line: &str| line.trim_end().ends_with("?=");
    let first = line.slice(text);
    let mut lines = lines(text.get(line.start..)?).skip(1);
    let mut joined = String::new();
    if !goes_on(first) {
        return None;
    }
    for next in lines.by_ref().take(LINES) {
        let rest = next.text.trim_start();
        if rest.len() == next.text.len() || !rest.starts_with("=?") {
            break;
        }
        if joined.is_empty() {
            joined.push_str(first);
        }
        joined.push(' ');
        joined.push_str(rest);
        if !goes_on(rest) {
            break;
        }
    }
    (!joined.is_empty()).then_some(joined)
}

fn one(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix("=?")?;
    let mut end = inside.len().min(LONGEST);
    while !inside.is_char_boundary(end) {
        end -= 1;
    }
    let mut parts = inside[..end].splitn(3, '?');
    let (charset, kind, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let (word, _) = rest.split_once("?=")?;
    // A language may follow the name of the character set.
    let charset = charset.split('*').next().unwrap_or(charset);
    let encoding = Encoding::for_label(charset.as_bytes())?;
    let bytes = match kind {
        "B" | "b" => {
            let letters = word.trim_end_matches('=').as_bytes();
            let whole = letters.len() - usize::from(letters.len() % 4 == 1);
            BASE64_NOPAD.decode(&letters[..whole]).ok()?
        }
        "Q" | "q" => quoted(word)?,
        _ => return None,
    };
    let length = 2 + charset_length(inside) + kind.len() + 2 + word.len() + 2;
    Some((encoding.decode(&bytes).0.into_owned(), length))
}

fn charset_length(inside: &str) -> usize {
    inside.find('?').unwrap_or(0)
}

/// The bytes of a word in the form Q, which is quoted-printable with `_` for a space.
fn quoted(word: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        bytes.push(match first {
            b'_' => b' ',
            b'=' => {
                let code = std::str::from_utf8(after.get(..2)?).ok()?;
                rest = &after[2..];
                u8::from_str_radix(code, 16).ok()?
            }
            other => *other,
        });
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_on_the_next_line() {
        for (text, joined) in [
            (
                "S: =?a?b?c?=\n =?d?e?f?=\nX",
                Some("S: =?a?b?c?= =?d?e?f?="),
            ),
            (
                "S: =?a?b?c?=\r\n\t=?d?e?f?= g\r\n =?h?",
                Some("S: =?a?b?c?= =?d?e?f?= g"),
            ),
            ("S: =?a?b?c?=\n=?d?e?f?=", None),
            ("S: =?a?b?c?=\n d", None),
            ("S: =?a?b?c?=", None),
            ("S: a\n =?d?e?f?=", None),
        ] {
            let line = Span::at(0, text.find(['\r', '\n']).unwrap_or(text.len()));
            assert_eq!(over_lines(text, line).as_deref(), joined, "{text}");
        }
    }

    #[test]
    fn words_are_decoded_and_joined() {
        for (text, said, length) in [
            ("=?utf-8?B?U0VDUkVU?= x", "SECRET", 20),
            ("=?UTF-8?q?=53ECRET_x?=", "SECRET x", 22),
            ("=?iso-8859-1*en?Q?caf=E9?=", "caf\u{e9}", 26),
            ("=?utf-8?B?U0VD?= =?utf-8?B?UkVU?=", "SECRET", 33),
            ("=?utf-8?B?U0VDUkVUCg==?=", "SECRET\n", 24),
        ] {
            assert_eq!(at_start(text), Some((said.to_owned(), length)), "{text}");
        }
        for text in [
            "=?x",
            "=?utf-8?X?a?=",
            "=?nothing?B?U0VD?=",
            "=? a : b",
            "a",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
