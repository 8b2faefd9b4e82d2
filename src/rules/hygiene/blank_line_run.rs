//! There are at most two blank lines in a row.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    unnecessary: true,
    check: Check::Cable(check),
    ..rule!("blank-line-run")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.blank_runs {
        findings
            .report(*run, "More than two blank lines in a row; keep one")
            .safe_fix("Keep one blank line", vec![Edit::replace(*run, "\n")]);
    }
}
