//! The banner begins with a classification that exists.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("banner-level-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(unknown) = cable.unknown_level.filter(|unknown| !unknown.control) else {
        return;
    };
    if cable.level().is_some() {
        return;
    }
    let finding = findings.report(unknown.span, "this is no classification");
    if let Some(meant) = unknown.meant {
        finding.message += &format!("; did you mean {}?", meant.banner());
        finding.unsafe_fix(
            format!("Change to {}", meant.banner()),
            vec![Edit::replace(unknown.span, meant.banner())],
        );
    }
}
