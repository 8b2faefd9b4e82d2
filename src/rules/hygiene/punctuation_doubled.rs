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
    let blank = block.text.len() - block.text.trim_start().len();
    let (mut line, mut seen) = (0, 0);
    for at in memchr::memchr3_iter(b',', b'.', b';', bytes) {
        line = memchr::memrchr(b'\n', &bytes[seen..at]).map_or(line, |end| seen + end + 1);
        seen = at;
        let sign = Sign {
            text: block.text,
            at,
        };
        let first_line = line <= blank + 1;
        if sign.is_of_number(line, first_line) {
            continue;
        }
        // Copies of telegrams put spaces anywhere.
        let slips: &[Kind] = match block.in_smart {
            true => &[doubled, lone_period, comma_and_period, glued, spaced],
            false => &[doubled, glued],
        };
        if let Some(slip) = slips.iter().find_map(|slip| slip(sign)) {
            findings
                .report(slip.place, slip.message)
                .unsafe_fix(slip.title, vec![slip.edit]);
        }
    }
}

/// A comma, period or semicolon.
#[derive(Clone, Copy)]
struct Sign<'t> {
    text: &'t str,
    at: usize,
}

impl Sign<'_> {
    /// The byte so many behind it. Where there is none, it is a space.
    fn next(self, steps: usize) -> u8 {
        let byte = self.text.as_bytes().get(self.at + steps);
        byte.copied().unwrap_or(b' ')
    }

    /// The byte so many before it.
    fn before(self, steps: usize) -> u8 {
        let at = self.at.checked_sub(steps);
        at.map_or(b' ', |at| self.text.as_bytes()[at])
    }

    /// Is it written twice? Three stops and more leave something out.
    fn is_doubled(self) -> bool {
        let sign = self.next(0);
        self.next(1) == sign && self.next(2) != sign && self.before(1) != sign
    }

    /// `3.. The plan`, `2 . The fair`: what follows the number of a paragraph is another finding.
    fn is_of_number(self, line: usize, first_line: bool) -> bool {
        let doubled = self.is_doubled();
        (doubled || self.before(1) == b' ' && first_line) && {
            let number = self.text[line..self.at].trim_matches(['¶', ' ']);
            number.bytes().all(|b| b.is_ascii_digit())
        }
    }
}

/// What is wrong with a sign.
struct Slip {
    place: Span,
    message: String,
    title: &'static str,
    edit: Edit,
}

/// Tells one kind of slip.
type Kind = fn(Sign<'_>) -> Option<Slip>;

/// `It opened..`
fn doubled(sign: Sign<'_>) -> Option<Slip> {
    let before = sign.before(1);
    let word = before.is_ascii_alphanumeric() || matches!(before, b')' | b'"');
    let ends = sign.is_doubled() && sign.next(2).is_ascii_whitespace();
    let name = char::from(sign.next(0));
    (ends && word).then(|| Slip {
        place: Span::at(sign.at, 2),
        message: format!("`{name}{name}` is doubled; write it once"),
        title: "Write it once",
        edit: Edit::delete(Span::at(sign.at + 1, 1)),
    })
}

/// `It opened. .`
fn lone_period(sign: Sign<'_>) -> Option<Slip> {
    let lone = sign.next(0) == b'.' && is_lone_period(sign.text.as_bytes(), sign.at);
    lone.then(|| Slip {
        place: Span::at(sign.at, 1),
        message: "This period comes after the end of the sentence; remove it".to_owned(),
        title: "Remove the period",
        edit: Edit::delete(Span::at(sign.at - 1, 2)),
    })
}

/// `It opened,.`
fn comma_and_period(sign: Sign<'_>) -> Option<Slip> {
    let both = sign.next(0) == b',' && sign.next(1) == b'.';
    (both && ends_sentence(sign.text.as_bytes(), sign.at)).then(|| Slip {
        place: Span::at(sign.at, 2),
        message: "A comma and a period end the sentence; keep one".to_owned(),
        title: "Keep the period",
        edit: Edit::delete(Span::at(sign.at, 1)),
    })
}

/// `It opened.The mayor came.`
fn glued(sign: Sign<'_>) -> Option<Slip> {
    let Sign { text, at } = sign;
    let glued = sign.next(0) == b'.' && (begins_glued(text, at) || glues_capitals(text, at));
    glued.then(|| Slip {
        place: Span::at(at, 1),
        message: "A space is missing after this period".to_owned(),
        title: "Write a space",
        edit: Edit::insert(at + 1, " "),
    })
}

/// `It opened , and`, `It opened .The mayor`
fn spaced(sign: Sign<'_>) -> Option<Slip> {
    let Sign { text, at } = sign;
    if sign.before(1) != b' ' || !sign.before(2).is_ascii_alphanumeric() {
        return None;
    }
    let space = Span::new(at - 1, at);
    if sign.next(1).is_ascii_whitespace() {
        return Some(Slip {
            place: space,
            message: "Remove the space before this sign".to_owned(),
            title: "Remove the space",
            edit: Edit::delete(space),
        });
    }
    let both = Span::new(at - 1, at + 1);
    (sign.next(0) == b'.' && begins_sentence(text, at)).then(|| Slip {
        place: both,
        message: "The space belongs after this period".to_owned(),
        title: "Move the space",
        edit: Edit::replace(both, ". "),
    })
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
    let (Some(first), Some(second)) = (last_word(before), first_word(after)) else {
        return false;
    };
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

/// No word of a sentence is longer, in bytes.
const LONGEST: usize = 80;

/// The word that a text ends in, empty behind a space; nothing where it is longer than words are.
fn last_word(text: &str) -> Option<&str> {
    let mut ends = text.char_indices().rev().take(LONGEST);
    let space = ends.find(|(_, c)| c.is_whitespace());
    match space {
        Some((at, c)) => text.get(at + c.len_utf8()..),
        None => (text.len() <= LONGEST).then_some(text),
    }
}

/// The word that a text begins with, as far as words go.
fn first_word(text: &str) -> Option<&str> {
    let mut starts = text.char_indices().take(LONGEST);
    let space = starts.find(|(_, c)| c.is_whitespace());
    match space {
        Some((at, _)) => text.get(..at),
        None => (text.len() <= LONGEST).then_some(text),
    }
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
