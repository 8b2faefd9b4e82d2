//! A line has at most 55 characters.

use crate::cable::Cable;
use crate::lint::{Edit, Findings};
use crate::rules::{Check, Eras, Rule, TELEGRAM, rule};
use crate::text::Span;

pub static RULE: Rule = rule!(
    "line-over-55",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Cable(check),
    Strict
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.is_wrapped() {
        return;
    }
    let most = findings.settings().line_width();
    for (_, body) in cable.texts() {
        // Beyond that `line-too-long` reports it.
        for line in body
            .facts
            .long_lines
            .iter()
            .filter(|line| line.width <= most)
        {
            if let Some(at) = line.breaks[0] {
                findings
                    .report(body.span(line.span), format!("{} characters", line.width))
                    .safe_fix(
                        "Break the line",
                        vec![Edit::replace(body.span(Span::at(at, 1)), "\n")],
                    );
            }
        }
    }
}
