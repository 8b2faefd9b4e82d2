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
    // Words without a comma between them may be a name, unless the field has no comma at all.
    let bare =
        line.gaps.iter().all(|gap| !gap.comma) && !line.tokens.iter().any(|token| token.person);
    let separates = |gap: &&Gap| (gap.comma || bare) && !gap.line_end;
    for gap in line.gaps.iter().filter(separates) {
        let written = gap.span.slice(block.text);
        if written != ", " && !written.contains(['(', ')']) {
            let edits = vec![Edit::replace(block.span(gap.span), ", ")];
            let finding = findings.report(
                block.span(gap.span),
                "Separate TAGS codes with a comma and one space",
            );
            let title = "Write a comma and one space";
            match gap.comma {
                true => finding.safe_fix(title, edits),
                false => finding.unsafe_fix(title, edits),
            };
        }
    }
}
