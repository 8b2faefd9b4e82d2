//! A line has at most 55 characters.

use super::{long_lines, report_long};
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Strict,
    rewraps: true,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("line-over-55")
};

/// What the handbook asks for.
const WIDTH: usize = 55;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let most = findings.options().line_width;
    // `line-too-long` reports longer lines.
    let long: Vec<_> = long_lines(block, WIDTH)
        .filter(|line| line.width <= most && line.space_before(WIDTH).is_some())
        .collect();
    report_long(block, &long, WIDTH, true, findings);
}
