//! Words that may be repeated, found while a text is read for other things.

/// Looks at words in their order: runs of letters and digits.
#[derive(Debug)]
pub(super) struct Repeats {
    /// Where the last three began, and how: their first two letters.
    last: [(usize, u16); 3],
    /// May a word be the one before it, or two the two before them?
    pub(super) found: bool,
}

impl Default for Repeats {
    fn default() -> Self {
        Self {
            last: [(0, 0); 3],
            found: false,
        }
    }
}

impl Repeats {
    /// Notes the next word, which begins at `start`.
    pub(super) fn note(&mut self, text: &str, start: usize) {
        let word = (start, letters(text, start));
        let [first, second, third] = self.last;
        self.last = [second, third, word];
        // Few words begin like the one before, or the one before that.
        let again = word.1 == third.1 && is_same(text, third.0, start);
        let pair = word.1 == second.1 && third.1 == first.1;
        self.found |= again || pair;
    }
}

/// The first two bytes at an offset, alike in small letters and in capitals.
fn letters(text: &str, start: usize) -> u16 {
    let bytes = text.as_bytes().get(start..).unwrap_or(&[]);
    let two = bytes
        .first_chunk()
        .map_or(0, |two| u16::from_le_bytes(*two));
    two | 0x2020
}

/// Are the words at two offsets the same, in any case?
fn is_same(text: &str, one: usize, other: usize) -> bool {
    let letters = |start: usize| {
        let rest = text.as_bytes().get(start..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
        &rest[..length.count()]
    };
    letters(one).eq_ignore_ascii_case(letters(other))
}
