//! `ref A` and `reftel`: references that running text names. Paragraphs are in `paragraph_mentions`.

#![warn(clippy::string_slice)]

use super::prose::{Prose, Word};
use super::spans::Spans;
use super::{BlockSpan, Written};
use crate::vocabulary::slips::slips;
use crate::vocabulary::words::REFERENCE_WORDS;

/// A reference named in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The letter, or `None` for `reftel`.
    pub letter: Option<char>,
    /// The letter, or the word.
    pub span: BlockSpan,
    /// The word: `ref`, `reftels`.
    pub word: BlockSpan,
}

/// Letters of references that a text cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CitedLetters(u32);

impl CitedLetters {
    const LAST: u32 = 'Z' as u32 - 'A' as u32;

    /// Those of some mentions.
    pub(super) fn of(mentions: &[Mention]) -> Self {
        let mut found = Self::default();
        for letter in mentions.iter().filter_map(|named| named.letter) {
            found.0 |= 1 << (letter as u32).saturating_sub('A' as u32).min(Self::LAST);
        }
        found
    }

    /// Adds those of another text.
    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// The letters, in order.
    pub fn iter(self) -> impl Iterator<Item = char> {
        let letters = ('A'..='Z').enumerate();
        letters.filter_map(move |(bit, letter)| (self.0 >> bit & 1 == 1).then_some(letter))
    }
}

impl Spans for Mention {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
        visit(&mut self.word);
    }
}

/// `ref A`, `Refs. A and B`, `REFTEL C`, `refs A-C`, `ref (b)`, `reftel`. Gives the end.
pub(super) fn read_mentions(
    prose: &Prose<'_>,
    at: usize,
    mentions: &mut Vec<Mention>,
) -> Option<usize> {
    let word = prose.next_word(at)?;
    if let Some(glued) = glued_letter(&word) {
        mentions.push(glued);
        return None;
    }
    if !REFERENCE_WORDS.has_in_any_case(word.text) {
        return None;
    }
    let tel = !word.is("ref") && !word.is("refs");
    let named_by = BlockSpan::new(word.start, word.end());
    let mut end = word.end();
    let mut after = end;
    if prose.byte(after) == Some(b'.') {
        after += 1;
    }
    let before = mentions.len();
    let mut range_from: Option<char> = None;
    while let Some((letter, span, bracketed)) = letter_at(prose, after, before == mentions.len()) {
        if let Some(from) = range_from.take() {
            for between in (from as u8 + 1)..(letter as u8) {
                mentions.push(Mention {
                    letter: Some(between as char),
                    span,
                    word: named_by,
                });
            }
        }
        mentions.push(Mention {
            letter: Some(letter),
            span,
            word: named_by,
        });
        end = span.end + usize::from(bracketed);
        // `A, B and C`, `A-C`
        let mut next = prose.skip_space(end);
        let mut joined = false;
        loop {
            match prose.byte(next) {
                Some(b',' | b'/' | b'&') => {
                    joined = true;
                    next = prose.skip_space(next + 1);
                }
                Some(b'-') => {
                    joined = true;
                    range_from = Some(letter);
                    next += 1;
                }
                _ => match prose
                    .next_word(next)
                    .filter(|w| w.is("and") || w.is("through") || w.is("to") || w.is("or"))
                {
                    Some(word) if word.start == next => {
                        if word.is("through") || word.is("to") {
                            range_from = Some(letter);
                        }
                        joined = true;
                        next = prose.skip_space(word.end());
                    }
                    _ => break,
                },
            }
        }
        if !joined {
            break;
        }
        after = next;
    }
    if mentions.len() == before {
        if !tel {
            return None;
        }
        mentions.push(Mention {
            letter: None,
            span: named_by,
            word: named_by,
        });
    }
    Some(end)
}

