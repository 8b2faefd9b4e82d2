//! A line has at most 69 characters.

use super::{long_lines, report_long};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    rewraps: true,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("line-too-long")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let most = findings.options().line_width;
    let long: Vec<_> = long_lines(block, most)
        .filter(|line| !line.is_fixed() && line.space_before(most).is_some())
        .collect();
    report_long(block, &long, most, false, findings);
}
