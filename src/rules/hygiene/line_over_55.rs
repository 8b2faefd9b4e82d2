//! A line has at most 55 characters.

use super::long_lines;
use crate::rules::{BlockText, Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub static RULE: Rule = rule!(
    "line-over-55",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Block(check),
    Strict
);

/// What the handbook asks for.
const WIDTH: usize = 55;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let most = findings.settings().line_width;
    // Beyond that `line-too-long` reports it.
    for line in long_lines(block, WIDTH).filter(|line| line.width <= most) {
        if let Some(at) = line.blank_before(WIDTH) {
            findings
                .report(line.span(), format!("{} characters", line.width))
                .safe_fix("Break the line", vec![Edit::replace(Span::at(at, 1), "\n")]);
        }
    }
}
