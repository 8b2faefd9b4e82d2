//! What says in other words than a banner that a text is classified: page heads, the warning of a
//! transmission, sentences, the block of the authority.

use super::context::Context;
use super::innocence::Case;
use crate::text::{Span, floor_boundary};
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking;

/// What says in other words that a text is classified: the warning of the transmission, a page
/// head, `ENTIRE TEXT`, who classified it.
pub(super) fn read(line: &str, context: &Context<'_>) -> Option<(Level, Span)> {
    let trimmed =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*' | '#' | '|'));
    let upper = trimmed.to_ascii_uppercase();
    let span = Span::at(Span::of(trimmed, line).start, trimmed.len());
    // ACP-127: the security warning of the transmission.
    if upper.starts_with("ZNY") && upper.len() < 40 {
        for (sign, level) in [
            ("SSSSS", Level::Secret),
            ("CCCCC", Level::Confidential),
            ("TTTTT", Level::TopSecret),
        ] {
            if upper.contains(sign) {
                return Some((level, span));
            }
        }
    }
    // `PAGE 02 ROME 000140 SECRET`
    if upper.starts_with("PAGE ") && upper.len() < 120 {
        let words: Vec<(usize, &str)> = upper
            .match_indices(' ')
            .filter_map(|(at, _)| Some((at + 1, upper.get(at + 1..)?)))
            .collect();
        let level = words.iter().skip(1).find_map(|(_, rest)| {
            let reading = marking::read(rest)?;
            (reading.level_is_word && reading.marking.level.is_classified())
                .then_some(reading.marking.level)
        });
        let numbered = upper
            .split(' ')
            .nth(1)
            .is_some_and(|word| word.bytes().any(|b| b.is_ascii_digit()));
        if let Some(level) = level.filter(|_| numbered) {
            return Some((level, span));
        }
    }
    if let Some(level) = glued_to_post(&upper) {
        return Some((level.0, Span::at(span.start, level.1)));
    }
    entire_text(line)
        .or_else(|| stated(line))
        .or_else(|| classified_by(line, context))
        .or_else(|| declassify_on(line, context))
}

/// `SECRETROME 000140`: a banner that lost its space. Gives the level, and the length of its word.
fn glued_to_post(upper: &str) -> Option<(Level, usize)> {
    const WORDS: [(&str, Level); 3] = [
        ("TOP SECRET", Level::TopSecret),
        ("SECRET", Level::Secret),
        ("CONFIDENTIAL", Level::Confidential),
    ];
    let (word, level) = WORDS.iter().find(|(word, _)| upper.starts_with(word))?;
    let mut words = upper.get(word.len()..)?.split_ascii_whitespace();
    let post = words.next()?;
    let last = words.next_back().unwrap_or("");
    let serial = last.len() == 6 && last.bytes().all(|b| b.is_ascii_digit());
    let glued = upper
        .as_bytes()
        .get(word.len())
        .is_some_and(u8::is_ascii_alphabetic);
    (glued && post.len() > 3 && upper.len() < 80 && (serial || post == "SECTION"))
        .then_some((*level, word.len()))
}

/// `1. S - ENTIRE TEXT.`
fn entire_text(line: &str) -> Option<(Level, Span)> {
    let upper = line.to_ascii_uppercase();
    let at = upper.find("ENTIRE TEXT")?;
    let head = line[..at].trim_end_matches([' ', '-', ':', '(', ',', '.']);
    let word = head
        .rsplit([' ', '.', '(', ')', ':', '\t', '>', '*'])
        .next()?;
    let start = Span::of(word, line).start;
    let reading = marking::read(word)
        .filter(|_| Case::of(word) == Case::Upper && at - (start + word.len()) <= 6)?;
    let top = word == "SECRET" && head[..start].trim_end().ends_with("TOP");
    let level = if top {
        Level::TopSecret
    } else {
        reading.marking.level
    };
    (level.is_classified() && reading.letters == 0).then_some((level, Span::at(start, word.len())))
}

/// What says that something is of a level is within so many bytes before the level.
const STATEMENT: usize = 400;

/// What a sentence may say the level of.
const THINGS: [&str; 26] = [
    "DOCUMENT",
    "MEMO",
    "MEMORANDUM",
    "CABLE",
    "TELEGRAM",
    "MESSAGE",
    "TEXT",
    "REPORT",
    "BRIEFING",
    "PARAGRAPH",
    "FILE",
    "PAGE",
    "EMAIL",
    "E-MAIL",
    "MAIL",
    "ATTACHMENT",
    "ENCLOSURE",
    "ANNEX",
    "LETTER",
    "CLASSIFICATION",
    "PAPER",
    "CLASSIFIED",
    "MARKED",
    "NOTE",
    "SLIDE",
    "CONTENT",
];

