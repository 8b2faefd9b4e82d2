//! Makes characters visible that would move the cursor, change the direction of a line or break a
//! document. A message can quote them from a cable, and a path can contain them.

use std::borrow::Cow;
use std::fmt::Write;

/// A text as one line of visible characters: others are named, as in `<U+202E>`.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let printable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if printable || !text.contains(is_unruly) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_unruly(character) {
            // Writing to a string does not fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(character));
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Control characters, line and paragraph separators, characters that change the direction of
/// writing, and those that XML does not allow.
pub(crate) fn is_unruly(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
                | '\u{FEFF}' | '\u{FFFE}'..='\u{FFFF}'
        )
}

/// `text` within XML or HTML, also within an attribute.
pub(crate) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(plain(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unruly_characters_are_named() {
        for (text, shown) in [
            ("¶1. Señor, naïve — 東京", "¶1. Señor, naïve — 東京"),
            ("a\u{1b}[31m\r\nb", "a<U+001B>[31m<U+000D><U+000A>b"),
            (
                "\u{202e}lbac\u{202c}\u{2067}",
                "<U+202E>lbac<U+202C><U+2067>",
            ),
            (
                "\0\u{7f}\u{85}\u{feff}\u{ffff}",
                "<U+0000><U+007F><U+0085><U+FEFF><U+FFFF>",
            ),
        ] {
            assert_eq!(plain(text), shown);
        }
        assert_eq!(
            escaped("<\0 \"'&>"),
            "&lt;&lt;U+0000&gt; &quot;&apos;&amp;&gt;"
        );
    }
}
