//! Levels that signs cut into pieces (`S_EC_RET`, `S/E/C/R/E/T`), or that are written with signs for
//! letters (`$ECRET`).

use crate::text::Span;

/// The levels as words, and joined.
const LEVELS: [&str; 3] = ["SECRET", "CONFIDENTIAL", "TOPSECRET"];

/// The longest piece of text that is such a level, in bytes.
const LONGEST: usize = 64;

/// The letter that a character of a level is; nothing for what cuts it.
pub(super) fn letter(c: char) -> Option<char> {
    match c {
        '$' => Some('S'),
        '@' => Some('A'),
        '!' => Some('I'),
        _ => c.is_ascii_uppercase().then_some(c),
    }
}

/// Does the byte stand between the pieces of a word?
fn cuts(byte: u8) -> bool {
    byte.is_ascii_punctuation() && !matches!(byte, b'(' | b')' | b',' | b';' | b'<' | b'>' | b'=')
}

/// The places of such levels. Each is one piece of text without spaces, in capitals.
pub(super) fn levels(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let own = |b: &&u8| b.is_ascii_uppercase() || cuts(**b);
        let length = rest.iter().take_while(own).count();
        let ends = rest.get(length).is_none_or(|b| !b.is_ascii_alphanumeric());
        let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        if (6..=LONGEST).contains(&length) && ends && begins {
            found.extend(level(&text[at..at + length]).map(|span| span.shift(at)));
        }
        at += length.max(1);
    }
    found
}

/// The level in such a piece, if it has one that is cut, or that is written with signs.
fn level(piece: &str) -> Option<Span> {
    let is_letter = |c: char| letter(c).is_some();
    let start = piece.find(is_letter)?;
    let end = piece.rfind(is_letter)? + 1;
    let core = piece[start..end].split("//").next().unwrap_or("");
    let core = core.trim_end_matches(|c| !is_letter(c));
    let letters: String = core.chars().filter_map(letter).collect();
    let plain = core.chars().all(|c| c.is_ascii_uppercase());
    (!plain && LEVELS.contains(&&*letters)).then_some(Span::at(start, core.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_in_pieces() {
        for (text, found) in [
            ("S_EC_RET", "S_EC_RET"),
            ("x **S*EC*RET** y", "S*EC*RET"),
            ("S/E/C/R/E/T//NOFORN", "S/E/C/R/E/T"),
            ("$ECRET//NOFORN", "$ECRET"),
            ("CONF!DENTI@L", "CONF!DENTI@L"),
            ("S{EC}RET", "S{EC}RET"),
            ("TOP-SECRET", "TOP-SECRET"),
        ] {
            let spans = levels(text);
            let words: Vec<&str> = spans.iter().map(|span| span.slice(text)).collect();
            assert_eq!(words, [found], "{text}");
        }
        for text in [
            "SECRET",
            "**SECRET**",
            "SECRET//NF",
            "$SECRET",
            "SECRET_KEY",
            "a_S_EC_RET",
            "",
        ] {
            assert!(levels(text).is_empty(), "{text}");
        }
    }
}
