//! A comma and one space separate TAGS codes.

use crate::cable::Facts;
use crate::cable::header::Gap;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, FormatPass, Rule, SMART_AND_SHELL, Severity,
    rule,
};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    format: Some(FormatPass::Separators),
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-tags-comma-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Tags(line) = block.facts else {
        return;
    };
    // Signs and lost commas are another finding.
    let named = line.tokens.iter().any(|token| token.person);
    let separates = |gap: &&Gap| gap.comma && !gap.line_end && (named || !gap.odd);
    for gap in line.gaps.iter().filter(separates) {
        let written = gap.span.slice(block.text);
        if written != ", " && !written.contains(['(', ')']) {
            let place = block.span(gap.span);
            findings
                .report(place, "Separate TAGS codes with a comma and one space")
                .safe_fix(
                    "Write a comma and one space",
                    vec![Edit::replace(place, ", ")],
                );
        }
    }
}
