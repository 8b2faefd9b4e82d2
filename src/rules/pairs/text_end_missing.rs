//! A Begin Text has its End Text.

use super::unclosed;
use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "text-end-missing",
    Error,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.is_truncated() {
        return;
    }
    for opener in unclosed(cable, PairKind::Text) {
        findings.report(opener.span, "this quotation begins here and does not end");
    }
}
