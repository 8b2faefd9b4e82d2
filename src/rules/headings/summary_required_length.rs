//! A long cable has a summary.

use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    waits_for: WaitsFor::Ending,
    counts_lines: Some(LONGISH),
    check: Check::Cable(check),
    ..rule!("summary-required-length")
};

/// Lines of text from which cables have a summary, and from which a summary is useful.
const LONG: usize = 100;
const LONGISH: usize = 63;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let lines = cable.text_lines;
    let exempt = subject.facts.digest || !cable.wrapped || cable.partial;
    if lines < LONGISH || exempt || cable.paragraphs().next().is_none() {
        return;
    }
    let mut events = cable.pair_events().iter();
    if events.any(|event| event.kind == PairKind::Summary || event.also == Some(PairKind::Summary))
    {
        return;
    }
    let finding = findings.report(
        subject.span(subject.facts.value),
        format!("The text has {lines} lines but no summary"),
    );
    if lines < LONG {
        finding.downgrade();
    }
}
