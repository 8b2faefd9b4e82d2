//! No word is longer than 45 characters.

use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("long-token-45")
};

/// The transmission system breaks any run longer than this.
const LONGEST_RUN: usize = 45;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    let text = block.text;
    if !has_long_run(text) {
        return;
    }
    let mut at = 0;
    while at < text.len() {
        let start = at + text[at..].len() - text[at..].trim_start().len();
        let length = text[start..]
            .find(char::is_whitespace)
            .unwrap_or(text.len() - start);
        let word = &text[start..start + length];
        at = (start + length).max(at + 1);
        if word.len() < LONGEST_RUN {
            continue;
        }
        let letters = word.chars().any(char::is_alphanumeric) && !is_redaction(word);
        let width = word.chars().count();
        if width > LONGEST_RUN && letters {
            findings.report(
                Span::at(start, length),
                format!("Word has {width} characters; the system breaks it after {LONGEST_RUN}"),
            );
            continue;
        }
        // An address of exactly that length, one space, and more.
        let rest = &text[start + length..];
        let next = rest.strip_prefix(' ').unwrap_or("");
        let tail = next.split(char::is_whitespace).next().unwrap_or("");
        let address = word.contains("://") || word.contains("www.");
        if width == LONGEST_RUN && address && !tail.is_empty() {
            findings
                .report(
                    Span::at(start, length + 1 + tail.len()),
                    "The address is split by a space, added in transmission",
                )
                .downgrade();
        }
    }
}

/// `XXXXXXXX`: what stands for words that were withheld.
fn is_redaction(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'X' | b'x' | b'.' | b'-'))
}

/// Is there a run of that many bytes without a space? Few texts have one.
fn has_long_run(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut start = 0;
    // It goes from the last space of a stretch, so most bytes are never looked at.
    while let Some(stretch) = bytes.get(start..start + LONGEST_RUN) {
        match stretch.iter().rposition(u8::is_ascii_whitespace) {
            Some(space) => start += space + 1,
            None => return true,
        }
    }
    false
}