/// `refA`, `RefB`: the letter right after the word.
fn glued_letter(word: &Word<'_>) -> Option<Mention> {
    let letter = word
        .text
        .strip_prefix("ref")
        .or(word.text.strip_prefix("Ref"))?;
    let [letter @ b'A'..=b'Z'] = letter.as_bytes() else {
        return None;
    };
    let (start, end) = (word.start, word.end());
    Some(Mention {
        letter: Some(char::from(*letter)),
        span: BlockSpan::new(end - 1, end),
        word: BlockSpan::new(start, end - 1),
    })
}

/// A word one letter away from `reftel` or `septel`, and which of them is meant.
pub(super) fn misspelt_tel(prose: &Prose<'_>, at: usize) -> Option<Written<&'static str>> {
    const WORDS: [&str; 4] = ["reftel", "septel", "reftels", "septels"];
    /// Words of English that are as near.
    const OTHERS: [&str; 5] = ["refuel", "refuels", "septal", "septet", "septets"];
    let word = prose.next_word(at)?;
    // All letters but one are those of the words.
    let known = |b: &&u8| b"eflprst".contains(&b.to_ascii_lowercase());
    let length = word.text.len();
    // `reff A`
    if length == 4
        && word.text.eq_ignore_ascii_case("reff")
        && letter_at(prose, word.end(), true).is_some()
    {
        return Some(Written::new("ref", BlockSpan::new(word.start, word.end())));
    }
    if !(5..=8).contains(&length) || word.text.as_bytes().iter().filter(known).count() + 1 < length
    {
        return None;
    }
    let small = word.text.to_ascii_lowercase();
    if WORDS.contains(&&*small) || OTHERS.contains(&&*small) {
        return None;
    }
    let near = |wanted: &&&str| slips(&small, wanted, 1).is_some();
    let meant = WORDS.iter().find(near)?;
    Some(Written::new(*meant, BlockSpan::new(word.start, word.end())))
}

/// A reference letter at or after `at`: `A`, `(b)`. A small letter counts only in brackets, or
/// right after the word and before a sign (`ref a,`).
fn letter_at(prose: &Prose<'_>, at: usize, first: bool) -> Option<(char, BlockSpan, bool)> {
    let start = prose.skip_space(at);
    let (start, bracketed) = match prose.byte(start)? {
        b'(' => (start + 1, true),
        _ => (start, false),
    };
    let letter = prose.byte(start).filter(u8::is_ascii_alphabetic)?;
    let after = prose.byte(start + 1);
    let ends = match after {
        None => true,
        Some(b) => {
            !b.is_ascii_alphanumeric()
                && b < 0x80
                && !(b == b'.'
                    && prose
                        .byte(start + 2)
                        .is_some_and(|b| b.is_ascii_alphanumeric()))
        }
    };
    let capital = letter.is_ascii_uppercase();
    let small_is_fine = bracketed && after == Some(b')')
        || first && after.is_some_and(|b| matches!(b, b')' | b',' | b'.' | b';'));
    (ends && (capital || small_is_fine) && (!bracketed || after == Some(b')'))).then(|| {
        (
            letter.to_ascii_uppercase() as char,
            BlockSpan::at(start, 1),
            bracketed,
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::cable::body::read;
    use crate::syntax::BlockKind;

    fn mentions(text: &str) -> String {
        read(text, crate::text::Signs::ANY, BlockKind::Text, 1)
            .mentions
            .iter()
            .map(|m| m.letter.unwrap_or('*'))
            .collect()
    }

    #[test]
    fn mentions_of_references() {
        for (text, expected) in [
            ("As we reported in ref A, all is well.", "A"),
            ("See (Refs A and B) for more.", "AB"),
            ("See refs A, B, and D.", "ABD"),
            ("See refs A-C.", "ABC"),
            ("See Ref. C.", "C"),
            ("See REFTEL\nA, a thing", "A"),
            ("Per reftel, a thing; reftels", "**"),
            ("see ref (b) and a thing", "B"),
            ("The referee and refugees. Ref the A320.", ""),
            ("ref A's view", "A"),
            ("in ref a.", "A"),
            ("ref a thing", ""),
        ] {
            assert_eq!(mentions(text), expected, "{text}");
        }
    }
}
