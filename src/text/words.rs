//! Small questions about the words of a line.

/// Does the line end a sentence, or introduce what follows?
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .ends_with(['.', '?', '!', ':', ';', '"', ')', '”', '\'', '’'])
}

/// The longest signature, in bytes: a surname, and a first name or a title before it.
const SURNAME: std::ops::RangeInclusive<usize> = 2..=30;

/// Is the line one to three capitalised words and nothing else, as a signature is?
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

/// How many dashes a rule was typed with. The space of the 45-character split does not count.
pub fn rule_width(text: &str) -> usize {
    text.bytes().filter(|b| !b.is_ascii_whitespace()).count()
}

/// Is the word a number, written in digits only?
pub fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Does the text have a small letter?
pub fn has_small_letter(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_lowercase())
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
    fn ends_and_widths() {
        assert!(ends_sentence("It rained.\n") && ends_sentence("as follows:"));
        assert!(!ends_sentence("the harbour and"));
        assert_eq!((width("  Señor \n"), rule_width("---- --\n")), (5, 6));
        assert!(is_number("0140") && !is_number("") && !is_number("1A"));
        assert!(has_small_letter("ROMe") && !has_small_letter("ROME 1"));
    }
}
