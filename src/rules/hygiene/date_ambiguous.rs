//! A date in the text can be read in only one way.

use crate::rules::hygiene::{dates_in_digits, has_no_numbers};
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("date-ambiguous")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() || has_no_numbers(block) {
        return;
    }
    for (span, first, second, _) in dates_in_digits(block.text) {
        if first != second && (1..=12).contains(&first) && (1..=12).contains(&second) {
            let written = span.slice(block.text);
            findings.report(
                span,
                format!("{written} can be read two ways; write the month as a word"),
            );
        }
    }
}
