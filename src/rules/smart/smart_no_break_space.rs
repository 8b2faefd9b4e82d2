//! The text contains no no-break spaces.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::ALL, check),
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
    let message = match found.len() {
        1 => "This is a no-break space; use a plain space".to_owned(),
        count => format!("The text has {count} no-break spaces; use plain spaces"),
    };
    findings
        .report(Span::at(*first, SPACE.len()), message)
        .safe_fix("Change to plain spaces", edits);
}
