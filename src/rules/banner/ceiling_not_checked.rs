//! Every document was looked into under the ceiling.

use crate::ceiling::documents;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    needs_ceiling: true,
    waits_for: WaitsFor::Line,
    check: Check::Text(check),
    guards_classification: true,
    ..rule!("ceiling-not-checked")
};

fn check(text: &str, _: Option<&str>, findings: &mut Findings<'_>) {
    if findings.options().ceiling.is_none() {
        return;
    }
    if let Some(unread) = documents::unread(text) {
        findings.report(
            unread.span,
            format!(
                "This is a {}, which was not checked against the ceiling; look into it by other means",
                unread.what
            ),
        );
    }
}
