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
    // `line-too-long` reports longer lines.
    for line in long_lines(block, WIDTH).filter(|line| line.width <= most) {
        if let Some(at) = line.space_before(WIDTH) {
            findings
                .report(
                    line.span(),
                    format!("Line has {} characters; the limit is {WIDTH}", line.width),
                )
                .safe_fix("Break the line", vec![Edit::replace(Span::at(at, 1), "\n")]);
        }
    }
}
