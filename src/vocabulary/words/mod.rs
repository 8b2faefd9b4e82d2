//! Lists of words that a cable is read by, each with its source. The order of the words in a list
//! has no meaning, so every list is sorted.

mod body;
mod header;
mod people;

pub use body::*;
pub use header::*;
pub use people::*;

/// A list of words or short phrases, sorted, and where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct WordList {
    /// The words, all in capitals or all in small letters, as they are looked for.
    pub words: &'static [&'static str],
    /// The handbook and its section, or that the words were counted in real cables.
    pub source: &'static str,
}

impl WordList {
    /// The words in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Is the word in the list, in just these letters?
    pub fn has(&self, word: &str) -> bool {
        self.words.binary_search(&word).is_ok()
    }

    /// Is the word in the list, in capitals or small letters?
    pub fn has_in_any_case(&self, word: &str) -> bool {
        self.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    /// Does the text begin with one of the words?
    pub fn begins(&self, text: &str) -> bool {
        self.iter().any(|word| text.starts_with(word))
    }

    /// Is one of the words part of the text?
    pub fn is_part_of(&self, text: &str) -> bool {
        self.iter().any(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static ALL: [&WordList; 27] = [
        &UNKNOWN_VALUES,
        &PAST_VERBS,
        &FUTURE,
        &FIGURE_LINES,
        &SECTION_HEADINGS,
        &PARAGRAPH_WORDS,
        &REFERENCE_WORDS,
        &SEPARATE_CABLES,
        &FIGURES,
        &TEXTS_WITH_PARAGRAPHS,
        &OPENING_QUOTES,
        &CLOSING_QUOTES,
        &QUOTED_TEXTS,
        &CONNECTING,
        &ABBREVIATIONS,
        &DIGESTS,
        &TERMS_AMONG_TAGS,
        &CONTROLS_AFTER_LEVEL,
        &CONTROLS_FOR_LEVEL,
        &BEFORE_REASONS,
        &RELEASE_STAMPS,
        &POSITIONS,
        &NAME_SUFFIXES,
        &RANKS,
        &NAME_PARTICLES,
        &NO_SIGNATURES,
        &COMPOUNDS,
    ];

    #[test]
    fn lists_are_sorted_and_have_a_source() {
        for list in ALL {
            assert!(list.words.is_sorted_by(|a, b| a < b), "{list:?}");
            assert!(!list.source.is_empty(), "{list:?}");
        }
    }

    #[test]
    fn finds_words() {
        assert!(NAME_SUFFIXES.has("jr") && !NAME_SUFFIXES.has("Jr"));
        assert!(CONNECTING.has_in_any_case("The") && !CONNECTING.has_in_any_case("There"));
        assert!(SECTION_HEADINGS.begins("COMMENTS") && !SECTION_HEADINGS.begins("A COMMENT"));
        assert!(DIGESTS.is_part_of("A MEDIA REACTION") && !DIGESTS.is_part_of("A HARBOR"));
    }
}
