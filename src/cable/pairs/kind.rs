//! What is opened and closed, and its words.

use crate::cable::prose::Word;
use crate::vocabulary::slips::slips;

/// What is opened or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PairKind {
    /// Summary / End Summary.
    Summary,
    /// Comment / End Comment.
    Comment,
    /// Note / End Note.
    Note,
    /// Begin Text / End Text, and any other Begin/End.
    Text,
}

impl PairKind {
    /// The word itself: `Summary`, `Comment`, `Note`, `Text`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Comment => "Comment",
            Self::Note => "Note",
            Self::Text => "Text",
        }
    }

    /// The same in capitals.
    pub(super) fn capitals(self) -> &'static str {
        match self {
            Self::Summary => "SUMMARY",
            Self::Comment => "COMMENT",
            Self::Note => "NOTE",
            Self::Text => "TEXT",
        }
    }

    /// The words that close it, in capitals.
    pub(super) fn end(self) -> &'static str {
        match self {
            Self::Summary => "END SUMMARY",
            Self::Comment => "END COMMENT",
            Self::Note => "END NOTE",
            Self::Text => "END TEXT",
        }
    }

    pub(super) fn of(word: &Word<'_>) -> Option<Self> {
        [Self::Summary, Self::Comment, Self::Note]
            .into_iter()
            .find(|kind| word.is(kind.word()))
    }

    /// Is the word meant for this one, with one slip in it?
    pub(super) fn is_slipped(self, word: &str) -> bool {
        let right = self.capitals();
        // Most are right, and need no capitals.
        !word.eq_ignore_ascii_case(right) && slips(right, &word.to_ascii_uppercase(), 1) == Some(1)
    }

    /// The same of a word with one slip in it: `SMUMARY`, `Comnent`. A short word is too near to
    /// others; of one only two letters may have changed places: `NTOE`.
    pub(super) fn near(word: &Word<'_>) -> Option<Self> {
        const LONG: usize = 6;
        /// The words that are known have four to seven letters.
        const LENGTHS: std::ops::RangeInclusive<usize> = 3..=8;
        if !LENGTHS.contains(&word.text.len()) {
            return None;
        }
        let upper = word.text.to_ascii_uppercase();
        let is_near = |kind: &Self| {
            let known = kind.capitals();
            let swapped = || known.len() == upper.len() && sorted(known) == sorted(&upper);
            let long = upper.len() >= LONG && !upper.ends_with('S');
            slips(known, &upper, 1) == Some(1) && (long || swapped())
        };
        [Self::Summary, Self::Comment, Self::Note, Self::Text]
            .into_iter()
            .find(is_near)
    }
}

/// The letters of a word in their order in the alphabet.
fn sorted(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    letters.sort_unstable();
    letters
}
