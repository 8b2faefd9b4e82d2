//! No word is repeated right after itself.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Unsafe,
    unnecessary: true,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("repeated-word")
};

/// Words that are never written twice on purpose, in any case.
const COMMON: [&str; 43] = [
    "A", "AN", "THE", "AND", "OR", "OF", "TO", "IN", "ON", "AT", "BY", "FOR", "FROM", "WITH", "AS",
    "IS", "WAS", "ARE", "WERE", "BE", "THIS", "WILL", "WOULD", "HAS", "ABOUT", "BEEN", "BUT",
    "HAVE", "HE", "HIM", "HIS", "INTO", "IT", "ITS", "NOT", "THAN", "THEIR", "THESE", "THEY",
    "THOSE", "WHICH", "WHO", "UPON",
];

/// Words that join what is repeated on purpose: `on and on and on`.
const JOINING: [&str; 6] = ["and", "or", "by", "to", "after", "upon"];

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    let text = block.text;
    let mut before = [""; 3];
    // A word repeated twice or more is one finding.
    let mut running = false;
    let mut at = 0;
    while let Some(word) = next_word(text, &mut at) {
        let [first, second, third] = before;
        before = [second, third, word];
        // Few words begin like the one before, or the one before that, so the rest is looked at
        // only then.
        let letter = initial(word);
        let again = letter == initial(third) && is_again(third, word);
        let pair = !again && letter == initial(second) && are_again([first, second], [third, word]);
        if (again || pair) && !running {
            let bare = bare(word);
            let end = Span::of(bare, text).end;
            let (kept, place, message) = if again {
                (
                    third,
                    Span::of(bare, text),
                    format!("The word {bare} is repeated"),
                )
            } else {
                let place = Span::new(Span::of(third, text).start, end);
                (
                    second,
                    place,
                    format!("The words {third} {bare} are repeated"),
                )
            };
            let title = match again {
                true => "Remove the repeated word",
                false => "Remove the repeated words",
            };
            let removed = Span::new(Span::of(kept, text).end, end);
            findings
                .report(place, message)
                .unsafe_fix(title, vec![Edit::delete(removed)]);
        }
        running = again || pair;
    }
}

/// The next word of a text, between spaces of ASCII.
fn next_word<'t>(text: &'t str, at: &mut usize) -> Option<&'t str> {
    // Nearly every byte is above the space.
    let space = |byte: &u8| *byte <= b' ' && byte.is_ascii_whitespace();
    let rest = text.as_bytes().get(*at..)?;
    let spaces = rest.iter().position(|byte| !space(byte))?;
    let rest = &rest[spaces..];
    let length = rest.iter().position(space).unwrap_or(rest.len());
    let start = *at + spaces;
    *at = start + length;
    text.get(start..*at)
}

/// The first letter of a word, in small letters.
fn initial(word: &str) -> Option<u8> {
    word.as_bytes().first().map(u8::to_ascii_lowercase)
}

/// A word without the signs after it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')'])
}

/// Is the word the same as the one before it, and not on purpose?
fn is_again(first: &str, word: &str) -> bool {
    let bare = bare(word);
    first.eq_ignore_ascii_case(bare)
        && is_plain(first)
        && !matches!(bare, "had" | "that" | "blah" | "so" | "very" | "ha" | "no")
}

/// Are two words the same as the two before them, and not on purpose?
fn are_again([first, second]: [&str; 2], [third, word]: [&str; 2]) -> bool {
    let bare = bare(word);
    first == third
        && second == bare
        && first != second
        && [first, second].into_iter().all(is_plain)
        && [first, second].iter().any(|word| is_one_of(&COMMON, word))
        && ![first, second].iter().any(|word| is_one_of(&JOINING, word))
}

/// In capitals names and initials are written twice as well, so only the common words count.
fn is_plain(word: &str) -> bool {
    let small = || word.bytes().all(|b| b.is_ascii_lowercase());
    word.len() > 1 && (small() || is_one_of(&COMMON, word))
}

fn is_one_of(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
