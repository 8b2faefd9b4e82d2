//! A label is spelled as the system spells it, and a colon follows it.

use crate::rules::{BlockText, Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::near_label;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("label-misspelt")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let BlockKind::Field(_) = block.kind else {
        return;
    };
    let line = block.text.trim_start();
    let indent = block.text.len() - line.len();
    let Some(near) = line
        .lines()
        .next()
        .and_then(|line| near_label(line.trim_end()))
    else {
        return;
    };
    let place = Span::at(indent, near.written);
    let right = format!("{}:", near.name);
    findings
        .report(place, format!("Label is misspelled; write `{right}`"))
        .safe_fix(
            format!("Change to `{right}`"),
            vec![Edit::replace(place, right)],
        );
}
