//! The portion mark is between the number and the text.

use crate::cable::Facts;
use crate::cable::Written;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    // Before, military telegrams put marks after titles.
    eras: Eras::from(milestones::EO_12065_IN_FORCE),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("portion-mark-position")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    if let (Some(number), Some(mark)) = (body.loose_number, &body.mark)
        && mark.span.start < number.span.start
    {
        let written = mark.span.slice(block.text);
        let after = number.span.end + 1;
        findings
            .report(
                block.span(mark.span),
                "The portion mark is before the number; it belongs after it",
            )
            .safe_fix(
                "Move the mark after the number",
                vec![
                    Edit::delete(Span::new(mark.span.start, number.span.start)),
                    Edit::insert(after, format!(" {written}")),
                ],
            );
    }
    let Some(Written { span, .. }) = body.late_mark else {
        return;
    };
    let written = span.slice(block.text);
    let before = block.text[..span.start].trim_end().len();
    let is_last = block.text[span.end..].trim().is_empty();
    let place = if is_last { "text" } else { "first words" };
    findings
        .report(
            block.span(span),
            format!("The portion mark is after the {place}; it belongs after the number"),
        )
        .safe_fix(
            "Move the mark after the number",
            vec![
                Edit::insert(body.text_start, format!("{written} ")),
                Edit::delete(Span::new(before, span.end)),
            ],
        );
}
