//! A line has at most 69 characters.

use super::long_lines;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("line-too-long")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let most = findings.options().line_width;
    for line in long_lines(block, most).filter(|line| !line.is_fixed()) {
        if let Some(at) = line.space_before(most) {
            findings
                .report(
                    line.span(),
                    format!("Line has {} characters; the limit is {most}", line.width),
                )
                .safe_fix("Break the line", vec![Edit::replace(Span::at(at, 1), "\n")]);
        }
    }
}
