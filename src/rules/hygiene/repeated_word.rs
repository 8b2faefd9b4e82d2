//! No word is repeated right after itself.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::eights::word_starts;
use crate::text::words::FirstLetters;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Unsafe,
    unnecessary: true,
    waits_for: WaitsFor::Word,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::FIELDS).and(Blocks::HEADINGS),
        check,
    ),
    ..rule!("repeated-word")
};

/// Words that are never written twice on purpose, in any case.
const COMMON: [&str; 58] = [
    "A", "AN", "THE", "AND", "OR", "OF", "TO", "IN", "ON", "AT", "BY", "FOR", "FROM", "WITH", "AS",
    "IS", "WAS", "ARE", "WERE", "BE", "THIS", "WILL", "WOULD", "HAS", "ABOUT", "BEEN", "BUT",
    "HAVE", "HE", "HIM", "HIS", "INTO", "IT", "ITS", "NOT", "THAN", "THEIR", "THESE", "THEY",
    "THOSE", "WHICH", "WHO", "UPON", "SAID", "TOLD", "ALSO", "SHE", "OUR", "WHEN", "WHERE",
    "WHILE", "COULD", "SHOULD", "BETWEEN", "DURING", "BEFORE", "BECAUSE", "THERE",
];

/// So many spaces part two columns.
const COLUMNS: usize = 3;

/// Words that join what is repeated on purpose: `on and on and on`.
const JOINING: [&str; 6] = ["and", "or", "by", "to", "after", "upon"];

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let titles = matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Field(Label::Subject)
    );
    if !block.kind.is_text() && !titles {
        return;
    }
    if let Facts::Body(body) = block.facts
        && !body.may_repeat
    {
        return;
    }
    look(block, titles, findings);
}

/// Looks at each word; `titles` says whether names count as well.
fn look(block: &BlockText<'_>, titles: bool, findings: &mut Findings<'_>) {
    let text = block.text;
    let mut before = [Word::default(); 3];
    // A word repeated twice or more is one finding.
    let mut running = false;
    for start in word_starts(text) {
        let word = Word {
            start,
            letters: FirstLetters::at(text.as_bytes(), start),
        };
        let [first, second, third] = before;
        before = [second, third, word];
        // Few words begin like the one before, or the one before that, so the rest is looked at
        // only then.
        let (one, two) = (
            word.letters == third.letters,
            word.letters == second.letters,
        );
        if !one && !two {
            running = false;
            continue;
        }
        let read = |word: Word| word.span(text).slice(text);
        let name = || titles && is_name_again(read(third), read(word));
        let again = one && (is_again(read(third), read(word)) || name());
        // `Will    Will not`: the heads of two columns.
        let columns = || {
            let between = text.get(third.span(text).end..word.start);
            between.is_some_and(|between| between.len() >= COLUMNS && !between.contains('\n'))
        };
        let again = again && !columns();
        let pair = || are_again([read(first), read(second)], [read(third), read(word)]);
        let pair = !again && two && pair();
        if (again || pair) && !running {
            report(
                block,
                [second, third, word].map(|word| word.span(text)),
                again,
                findings,
            );
        }
        running = again || pair;
    }
}

/// Reports the last of three words, which is the one before it again, or of which the last two are
/// the two before them again.
fn report(block: &BlockText<'_>, words: [Span; 3], again: bool, findings: &mut Findings<'_>) {
    let [second, third, word] = words;
    let bare = bare(word.slice(block.text));
    let end = word.start + bare.len();
    let (kept, place, message, title) = if again {
        (
            third,
            Span::new(word.start, end),
            format!("`{bare}` is repeated; write it once"),
            "Remove the repeated word",
        )
    } else {
        let first = third.slice(block.text);
        (
            second,
            Span::new(third.start, end),
            format!("`{first} {bare}` is repeated; write it once"),
            "Remove the repeated words",
        )
    };
    findings
        .report(place, message)
        .unsafe_fix(title, vec![Edit::delete(removed(block.text, kept, place))]);
}

