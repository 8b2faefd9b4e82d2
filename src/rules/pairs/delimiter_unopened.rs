//! What is closed was opened.

use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    ..rule!("delimiter-unopened")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for closer in &cable.matched_pairs().unopened {
        // The first paragraph is the summary, said or not: `summary-end-unopened` is for that.
        if closer.kind == PairKind::Summary {
            continue;
        }
        let word = closer.kind.word();
        findings.report(closer.span, format!("End {word}, but no {word} is open"));
    }
}
