//! The words of openers and closers that have a letter wrong.

use super::{Form, PairEvent, PairKind, Side};
use crate::cable::BlockSpan;
use crate::text::words::begins_in_any_case;
use crate::vocabulary::slips::slips;

/// The misspelled word of closing words, of an opener, or of `BEGN TEXT`, and the word that is meant, in capitals.
pub fn misspelled(event: &PairEvent<BlockSpan>, text: &str) -> Option<(BlockSpan, &'static str)> {
    let written = event.span.slice(text);
    let mut words = written.split(|c: char| !c.is_alphanumeric());
    let place = |word: &str| BlockSpan::of(word, text);
    if let Side::Open(Form::Inline | Form::Qualified) = event.side {
        let first = words.next()?;
        if event.kind.is_slipped(first) {
            return Some((place(first), event.kind.capitals()));
        }
        if event.kind != PairKind::Text {
            return None;
        }
        if is_slipped_begin(first) {
            let text = |last: &str| last.eq_ignore_ascii_case("TEXT");
            let begins = words.next_back().is_some_and(text);
            return begins.then(|| (place(first), "BEGIN"));
        }
        if !first.eq_ignore_ascii_case("BEGIN") {
            return None;
        }
        let slipped = slipped_text(words.clone()).or_else(|| slipped_name(words));
        return slipped.map(|(word, meant)| (place(word), meant));
    }
    if event.side != Side::Close {
        return None;
    }
    let first = words.next()?;
    // `Summary ends`
    if first.eq_ignore_ascii_case(event.kind.word()) {
        return None;
    }
    if !first.eq_ignore_ascii_case("end") {
        let meant = if begins_in_any_case(first, "end") {
            event.kind.end()
        } else {
            "END"
        };
        return Some((place(first), meant));
    }
    let known = words.clone().any(|word| {
        let one = word.strip_suffix(['s', 'S']).unwrap_or(word);
        [word, one]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(event.kind.word()))
    });
    let slipped = |word: &&str| !known && event.kind.is_slipped(word);
    let found = words.clone().find(slipped);
    found
        .map(|word| (word, event.kind.capitals()))
        .or_else(|| slipped_name(words))
        .map(|(word, meant)| (place(word), meant))
}

/// Is a word one slip from BEGIN, or BEING?
pub(super) fn is_slipped_begin(word: &str) -> bool {
    let upper = word.to_ascii_uppercase();
    upper == "BEING" || slips("BEGIN", &upper, 1) == Some(1)
}

/// `BEGIN TXET`: the one word after BEGIN, where it is near TEXT and no word of its own.
fn slipped_text<'t>(mut words: impl Iterator<Item = &'t str>) -> Option<(&'t str, &'static str)> {
    const WORDS: [&str; 3] = ["NEXT", "TENT", "TEST"];
    let (word, more) = (words.next()?, words.next());
    let upper = word.to_ascii_uppercase();
    let slipped = slips("TEXT", &upper, 1) == Some(1) && !WORDS.contains(&&*upper);
    (more.is_none() && slipped).then_some((word, "TEXT"))
}

/// `End talking pionts`, `END SUMMARY AND COMMET`: the word of a name of what opens and closes that has a
/// letter wrong. Short words are near too many others, but for those of a phrase.
fn slipped_name<'t>(
    words: impl Iterator<Item = &'t str> + Clone,
) -> Option<(&'t str, &'static str)> {
    const NAMES: [&str; 14] = [
        "AGREEMENT",
        "COMMENT",
        "COMMUNIQUE",
        "DECLARATION",
        "DOCUMENT",
        "NONPAPER",
        "REMARKS",
        "RESOLUTION",
        "REQUEST",
        "STATEMENT",
        "SUMMARY",
        "TALKING",
        "TRANSCRIPT",
        "TRANSLATION",
    ];
    /// The other word of the phrase, and the one that may be slipped beside it.
    const PHRASES: [(&str, &str); 2] = [("TALKING", "POINTS"), ("REQUEST", "ACTION")];
    let has = |name: &str| words.clone().any(|word| word.eq_ignore_ascii_case(name));
    words.clone().find_map(|word| {
        /// As long as a name with a letter lost, and its S.
        const SHORTEST: usize = 5;
        if word.len() < SHORTEST {
            return None;
        }
        let upper = word.to_ascii_uppercase();
        let one = upper.strip_suffix('S').unwrap_or(&upper);
        let is_name = |name: &&str| one == name.strip_suffix('S').unwrap_or(name);
        let phrase = PHRASES.iter().filter(|(other, _)| has(other));
        let mut known = NAMES.iter().chain(phrase.map(|(_, slipped)| slipped));
        if known.clone().any(is_name) {
            return None;
        }
        let near = |name: &&&str| slips(name, &upper, 1) == Some(1);
        Some((word, *known.find(near)?))
    })
}
