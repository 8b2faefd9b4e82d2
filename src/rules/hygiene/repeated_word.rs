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
    let mut previous = "";
    // A word repeated twice or more is one finding.
    let mut running = false;
    for word in text.split_ascii_whitespace() {
        let first = std::mem::replace(&mut previous, word);
        // Few words begin like the one before, so the rest is looked at only then.
        let alike = word.as_bytes().first() == first.as_bytes().first()
            && word.starts_with(first)
            && is_plain(first);
        if !alike {
            running = false;
            continue;
        }
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')']);
        let usual = matches!(bare, "had" | "that" | "blah" | "so" | "very" | "ha" | "no");
        let again = first.len() == bare.len() && !usual;
        if again && !running {
            let place = Span::of(bare, text);
            findings
                .report(place, format!("The word {bare} is repeated"))
                .unsafe_fix(
                    "Remove the repeated word",
                    vec![Edit::delete(Span::new(
                        Span::of(first, text).end,
                        place.end,
                    ))],
                );
        }
        running = again;
    }
}

/// In capitals names and initials are written twice as well, so only the common words count.
fn is_plain(word: &str) -> bool {
    let small = || word.bytes().all(|b| b.is_ascii_lowercase());
    word.len() > 1 && (small() || COMMON.contains(&word))
}
