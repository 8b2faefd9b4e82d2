//! No word stands twice in a row.

use crate::lint::{Edit, Findings};
use crate::rules::{BlockText, Check, EVERY, Eras, Rule, rule};
use crate::text::Span;

pub static RULE: Rule = rule!(
    "repeated-word",
    Hint,
    EVERY,
    Eras::ALL,
    Unsafe,
    Check::Block(check)
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    let text = block.text;
    let mut previous: Option<Span> = None;
    let mut at = 0;
    for word in text.split_ascii_whitespace() {
        let start = at + text[at..].find(word).unwrap_or(0);
        at = start + word.len();
        let span = Span::at(start, word.len());
        let plain = word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')']);
        if let Some(first) = previous
            && first.slice(text) == bare
            && !matches!(bare, "had" | "that" | "blah" | "so" | "very" | "ha" | "no")
        {
            findings
                .report(
                    Span::at(start, bare.len()),
                    format!("`{bare}` stands twice"),
                )
                .unsafe_fix(
                    "Remove one",
                    vec![Edit::delete(Span::new(first.end, start + bare.len()))],
                );
        }
        previous = plain.then_some(span);
    }
}
