//! The signature is in capitals.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "signature-not-upper",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Block(check)
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Signature(span) = block.facts else {
        return;
    };
    let name = span.slice(block.text);
    let upper = name.to_uppercase();
    if name != upper {
        findings
            .report(*span, "the signature is in capitals")
            .safe_fix(
                format!("Change to {upper}"),
                vec![Edit::replace(*span, upper)],
            );
    }
}
