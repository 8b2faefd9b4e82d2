//! A space follows the dashes of a list item.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, rule,
};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("list-dash-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(marker) = body.marker else { return };
    let next = block.text[marker.end..].chars().next();
    if marker.slice(block.text).starts_with('-') && next.is_some_and(char::is_alphanumeric) {
        findings
            .report(block.span(marker), "A space is missing after the dashes")
            .safe_fix("Add a space", vec![Edit::insert(marker.end, " ")]);
    }
}
