//! The banner begins with a valid classification level.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-level-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(unknown) = cable.unknown_level.filter(|unknown| !unknown.control) else {
        return;
    };
    if cable.level().is_some() {
        return;
    }
    let finding = findings.report(unknown.span, "This is not a classification level");
    if let Some(meant) = unknown.meant {
        finding.suggest(unknown.span, meant.banner());
    }
}
