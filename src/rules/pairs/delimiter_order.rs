//! The opening words come before the closing words.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("delimiter-order")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (closer, opener) in &cable.matched_pairs().swapped {
        let word = closer.kind.word();
        findings
            .report(closer.span, format!("End {word} comes before {word}"))
            .related(opener.span, format!("{word} begins here"));
    }
}
