//! The summary is in or above paragraph 1.

use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("summary-first")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let events = cable.pair_events();
    let opener = events.iter().find(|event| {
        event.kind == PairKind::Summary
            && matches!(event.side, Side::Open(form) if form != Form::Qualified)
    });
    let Some(opener) = opener else { return };
    let before = cable
        .paragraphs()
        .filter(|body| body.end <= opener.span.start)
        .count();
    if before >= 2 && !cable.is_quoted(opener.span.start) {
        findings.report(
            opener.span,
            format!("{before} paragraphs come before the summary; it belongs in paragraph 1"),
        );
    }
}
