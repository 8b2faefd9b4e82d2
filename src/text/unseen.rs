//! Characters that look like a space, or like nothing. Pages and word processors put them into a
//! text, and nobody sees that they are there.

use std::borrow::Cow;

/// The first bytes of all of them in UTF-8.
const FIRST: [u8; 3] = [0xC2, 0xE2, 0xEF];

/// Does a reader see a space? The one that does not break, and those of other widths.
pub(crate) fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}'
    )
}

/// Does a reader see nothing? Places where a word may be divided, signs of the direction of writing,
/// and the mark of the byte order.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// May this character be all that is left of a space? A zero-width space right between two words is one
/// to some programs; to others it is where a word may be divided.
pub(crate) fn may_be_space(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text
        .get(at + c.len_utf8()..)
        .and_then(|after| after.chars().next());
    c == '\u{200b}'
        && before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '.' | ';' | ':'))
        && after.is_some_and(char::is_alphanumeric)
}

/// A character's number in Unicode: `U+200B`.
pub(crate) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Its number and name in Unicode, for a reader who does not see it: `U+200B, ZERO WIDTH SPACE`.
pub(crate) fn name(c: char) -> String {
    let name = match c {
        '\u{b}' => "LINE TABULATION",
        '\u{ad}' => "SOFT HYPHEN",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        _ => return code(c),
    };
    format!("{}, {name}", code(c))
}

/// A line without white space and unseen characters at its ends.
pub(crate) fn trimmed(line: &str) -> &str {
    // Most lines have none.
    if let [first, .., last] = line.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return line;
    }
    let text = line.trim();
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if !first.is_ascii() || !last.is_ascii() => {
            text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c))
        }
        _ => text,
    }
}

/// A text as a reader sees it, and as long in bytes: plain spaces in place of odd ones, and of
/// unseen characters that are not inside a word.
pub(crate) fn as_seen(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, c) in places(text) {
        let end = at + c.len_utf8();
        let (Some(before), Some(below)) = (text.get(..at), text.get(end..)) else {
            continue;
        };
        let in_word =
            before.ends_with(char::is_alphanumeric) && below.starts_with(char::is_alphanumeric);
        if is_unseen(c) && in_word {
            continue;
        }
        out.push_str(text.get(done..at).unwrap_or(""));
        out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        done = end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or(""));
    Cow::Owned(out)
}

/// Does a text have odd spaces or unseen characters?
pub(crate) fn has_unseen(text: &str) -> bool {
    places(text).next().is_some()
}

/// The odd spaces and unseen characters of a text, each with its first byte.
pub(crate) fn places(text: &str) -> impl Iterator<Item = (usize, char)> {
    let [first, second, third] = FIRST;
    memchr::memchr3_iter(first, second, third, text.as_bytes()).filter_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        (is_odd_space(c) || is_unseen(c)).then_some((at, c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes() {
        let all = ('\0'..=char::MAX).filter(|c| is_odd_space(*c) || is_unseen(*c));
        for c in all {
            assert_eq!(places(&format!("a{c}")).collect::<Vec<_>>(), [(1, c)]);
        }
    }

    #[test]
    fn texts_keep_their_places() {
        for (text, seen) in [
            ("A\u{a0}FAIR", "A  FAIR"),
            ("1.\u{2003}(U) It opened.", "1.   (U) It opened."),
            ("1. \u{200b}(U) It opened.", "1.    (U) It opened."),
            ("in\u{ad}formation", "in\u{ad}formation"),
            (
                "the \u{201c}fair\u{201d} – é",
                "the \u{201c}fair\u{201d} – é",
            ),
            ("\u{feff}UNCLASSIFIED\u{200e}", "   UNCLASSIFIED   "),
        ] {
            assert_eq!(as_seen(text), seen);
        }
        assert_eq!(trimmed(" \u{200b}UNCLASSIFIED \u{200e}\n"), "UNCLASSIFIED");
        assert_eq!(trimmed(" é "), "é");
    }
}
