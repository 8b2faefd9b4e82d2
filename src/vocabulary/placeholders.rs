//! What the templates of `cablelint new` leave for the author to write. The templates are made of
//! these words, and the rule `placeholder-left` looks for them.

/// Words that the author replaces.
#[derive(Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// The words. In a telegram's header they are in capitals.
    pub words: &'static str,
    /// What is wanted in their place.
    pub wanted: &'static str,
    /// Where they are.
    pub place: Place,
}

impl Placeholder {
    /// Is this the placeholder, in a field perhaps in capitals?
    fn is(&self, text: &str) -> bool {
        let capitals = self.words.bytes().map(|b| b.to_ascii_uppercase());
        text == self.words || self.place == Place::Field && text.bytes().eq(capitals)
    }
}

/// Where a placeholder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a field, among other words or alone.
    Field,
    /// The signature, and nothing else in its line.
    Signature,
    /// In the text.
    Text,
}

macro_rules! placeholders {
    ($($name:ident: $place:ident, $words:literal, $wanted:literal;)*) => {
        $(#[doc = concat!("`", $words, "`: ", $wanted, ".")] pub const $name: &str = $words;)*

        /// All of them; one that contains another comes first.
        pub static ALL: &[Placeholder] = &[$(Placeholder {
            words: $words,
            wanted: $wanted,
            place: Place::$place,
        },)*];
    };
}

placeholders! {
    PERSON: Field, "OFFICE:Last, First", "the office, a colon and the name";
    NAME: Field, "Last, First", "the last name, a comma and the first name";
    CLASSIFIER: Field, "Name, Title, Office", "the name and position of the classifier";
    REASON: Field, "Section and letter of the order", "the reason, such as 1.4 (b)";
    DECLASSIFY: Field, "Date or event", "when the cable is declassified";
    SOURCE: Field, "Title, date and office of the source", "what the classification is derived from";
    SUBJECT: Field, "What this cable is about", "the subject";
    SURNAME: Signature, "SURNAME", "the surname of the one who signs";
    SUMMARY: Text, "What happened, and why it matters.", "the summary";
    REPORT: Text, "What was seen and said, by whom and when.", "the report";
    REQUEST: Text, "What the addressees are to do, and by when.", "the request";
    COMMENT: Text, "What the post makes of it.", "the comment";
}

/// A placeholder in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its first byte.
    pub start: usize,
    /// Its bytes.
    pub length: usize,
    /// Which it is.
    pub placeholder: &'static Placeholder,
}

/// The placeholders in a text that belong at such a place, in order.
pub fn find(text: &str, accept: impl Fn(Place) -> bool) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    // All begin with a capital, and many with the same.
    let capital = |known: &Placeholder| known.words.as_bytes().first().copied().unwrap_or(0);
    let accepted = || ALL.iter().filter(|known| accept(known.place));
    // Of each capital that was looked for, the bit of its place in the alphabet.
    let mut done = 0_u32;
    for first in accepted() {
        let capital_of_all = capital(first);
        let same = |known: &&Placeholder| capital(known) == capital_of_all;
        let bit = 1 << (capital_of_all & 31);
        if done & bit != 0 {
            continue;
        }
        done |= bit;
        let starts = memchr::memchr_iter(capital_of_all, text.as_bytes());
        let tries =
            starts.flat_map(|start| accepted().filter(same).map(move |known| (start, known)));
        for (start, placeholder) in tries {
            let end = start + placeholder.words.len();
            if !text
                .get(start..end)
                .is_some_and(|text| placeholder.is(text))
            {
                continue;
            }
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let whole = apart(text[..start].chars().next_back())
                && apart(text[end..].chars().next())
                && (placeholder.place != Place::Signature || is_last(text, end));
            let new = found
                .iter()
                .all(|other| end <= other.start || start >= other.start + other.length);
            if whole && new {
                found.push(Found {
                    start,
                    length: end - start,
                    placeholder,
                });
            }
        }
    }
    found.sort_unstable_by_key(|found| found.start);
    found
}

/// Does nothing follow on the line?
fn is_last(text: &str, end: usize) -> bool {
    text[end..].lines().next().unwrap_or("").trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_of_their_place() {
        let words = |text: &str, wanted: Place| -> Vec<&'static str> {
            let found = find(text, |place| place == wanted);
            found.iter().map(|found| found.placeholder.words).collect()
        };
        assert_eq!(
            words(
                "Drafted By: OFFICE:Last, First\n ROME:Last, First",
                Place::Field
            ),
            [PERSON, NAME]
        );
        assert_eq!(
            words("SUBJECT: WHAT THIS CABLE IS ABOUT", Place::Field),
            [SUBJECT]
        );
        assert_eq!(words("Signature: SURNAME\n", Place::Signature), [SURNAME]);
        assert_eq!(words("SURNAME: DOE", Place::Signature), [""; 0]);
        assert_eq!(words("SURNAMES", Place::Signature), [""; 0]);
        assert_eq!(
            words("1. (U) What the post makes of it. It is.", Place::Text),
            [COMMENT]
        );
    }
}
