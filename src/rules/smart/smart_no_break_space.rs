//! No no-break spaces stand in the text.

use crate::rules::{BlockText, Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("smart-no-break-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    const SPACE: &str = "\u{a0}";
    let found: Vec<usize> = memchr::memmem::find_iter(block.text.as_bytes(), SPACE).collect();
    let Some(first) = found.first() else { return };
    let edits = found
        .iter()
        .map(|at| Edit::replace(Span::at(*at, SPACE.len()), " "))
        .collect();
    findings
        .report(
            Span::at(*first, SPACE.len()),
            format!("{} no-break spaces", found.len()),
        )
        .safe_fix("Write blanks", edits);
}
