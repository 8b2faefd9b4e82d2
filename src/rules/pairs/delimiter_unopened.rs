//! End Comment, End Note and End Text have opening words before them.

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
        // The first paragraph is the summary even without the word: see `summary-end-unopened`.
        if closer.kind == PairKind::Summary {
            continue;
        }
        let opening = match closer.kind {
            PairKind::Text => "Begin Text",
            kind => kind.word(),
        };
        let word = closer.kind.word();
        findings.report(
            closer.span,
            format!("End {word} has no {opening} before it"),
        );
    }
}
