//! A line has at most 55 characters.

use super::long_lines;
use crate::rules::{BlockText, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Strict,
    check: Check::Block(check),
    ..rule!("line-over-55")
};

/// What the handbook asks for.
const WIDTH: usize = 55;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let most = findings.options().line_width;
    // Beyond that `line-too-long` reports it.
    for line in long_lines(block, WIDTH).filter(|line| line.width <= most) {
        if let Some(at) = line.blank_before(WIDTH) {
            findings
                .report(line.span(), format!("{} characters", line.width))
                .safe_fix("Break the line", vec![Edit::replace(Span::at(at, 1), "\n")]);
        }
    }
}