/// What to delete so that the words at `place` are gone, which the words up to `kept` say before: with
/// the spaces before them, or on a line of their own with the spaces after them, so that lines end
/// where they did.
fn removed(text: &str, kept: Span, place: Span) -> Span {
    let rest = &text[place.end..];
    let words = rest.trim_start_matches(' ');
    let broken = text[kept.end..place.start].contains('\n');
    if broken
        && words.len() < rest.len()
        && !words.trim_start().is_empty()
        && !words.starts_with(['\r', '\n'])
    {
        return Span::new(place.start, text.len() - words.len());
    }
    Span::new(kept.end, place.end)
}

/// A word between spaces of ASCII, with its first letters.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    letters: FirstLetters,
}

impl Word {
    fn span(self, text: &str) -> Span {
        let rest = text.as_bytes().get(self.start..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| !byte.is_ascii_whitespace());
        Span::at(self.start, length.count())
    }
}

impl Default for Word {
    /// No word: before the first.
    fn default() -> Self {
        Self {
            start: usize::MAX,
            letters: FirstLetters::default(),
        }
    }
}

/// A word without the signs after it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')'])
}

/// Is the word the same as the one before it, and not on purpose?
fn is_again(first: &str, word: &str) -> bool {
    let bare = bare(word);
    // `Questions questions`: the first begins a sentence.
    let begins = || {
        let small = bare.len() > 3 && bare.bytes().all(|b| b.is_ascii_lowercase());
        small && first.as_bytes()[1..] == bare.as_bytes()[1..]
    };
    first.eq_ignore_ascii_case(bare)
        && (is_plain(first) || begins())
        && !matches!(bare, "had" | "that" | "blah" | "so" | "very" | "ha" | "no")
}

/// Is a word of a title that begins with a capital the same as the one before it, and no name that is
/// written twice?
fn is_name_again(first: &str, word: &str) -> bool {
    const DOUBLE_NAMES: [&str; 7] = ["Aye", "Baden", "Bora", "Pago", "Sing", "Wagga", "Walla"];
    /// So many letters has a word in capitals that is no initials and no laugh.
    const LONG: usize = 4;
    let small = || first.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    let capitals = || first.len() >= LONG && first.bytes().all(|b| b.is_ascii_uppercase());
    let is_double = |name: &&str| name.eq_ignore_ascii_case(first);
    first.len() > 2
        && first == bare(word)
        && first.starts_with(|c: char| c.is_ascii_uppercase())
        && (small() || capitals())
        && !DOUBLE_NAMES.iter().any(is_double)
}

/// Are two words the same as the two before them, and not on purpose?
fn are_again([first, second]: [&str; 2], [third, word]: [&str; 2]) -> bool {
    let bare = bare(word);
    first == third
        && second == bare
        && first != second
        && [first, second].into_iter().all(is_plain)
        && [first, second].iter().any(|word| is_one_of(&COMMON, word))
        // `from the to the` has another word first: `to the to the` is no range.
        && (!is_joining(first) || first == "to" && second == "the")
        && !is_joining(second)
}

fn is_joining(word: &str) -> bool {
    is_one_of(&JOINING, word)
}

/// In capitals names and initials are written twice as well, so only the common words count.
fn is_plain(word: &str) -> bool {
    let small = || word.bytes().all(|b| b.is_ascii_lowercase());
    word == "a" || word.len() > 1 && (small() || is_one_of(&COMMON, word))
}

fn is_one_of(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cable::Reading;
    use crate::rules::{Options, each_block};
    use crate::vocabulary::lexicon::Lexicon;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn none_is_passed_over(
            words in prop::collection::vec(
                "the|of|The|a|IS|is|no|ref A,|\\(ref a\\)|para 5|End|Summary[:.]|comment[.]|it[.,)]|1[.]|é|x1|\\(U\\)|\\(|ROME 00000140  001 OF 002|-",
                0..14,
            ),
            spaces in prop::collection::vec("[ \n]|  |\n", 14),
        ) {
            let text: String = words.iter().zip(&spaces).flat_map(|(word, space)| [word, space]).map(|part| part.as_str()).collect();
            let reading = Reading::new(&text);
            let (options, lexicon) = (Options::default(), Lexicon::default());
            each_block(&text, &reading, &lexicon, |block, read, _| {
                if let Facts::Body(body) = &read.facts && !body.may_repeat {
                    let mut found = Vec::new();
                    look(block, false, &mut Findings::new(&RULE, RULE.severity, &options, &mut found));
                    prop_assert!(found.is_empty(), "{:?}", block.text);
                }
                Ok(())
            })?;
        }
    }
}
