//! A date in the text reads in one way only.

use crate::rules::hygiene::dates_in_digits;
use crate::rules::{BlockText, Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "date-ambiguous",
    Hint,
    EVERY,
    Eras::ALL,
    None,
    Check::Block(check)
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    for (span, first, second, _) in dates_in_digits(block.text) {
        if first != second && (1..=12).contains(&first) && (1..=12).contains(&second) {
            findings.report(span, "month and day may change places");
        }
    }
}
