//! Words that are a slip or two apart.

use super::marking;

/// How many slips (a letter too many, too few, another one, or two exchanged) one word is from
/// another, if that is at most `most`. Words that share too few letters are passed over quickly.
pub fn slips(one: &str, other: &str, most: usize) -> Option<usize> {
    // Lengths tell most words apart, and cost less than letters.
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    Word::new(one).slips(Word::new(other), most)
}

/// A word that is compared with many others.
#[derive(Debug, Clone, Copy)]
pub struct Word<'w> {
    /// The word.
    pub text: &'w str,
    letters: u64,
}

impl<'w> Word<'w> {
    /// Takes note of its letters.
    pub fn new(text: &'w str) -> Self {
        let letters = letters(text);
        Self { text, letters }
    }

    /// What [`slips`] gives for the two words.
    pub fn slips(self, other: Word<'_>, most: usize) -> Option<usize> {
        if self.text.len().abs_diff(other.text.len()) > most {
            return None;
        }
        if self.text == other.text {
            return Some(0);
        }
        // A slip brings in at most one letter and takes away one.
        let foreign = (self.letters ^ other.letters).count_ones() as usize;
        if foreign > 2 * most {
            return None;
        }
        let distance = match most {
            0..=2 if self.text.is_ascii() && other.text.is_ascii() => {
                marking::distance(self.text, other.text)
            }
            _ => strsim::osa_distance(self.text, other.text),
        };
        (distance <= most).then_some(distance)
    }
}

/// The letters and digits that a word has, a bit for each; other signs share one.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |set, byte| {
        set | match byte {
            b'A'..=b'Z' => 1 << (byte - b'A'),
            b'a'..=b'z' => 1 << (byte - b'a' + 26),
            b'0'..=b'9' => 1 << (byte - b'0' + 52),
            _ => 1 << 62,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn none_is_passed_over(one in "[A-Ca-c0 ]{0,6}", other in "[A-Ca-c0 ]{0,6}", most in 0usize..4) {
            let distance = strsim::osa_distance(&one, &other);
            prop_assert_eq!(slips(&one, &other, most), (distance <= most).then_some(distance));
        }
    }
}
