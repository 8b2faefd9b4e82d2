//! No full stop stands at the end of the SUBJECT.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("subject-trailing-period")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    if let Some(stop) = subject.facts.stop {
        let place = subject.span(stop);
        findings
            .report(place, "a full stop at the end of the SUBJECT")
            .safe_fix("Remove it", vec![Edit::delete(place)]);
    }
}
