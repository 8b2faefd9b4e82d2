//! The encoded words of headers of mail: `=?utf-8?B?U0VDUkVU?=`.
//!
//! Source: RFC 2047.

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
