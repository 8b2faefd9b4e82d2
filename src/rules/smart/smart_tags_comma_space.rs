//! A comma and one space separate TAGS codes.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Check, Eras, Findings, Fixes, FormatPass, Rule, SMART, Severity, rule,
};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    format: Some(FormatPass::Separators),
    check: Check::Block(check),
    ..rule!("smart-tags-comma-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Tags(line) = block.facts else {
        return;
    };
    for gap in line.gaps.iter().filter(|gap| gap.comma && !gap.line_end) {
        let written = gap.span.slice(block.text);
        if written != ", " && !written.contains(['(', ')']) {
            findings
                .report(
                    block.span(gap.span),
                    "Separate TAGS codes with a comma and one space",
                )
                .safe_fix(
                    "Write a comma and one space",
                    vec![Edit::replace(block.span(gap.span), ", ")],
                );
        }
    }
}