/// `This document is classified SECRET.`, `The overall classification is CONFIDENTIAL.`
fn stated(line: &str) -> Option<(Level, Span)> {
    const LEVELS: [(&str, Level); 3] = [
        ("TOP SECRET", Level::TopSecret),
        ("SECRET", Level::Secret),
        ("CONFIDENTIAL", Level::Confidential),
    ];
    if !begins_as_prose(line) {
        return None;
    }
    let upper = line.to_ascii_uppercase();
    let places = LEVELS
        .iter()
        .flat_map(|(word, level)| line.match_indices(word).map(|(at, _)| (at, *word, *level)));
    places
        .filter(|(at, word, _)| {
            let before = &upper[floor_boundary(&upper, at.saturating_sub(STATEMENT))..*at];
            ends_statement(&line[at + word.len()..]) && begins_statement(before)
        })
        .map(|(at, word, level)| (level, Span::at(at, word.len())))
        .next()
}

/// Does the line begin with a word, below a paragraph's number and mark? A line of code says
/// `level is SECRET` of something else.
fn begins_as_prose(line: &str) -> bool {
    let start =
        line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '\t'));
    let marked = start.strip_prefix('(');
    let start = match marked.and_then(|rest| rest.split_once(") ")) {
        Some((mark, rest)) if mark.len() < 24 => rest,
        _ => start,
    };
    let first = start.trim_start().chars().next();
    first.is_some_and(char::is_alphabetic) && !line.contains(['{', '}', '=', '`'])
}

/// Is this what may follow the level at the end of a statement?
fn ends_statement(after: &str) -> bool {
    let after = after.trim_start_matches(['"', '\'', '*', '_']);
    after.trim_end().is_empty()
        || after.starts_with(['.', ';'])
        || after.starts_with("//")
        || after.starts_with(", ")
}

/// Do these words, in capitals, say that the level behind them is that of a document?
fn begins_statement(before: &str) -> bool {
    let mut words = before
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .rev()
        .take(8);
    let verb = words.next();
    let next = words.clone().next();
    let mut is_of_thing = || words.any(|word| THINGS.contains(&word));
    match verb {
        Some("IS" | "ARE" | "REMAINS") => is_of_thing(),
        Some("CLASSIFIED") => {
            matches!(next, Some("IS" | "ARE" | "BE" | "REMAINS")) || before.trim_end().len() < 16
        }
        Some("AS") => next == Some("CLASSIFIED") && is_of_thing(),
        _ => false,
    }
}

/// The authority block of a classified text. It does not say the level, which is CONFIDENTIAL at
/// least.
fn classified_by(line: &str, context: &Context<'_>) -> Option<(Level, Span)> {
    let trimmed = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '>' | '*' | '#' | '|' | '(' | '/' | '-')
    });
    let upper = trimmed.to_ascii_uppercase();
    let label = upper.strip_prefix("CLASSIFIED BY")?;
    let value = label.trim_start().strip_prefix([':', '-']).map(str::trim)?;
    if value.is_empty() && context.below().is_empty() {
        return None;
    }
    let mut near = vec![upper.clone()];
    near.extend(context.lines_below().take(4).map(str::to_ascii_uppercase));
    let reason = near.iter().any(|line| {
        ["1.4", "1.5", "E.O. 1", "EO 1"]
            .iter()
            .any(|sign| line.contains(sign))
            && (line.contains("REASON") || line.contains("DECL") || line.contains("E.O"))
    });
    let until = near.iter().skip(1).any(|line| {
        let line = line.trim_start_matches(['>', '*', '|', ' ']);
        (line.starts_with("DECLASSIFY ON")
            || line.starts_with("DECL ON")
            || line.starts_with("DECL:")
            || line.starts_with("DERIVED FROM"))
            && line.len() < 100
    });
    let span = Span::at(Span::of(trimmed, line).start, "CLASSIFIED BY".len());
    (reason || until).then_some((Level::Confidential, span))
}

/// `Declassify On: 20391231` below `Derived From:`, or by itself with a date: a classified text's
/// authority block, whatever its banner says.
fn declassify_on(line: &str, context: &Context<'_>) -> Option<(Level, Span)> {
    let trimmed = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '>' | '*' | '#' | '|' | '(' | '/' | '-')
    });
    let upper = trimmed.to_ascii_uppercase();
    let label = upper.strip_prefix("DECLASSIFY ON")?;
    let value = label
        .trim_start_matches(['*', '_'])
        .strip_prefix([':', '-'])
        .map(str::trim)?;
    let derived = context.above().to_ascii_uppercase();
    let derived = ["DERIVED FROM", "CLASSIFIED BY", "REASON"]
        .iter()
        .any(|label| {
            derived
                .trim_start_matches(['>', '*', '|', ' '])
                .starts_with(label)
        });
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let dated = digits >= 6 && value.len() <= 24
        || ["25X", "50X", "75X"]
            .iter()
            .any(|code| value.starts_with(code));
    let span = Span::at(Span::of(trimmed, line).start, "DECLASSIFY ON".len());
    (value.len() < 60 && (derived || dated)).then_some((Level::Confidential, span))
}
