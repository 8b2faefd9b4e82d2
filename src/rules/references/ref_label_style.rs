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
        plain.then(|| label.replace(|c: char| c.is_ascii_alphanumeric(), "A"))
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
        if own != first {
            let written = span.slice(block.text);
            let text = first.replace('A', &letter.to_string());
            findings
                .report(
                    block.span(*span),
                    format!("{written} should be {text}, like the first letter"),
                )
                .safe_fix(
                    format!("Change to {text}"),
                    vec![Edit::replace(block.span(*span), text)],
                );
        }
    }
}
