//! A space follows the dashes of a list item.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
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
    if marker.slice(block.text).starts_with('-')
        // A mark without a space before it has a rule of its own in SMART.
        && next.is_some_and(|c| c.is_alphanumeric() || c == '(' && !block.in_smart)
    {
        // A line without room for the space has to be wrapped as well.
        let line = block.text[marker.start..].lines().next().unwrap_or("");
        let full = line.trim_end().chars().count() == findings.options().line_width;
        let finding = findings.report(block.span(marker), "A space is missing after the dashes");
        let edits = vec![Edit::insert(marker.end, " ")];
        match full {
            true => finding.unsafe_fix("Add a space", edits),
            false => finding.safe_fix("Add a space", edits),
        };
    }
}
