//! Nothing in the file is marked above the ceiling.

use crate::rules::{BlockText, Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::text::{Span, lines};
use crate::vocabulary::classification::Level;
use crate::vocabulary::words;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    needs_ceiling: true,
    waits_for: WaitsFor::Word,
    check: Check::Block(check),
    guards_classification: true,
    reads_wrapper: true,
    ..rule!("classification-ceiling")
};

/// The longest line that is looked at for a banner, in bytes: a banner is short.
const BANNER: usize = 160;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Some(ceiling) = findings.options().ceiling else {
        return;
    };
    // Where items are lettered, `(C)` at the start of a line is one of them.
    let lettered = block.traits.lettered;
    let mut blank_before = block.line_above().trim_matches(is_frame).is_empty();
    for line in lines(block.text) {
        let trimmed = line.text.trim_matches(is_frame);
        if trimmed.is_empty() {
            blank_before = true;
            continue;
        }
        let start = line.start + Span::of(trimmed, line.text).start;
        let stated =
            stated_level(trimmed, blank_before).map(|(level, end)| (level, Span::at(start, end)));
        let marked = portion_marks(trimmed, lettered)
            .into_iter()
            .map(|(level, span)| (level, span.shift(start)));
        for (level, span) in stated.into_iter().chain(marked) {
            if level > ceiling && level.is_classified() {
                findings.report(
                    span,
                    format!(
                        "{} is above the ceiling of {}",
                        level.name(),
                        ceiling.name()
                    ),
                );
            }
        }
        blank_before = false;
    }
}

/// Spaces, the quotation marks of email and the signs with which pages frame a banner.
fn is_frame(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || matches!(c, '>' | '*' | '#' | '|' | '=' | '"' | '\0')
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}

/// The level that a line states as a banner, a page head or a label does, and the bytes it takes.
fn stated_level(line: &str, blank_before: bool) -> Option<(Level, usize)> {
    if line.len() > BANNER {
        return None;
    }
    let upper = line.to_ascii_uppercase();
    // ACP-127: the security warning of the transmission.
    for (sign, level) in [
        ("SSSSS", Level::Secret),
        ("CCCCC", Level::Confidential),
        ("TTTTT", Level::TopSecret),
    ] {
        if upper.starts_with("ZNY") && upper.contains(sign) {
            return Some((level, line.len()));
        }
    }
    let label = [
        "CLASSIFICATION",
        "X-CLASSIFICATION",
        "SECURITY CLASSIFICATION",
        "OVERALL CLASSIFICATION",
    ]
    .iter()
    .find_map(|label| upper.strip_prefix(label))
    .and_then(|rest| rest.trim_start().strip_prefix([':', '=', '-']))
    .map(|rest| upper.len() - rest.trim_start().len());
    if let Some(at) = label {
        return level_at(&line[at..]).map(|(level, end)| (level, at + end));
    }
    // `PAGE 02 ROME 000140 SECRET`
    if upper.starts_with("PAGE ") {
        return (0..line.len())
            .filter(|at| upper.as_bytes()[*at] == b' ')
            .find_map(|at| level_at(upper.get(at + 1..)?).map(|(level, _)| (level, line.len())));
    }
    let (level, end) = level_at(line)?;
    let rest = upper[end..]
        .trim_matches(|c: char| c.is_whitespace() || is_invisible(c) || "/,.-_:".contains(c));
    let alone = rest
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| words::CONTROLS_OF_BANNERS.has(word))
        || rest.starts_with("REL TO");
    // A sentence that breaks off after the word: `... is\nsecret.`
    let prose = !blank_before && line.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    let serial = rest.split_ascii_whitespace().next_back().unwrap_or("");
    let digits = serial.bytes().take_while(u8::is_ascii_digit).count();
    let one_case = line == upper || digits >= 6;
    let banner =
        one_case && (3..=8).contains(&digits) && digits == serial.len() && rest.len() > digits
            || one_case && rest.starts_with("SECTION") && rest.contains(" OF ")
            || line[end..].trim_start().starts_with("//");
    (alone && !prose || banner).then_some((level, end))
}

