//! No sign of punctuation is doubled, none has a space before it, and a space follows a sentence.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use crate::vocabulary::words;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::HEADINGS).and(Blocks::FIELDS),
        check,
    ),
    ..rule!("punctuation-doubled")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let title = matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Field(Label::Subject)
    );
    if !block.kind.is_text() && !title || !may_be_wrong(block.text, block.in_smart) {
        return;
    }
    if block.in_smart {
        report_spaced_colons(block, findings);
    }
    let bytes = block.text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    for first in memchr::memchr3_iter(b',', b'.', b';', bytes) {
        let sign = at(first);
        let before = first.checked_sub(1).map_or(b' ', at);
        // Three stops and more leave something out.
        let doubled = at(first + 1) == sign && at(first + 2) != sign && before != sign;
        // `3.. The plan`, `2 . The fair`: what follows the number of a paragraph is another finding.
        let numbered = || {
            let (above, line) = block.text[..first]
                .rsplit_once('\n')
                .unwrap_or(("", &block.text[..first]));
            let number = line.trim_matches(['¶', ' ']);
            number.bytes().all(|b| b.is_ascii_digit()) && (doubled || above.trim().is_empty())
        };
        if (doubled || before == b' ') && numbered() {
            continue;
        }
        let ends = doubled && (at(first + 2).is_ascii_whitespace() || first + 2 == bytes.len());
        if ends && (before.is_ascii_alphanumeric() || matches!(before, b')' | b'"')) {
            let place = Span::at(first, 2);
            let name = char::from(sign);
            findings
                .report(place, format!("`{name}{name}` is doubled; write it once"))
                .unsafe_fix("Write it once", vec![Edit::delete(Span::at(first + 1, 1))]);
            continue;
        }
        if block.in_smart && sign == b'.' && is_lone_period(bytes, first) {
            findings
                .report(
                    Span::at(first, 1),
                    "This period comes after the end of the sentence; remove it",
                )
                .unsafe_fix(
                    "Remove the period",
                    vec![Edit::delete(Span::at(first - 1, 2))],
                );
            continue;
        }
        let glued = || begins_glued(block.text, first) || glues_capitals(block.text, first);
        if block.in_smart && sign == b',' && at(first + 1) == b'.' && ends_sentence(bytes, first) {
            findings
                .report(
                    Span::at(first, 2),
                    "A comma and a period end the sentence; keep one",
                )
                .unsafe_fix("Keep the period", vec![Edit::delete(Span::at(first, 1))]);
            continue;
        }
        if sign == b'.' && glued() {
            findings
                .report(Span::at(first, 1), "A space is missing after this period")
                .unsafe_fix("Write a space", vec![Edit::insert(first + 1, " ")]);
            continue;
        }
        // Copies of telegrams put spaces anywhere.
        if !block.in_smart {
            continue;
        }
        let spaces = block.text[..first].len() - block.text[..first].trim_end_matches(' ').len();
        let word = first
            .checked_sub(spaces + 1)
            .is_some_and(|end| at(end).is_ascii_alphanumeric());
        if spaces == 1 && word && at(first + 1).is_ascii_whitespace() {
            let place = Span::new(first - spaces, first);
            findings
                .report(place, "Remove the space before this sign")
                .unsafe_fix("Remove the space", vec![Edit::delete(place)]);
        } else if sign == b'.' && spaces == 1 && word && begins_sentence(block.text, first) {
            findings
                .report(
                    Span::new(first - spaces, first + 1),
                    "The space belongs after this period",
                )
                .unsafe_fix(
                    "Move the space",
                    vec![Edit::replace(Span::new(first - spaces, first + 1), ". ")],
                );
        }
    }
}

/// Is there a letter before the comma at `at`, and white space after the period that follows it?
fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let after = bytes.get(at + 2);
    before.is_some_and(u8::is_ascii_alphabetic) && after.is_none_or(u8::is_ascii_whitespace)
}

/// Reports `Summary : It opened`: a space between a word and its colon.
fn report_spaced_colons(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let bytes = block.text.as_bytes();
    // The first colon of a field is that of its label.
    let label = match block.kind {
        BlockKind::Field(_) => memchr::memchr(b':', bytes).unwrap_or(0),
        _ => 0,
    };
    let found = memchr::memmem::find_iter(bytes, b" : ");
    for at in found.filter(|at| *at >= label) {
        let word = at.checked_sub(1).and_then(|before| bytes.get(before));
        if word.is_some_and(u8::is_ascii_alphabetic) {
            let place = Span::at(at, 1);
            findings
                .report(place, "Remove the space before this sign")
                .unsafe_fix("Remove the space", vec![Edit::delete(place)]);
        }
    }
}

