//! Every document was looked into under the ceiling.

use crate::ceiling::GuardedText;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    needs_ceiling: true,
    waits_for: WaitsFor::Line,
    check: Check::Text(check),
    guards_classification: true,
    ..rule!("ceiling-not-checked")
};

fn check(guarded: &GuardedText<'_>, findings: &mut Findings<'_>) {
    let Some(ceiling) = findings.options().ceiling else {
        return;
    };
    if let Some(unread) = guarded.look(ceiling).unread {
        findings.report(
            unread.span,
            format!(
                "This is a {}, which was not checked against the ceiling; look into it by other means",
                unread.what
            ),
        );
    }
}
