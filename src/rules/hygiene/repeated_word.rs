//! No word is repeated right after itself.

use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Unsafe,
    unnecessary: true,
    waits_for: WaitsFor::Word,
    check: Check::Block(check),
    ..rule!("repeated-word")
};

/// Words in capitals that are never written twice on purpose.
const COMMON: [&str; 24] = [
    "A", "AN", "THE", "AND", "OR", "OF", "TO", "IN", "ON", "AT", "BY", "FOR", "FROM", "WITH", "AS",
    "IS", "WAS", "ARE", "WERE", "BE", "THIS", "WILL", "WOULD", "HAS",
];

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    let text = block.text;
    let mut previous: Option<Span> = None;
    // A word repeated twice or more is one finding.
    let mut running = false;
    for word in text.split_ascii_whitespace() {
        let start = Span::of(word, text).start;
        let small = word.bytes().all(|b| b.is_ascii_lowercase());
        // In capitals names and initials are written twice as well, so only the common words count.
        let plain = word.len() > 1 && (small || COMMON.contains(&word));
        // Few words begin like the one before, so the rest is looked at only then.
        let alike = previous.filter(|first| word.starts_with(first.slice(text)));
        let bare = match alike {
            Some(_) => word.trim_end_matches(['.', ',', ';', ':', ')']),
            None => word,
        };
        let usual = || matches!(bare, "had" | "that" | "blah" | "so" | "very" | "ha" | "no");
        let again = alike.filter(|first| first.len() == bare.len() && !usual());
        if let Some(first) = again.filter(|_| !running) {
            findings
                .report(
                    Span::at(start, bare.len()),
                    format!("The word {bare} is repeated"),
                )
                .unsafe_fix(
                    "Remove the repeated word",
                    vec![Edit::delete(Span::new(first.end, start + bare.len()))],
                );
        }
        running = again.is_some();
        previous = plain.then(|| Span::at(start, word.len()));
    }
}
