//! Small questions about the words of a line.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A number for words; the same words have the same in each run.
pub fn hash<W: Hash>(words: W) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// A text on one line, runs of spaces folded.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Does the line end a sentence, or introduce what follows?
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    match text.as_bytes().last() {
        Some(last) if last.is_ascii() => b".?!:;\")'".contains(last),
        _ => text.ends_with(['”', '’']),
    }
}

/// The longest signature, in bytes: a surname, and a first name or a title before it.
const SURNAME: std::ops::RangeInclusive<usize> = 2..=30;

/// Is the line one to three capitalized words and nothing else, as a signature is?
pub fn is_surname(text: &str) -> bool {
    if !SURNAME.contains(&text.len()) {
        return false;
    }
    let mut words = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        words += 1;
        let name = word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        if !name {
            return false;
        }
    }
    (1..=3).contains(&words)
}

/// Width of a line in characters, without the white space at both ends.
pub fn width(text: &str) -> usize {
    let text = text.trim();
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// A rule with a space after each sign: `- - - - -`, of three signs at least.
pub fn is_spaced_rule(text: &str) -> bool {
    const SIGNS: usize = 3;
    let pairs = text.as_bytes().chunks(2);
    let alike = |pair: &[u8]| match pair {
        [sign, b' '] | [sign] => *sign != b' ' && text.as_bytes().first() == Some(sign),
        _ => false,
    };
    pairs.len() >= SIGNS && pairs.into_iter().all(alike)
}

/// How many columns a rule was typed for. The space of the 45-character split does not count.
pub fn rule_width(text: &str) -> usize {
    if is_spaced_rule(text) {
        return text.len();
    }
    text.bytes().filter(|b| !b.is_ascii_whitespace()).count()
}

/// The first two bytes of a word, in small letters: of words that are the same but for their case they
/// are equal. Of a word of one letter the second is the byte after it; a space follows the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FirstLetters(u16);

impl FirstLetters {
    /// Those at an offset.
    pub(crate) fn at(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let two = rest.first_chunk().copied();
        let two = two.unwrap_or_else(|| [rest.first().copied().unwrap_or(b' '), b' ']);
        Self(u16::from_le_bytes(two) | 0x2020)
    }

    /// The two bytes.
    pub(crate) fn bytes(self) -> [u8; 2] {
        self.0.to_le_bytes()
    }

    /// The two bytes as one number.
    pub(crate) fn number(self) -> u16 {
        self.0
    }

    /// Is the first a digit?
    pub(crate) fn begin_with_digit(self) -> bool {
        self.bytes()[0].is_ascii_digit()
    }
}

/// Does the text begin with these words, in capitals or small letters?
pub fn begins_in_any_case(text: &str, words: &str) -> bool {
    let head = text.as_bytes().get(..words.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(words.as_bytes()))
}

/// What follows these words, in capitals or small letters, at the start of the text.
pub fn strip_in_any_case<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    begins_in_any_case(text, words).then(|| text.get(words.len()..))?
}

/// Is the word a number, written in digits only?
pub fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Does the text have a small letter?
pub fn has_small_letter(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_lowercase())
}

/// Does a text only say that a paragraph was withheld: a line of X's, `[paragraph deleted]`?
pub fn is_redaction(text: &str) -> bool {
    /// Such a note is at most this long, in bytes.
    const LONGEST: usize = 80;
    /// A line of so many X's stands for text.
    const CROSSES: usize = 5;
    let words = text.trim();
    let crosses = words.bytes().filter(|b| matches!(b, b'X' | b'x')).count();
    let only = words
        .bytes()
        .all(|b| matches!(b, b'X' | b'x' | b' ' | b'\n' | b'\r' | b'.' | b'(' | b')'));
    if only && crosses >= CROSSES {
        return true;
    }
    const NOTES: [&str; 5] = ["DELETED", "REDACTED", "WITHHELD", "OMITTED", "EXCISED"];
    let bracketed =
        words.len() <= LONGEST && words.starts_with(['[', '(']) && words.ends_with([']', ')']);
    bracketed && {
        let upper = words.to_ascii_uppercase();
        NOTES.iter().any(|note| upper.contains(note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames() {
        for name in ["DOE", "O'Hara", "van Dyke", "Smith-Jones", "DE LA CRUZ"] {
            assert_eq!(is_surname(name), name != "van Dyke", "{name}");
        }
        for text in [
            "",
            "D",
            "DOE.",
            "ROME 12",
            "A B C D",
            "A very long name of an ambassador",
        ] {
            assert!(!is_surname(text), "{text}");
        }
    }

    #[test]
    fn redactions() {
        for text in [
            "XXXXXXXXXXXX",
            "[paragraph deleted]",
            "(2 paragraphs deleted)",
        ] {
            assert!(is_redaction(text), "{text}");
        }
        assert!(!is_redaction("The text was deleted."));
    }

    #[test]
    fn beginnings_in_any_case() {
        assert_eq!(strip_in_any_case("Subject: é", "SUBJECT:"), Some(" é"));
        assert_eq!(strip_in_any_case("SUBJECT", "subject"), Some(""));
        assert!(begins_in_any_case("é1", "é") && !begins_in_any_case("SUB", "SUBJECT"));
        // `é` and `è` begin with the same byte.
        assert!(!begins_in_any_case("è", "é"));
    }

    #[test]
    fn ends_and_widths() {
        assert!(ends_sentence("It rained.\n") && ends_sentence("as follows:"));
        assert!(!ends_sentence("the harbour and"));
        assert_eq!((width("  Señor \n"), rule_width("---- --\n")), (5, 6));
        assert!(is_number("0140") && !is_number("") && !is_number("1A"));
        assert!(has_small_letter("ROMe") && !has_small_letter("ROME 1"));
    }
}