/// Is the period at `at` one more after a sentence: `It opened. .`? Three of them leave something out.
fn is_lone_period(bytes: &[u8], at: usize) -> bool {
    let byte = |back: usize| at.checked_sub(back).and_then(|at| bytes.get(at));
    let ended = byte(1) == Some(&b' ') && byte(2) == Some(&b'.');
    let word = byte(3).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b')' | b'"'));
    let after = bytes.get(at + 1..).unwrap_or(&[]);
    let alone = after.first().is_none_or(u8::is_ascii_whitespace);
    ended && word && alone && !after.starts_with(b" .")
}

/// Does a sentence begin right after the period at `at`: `It opened.The mayor`? Addresses and names of
/// files have stops too.
fn begins_glued(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let mut next = after.bytes();
    let capital = next.next().is_some_and(|b| b.is_ascii_uppercase());
    // Few stops have a letter right after them.
    if !capital || !next.next().is_some_and(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let word = |c: char| !c.is_whitespace();
    let first = before.rsplit(|c| !word(c)).next().unwrap_or("");
    let second = after.split(|c| !word(c)).next().unwrap_or("");
    // A year or a sum ends a sentence too; the number that a line begins with counts paragraphs.
    let inside = before[..before.len() - first.len()].ends_with(' ');
    let number =
        inside && first.len() > 1 && first.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let sentence = |word: &str, ends: bool| {
        let bare = word.trim_matches(['(', ')', '"', '\'', '“', '”', '’', ',', '.', ';', ':']);
        let plain = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
        bare.chars().all(plain) && (!ends || bare.len() > 2 && bare.ends_with(char::is_lowercase))
    };
    // `(ref A).The`; a mark before the period is another finding.
    let bracket = first.ends_with(')') && !first.starts_with('(');
    (number || bracket || sentence(first, true)) && sentence(second, false)
}

/// Does a sentence in capitals begin right after the period at `at`: `IT OPENED.THE MAYOR`? It begins with a
/// word that no name of an organization or address has after a stop.
fn glues_capitals(text: &str, at: usize) -> bool {
    const OPENERS: [&str; 16] = [
        "AFTER", "BUT", "HE", "HOWEVER", "IF", "IN", "IT", "ON", "SHE", "THAT", "THE", "THERE",
        "THESE", "THEY", "THIS", "WE",
    ];
    /// Letters of the word before the stop, at least: initials and many short forms have fewer.
    const LETTERS: usize = 3;
    let (before, after) = (&text[..at], &text[at + 1..]);
    let first = before.rsplit(|c: char| !c.is_ascii_uppercase()).next();
    let second = after
        .split(|c: char| !c.is_ascii_uppercase())
        .next()
        .unwrap_or("");
    let goes_on = after
        .get(second.len()..)
        .is_some_and(|rest| rest.starts_with(' '));
    let ends = |word: &str| word.len() >= LETTERS && !words::ABBREVIATIONS.has_in_any_case(word);
    goes_on && OPENERS.contains(&second) && first.is_some_and(ends)
}

/// Do a capital and a small letter follow the period at `at`, and no name of a program: `.Net`?
fn begins_sentence(text: &str, at: usize) -> bool {
    let after = &text[at + 1..];
    let mut next = after.bytes();
    let capital = next.next().is_some_and(|b| b.is_ascii_uppercase());
    capital && next.next().is_some_and(|b| b.is_ascii_lowercase()) && !after.starts_with("Net")
}

/// Is a sign doubled, is a period without the space after it, or, where `spacing` counts, a sign after a space?
/// All of these are rare.
fn may_be_wrong(text: &str, spacing: bool) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or(&[]));
    // No pair depends on another, so the compiler takes many at once.
    let found = pairs.fold(0, |found, (before, next)| {
        let is_sign = (*next == b',') | (*next == b'.') | (*next == b';');
        let colon = (*before == b' ') & (*next == b':');
        let glued = (*before == b'.') & next.is_ascii_uppercase();
        let spaced = is_sign & (*before == b' ');
        let both = (*before == b',') & (*next == b'.');
        found | u8::from(is_sign & (before == next) | spacing & (spaced | both | colon) | glued)
    });
    found != 0
}
