//! The SUBJECT has at most 120 characters and three lines.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Limit, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    limit: Some(Limit {
        unit: "characters",
        most: 120,
    }),
    check: Check::Cable(check),
    ..rule!("subject-too-long")
};

/// Lines that practice does not go beyond. Characters are its limit.
const LINES: usize = 3;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let place = subject.span(subject.facts.value);
    if subject.facts.length > findings.limit() {
        findings.report(place, format!("{} characters", subject.facts.length));
    } else if subject.facts.lines > LINES {
        findings.report(place, format!("{} lines", subject.facts.lines));
    }
}