/// A classified level at the start of a text, in any case, with anything but letters and digits
/// between its letters: `C O N F I D E N T I A L`, `s.e.c.r.e.t`. The post may follow without a
/// space when the level is spaced out.
fn level_at(text: &str) -> Option<(Level, usize)> {
    const WORDS: [(&str, Level); 3] = [
        ("TOPSECRET", Level::TopSecret),
        ("SECRET", Level::Secret),
        ("CONFIDENTIAL", Level::Confidential),
    ];
    WORDS.iter().find_map(|(word, level)| {
        let mut letters = word.bytes().peekable();
        let mut end = 0;
        let mut gaps = 0;
        for (at, c) in text.char_indices() {
            let Some(letter) = letters.peek() else { break };
            if c.is_ascii() && c.to_ascii_uppercase() as u8 == *letter {
                letters.next();
                end = at + 1;
                gaps = 0;
            } else if at > 0
                && gaps < 4
                && (c.is_whitespace() || is_invisible(c) || "._-*".contains(c))
            {
                gaps += 1;
            } else {
                return None;
            }
        }
        let next = text[end..].chars().next();
        // `SECRETARY` goes on; `SECRETROME 000140` is a banner that lost its space.
        let goes_on = next.is_some_and(|c| c.is_ascii_lowercase())
            || next.is_some_and(|c| c.is_ascii_alphabetic()) && !lost_space(text, end);
        (letters.peek().is_none() && !goes_on).then_some((*level, end))
    })
}

/// Does a post and a serial, or a section, follow the level without a space?
fn lost_space(text: &str, end: usize) -> bool {
    let mut words = text[end..].split_ascii_whitespace();
    let first = words.next().unwrap_or("");
    let last = words.next_back().unwrap_or("");
    let serial = last.len() == 6 && last.bytes().all(|b| b.is_ascii_digit());
    first.len() > 3 && (serial || first.eq_ignore_ascii_case("SECTION"))
}

/// Portion marks that claim a classified level: after a paragraph number in any case, at the
/// start of the line or after a label in capitals, and anywhere with a double slash.
fn portion_marks(line: &str, lettered: bool) -> Vec<(Level, Span)> {
    let mut found = Vec::new();
    for (open, _) in line.match_indices('(') {
        let Some(length) = line[open..].bytes().take(48).position(|b| b == b')') else {
            continue;
        };
        let inside: String = line[open + 1..open + length]
            .chars()
            .filter(|c| !c.is_whitespace() && !is_invisible(*c))
            .collect();
        let upper = inside.to_ascii_uppercase();
        let level = match upper.split(['/', '-']).next().unwrap_or("") {
            "C" | "CONFIDENTIAL" => Level::Confidential,
            "S" | "SECRET" => Level::Secret,
            "TS" | "TOPSECRET" => Level::TopSecret,
            _ => continue,
        };
        let controlled = upper.contains('/') || upper.contains("-ENTIRE");
        let head = line[..open].trim_end().trim_start_matches('¶');
        let numbered = head
            .trim_end_matches(['.', ')'])
            .rsplit([' ', '\t'])
            .next()
            .is_some_and(|word| {
                (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
            })
            && (head.ends_with('.') || head.len() <= 3);
        let labelled = head.ends_with(':') || matches!(head, "-" | "--" | "•");
        let tail = line[open + length + 1..].trim_start();
        // `(C) 2004 Publisher`
        let copyright = tail
            .get(..4)
            .is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
        let strong = upper.len() > 1 || upper == "S" || !lettered;
        let capitals = inside == upper;
        let is_mark = numbered
            || head.is_empty() && capitals && strong
            || labelled && capitals
            || controlled && capitals && upper.contains("//");
        if is_mark && !copyright {
            found.push((level, Span::at(open, length + 1)));
        }
    }
    found
}
