//! A telegram ends with a signature.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("signature-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.signature.is_some() || cable.is_truncated() || !cable.has_header() {
        return;
    }
    // The system signs what it sends.
    if super::early_signature(cable).is_some()
        || cable.is_draft_telegram()
        || cable.lacks_last_section()
        || cable.is_of_other_sender()
    {
        return;
    }
    let last = cable.body.iter().rev().find_map(|item| match item {
        BodyItem::Text(_, body) => Some(*body),
        _ => None,
    });
    let Some(last) = last.filter(|body| body.facts.signature.is_none()) else {
        return;
    };
    findings.report(
        last.span(last.facts.last_line),
        "The signature is missing after the last line",
    );
}
