//! All reference letters are written in the same style.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-label-style")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    let shape = |label: &str| -> Option<String> {
        let label = label.trim_start_matches('¶');
        let plain = label.len() <= 3;
        let shape = |c: char| match c {
            'a'..='z' => 'a',
            'A'..='Z' => 'A',
            '0'..='9' => '1',
            _ => c,
        };
        plain.then(|| label.chars().map(shape).collect())
    };
    let labels: Vec<_> = list
        .items
        .iter()
        .filter_map(|item| Some((item.label?, item.label_span?)))
        .collect();
    let Some(first) = labels
        .first()
        .and_then(|(_, span)| shape(span.slice(block.text)))
    else {
        return;
    };
    for (letter, span) in &labels[1..] {
        let Some(own) = shape(span.slice(block.text)) else {
            continue;
        };
        let written = span.slice(block.text);
        let text: String = first
            .chars()
            .map(|c| match c {
                'A' | '1' => *letter,
                'a' => letter.to_ascii_lowercase(),
                sign => sign,
            })
            .collect();
        if own != first && text != written {
            findings
                .report(
                    block.span(*span),
                    format!("Write {text} for {written}, as the first letter is written"),
                )
                .safe_fix(
                    format!("Change to {text}"),
                    vec![Edit::replace(block.span(*span), text)],
                );
        }
    }
}
