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

/// The most lines that practice has. The setting limits characters.
const LINES: usize = 3;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let place = subject.span(subject.facts.value);
    let (length, limit) = (subject.facts.length, findings.limit());
    let lines = subject.facts.lines;
    if length > limit {
        findings.report(
            place,
            format!("SUBJECT has {length} characters; the limit is {limit}"),
        );
    } else if lines > LINES {
        findings.report(
            place,
            format!("SUBJECT has {lines} lines; the limit is {LINES}"),
        );
    }
}
