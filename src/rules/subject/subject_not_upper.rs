//! The SUBJECT is written in capitals.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "subject-not-upper",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Unsafe,
    Check::Block(check),
    Strict
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Subject(subject) = block.facts else {
        return;
    };
    let text = subject.value.slice(block.text);
    if text.chars().any(char::is_lowercase) {
        findings
            .report(subject.value, "the SUBJECT is written in capitals")
            .unsafe_fix(
                "Write capitals",
                vec![Edit::replace(subject.value, text.to_uppercase())],
            );
    }
}
