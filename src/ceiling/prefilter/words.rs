//! Other words that show a marking, by what is beside them.

use super::short::is_after_slash;

const WORDS: [&str; 6] = [
    "ZNY",
    "JOINT",
    "ENTIRE",
    "CLASSIFIED",
    "DECLASSIFY",
    "CLASSIFICATION",
];

/// Is it a word that shows a marking, by itself or beside another one?
pub(super) fn is_of_marking(word: &[u8]) -> bool {
    let is = |known: &&str| known.as_bytes().eq_ignore_ascii_case(word);
    matches!(word.len(), 3 | 5 | 6 | 10 | 14) && WORDS.iter().any(is)
}

/// Does the word at a place of a text show a marking? `ENTIRE TEXT`, `//JOINT`.
pub(super) fn shows(text: &[u8], start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let after = |next: &str| {
        let rest = text.get(end..end + next.len());
        rest.is_some_and(|rest| rest.eq_ignore_ascii_case(next.as_bytes()))
    };
    is_of_marking(word)
        && match word.len() {
            5 => is_after_slash(&text[..start]),
            6 => after(" TEXT"),
            _ => true,
        }
}
