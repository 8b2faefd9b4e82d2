//! At most two blank lines stand together.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "blank-line-run",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.blank_runs {
        findings
            .report(*run, "more than two blank lines")
            .safe_fix("Keep one", vec![Edit::replace(*run, "\n")]);
    }
}
