//! A heading's underline is as long as the heading.

use crate::cable::{Cable, heading};
use crate::rules::{Check, Findings, Fixes, FormatPass, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    format: Some(FormatPass::Headings),
    check: Check::Cable(check),
    ..rule!("heading-underline-length")
};

/// The transmission system puts a space after this many characters of a run.
const LONGEST_RUN: usize = 45;

/// Fewer signs are no rule.
const SHORTEST_RULE: usize = 3;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for heading in cable.headings() {
        let width = heading.facts.width;
        if heading.facts.inline || width < SHORTEST_RULE {
            continue;
        }
        let text = heading.facts.text[0];
        // A run of 45 may have lost what came after the space.
        let wrong = |underline: &heading::Rule| {
            // With a space after each sign it has no even length.
            let off = underline.width.abs_diff(width);
            off > usize::from(underline.spaced)
                && !(underline.width == LONGEST_RUN && width > LONGEST_RUN)
        };
        let underlines: Vec<heading::Rule> = [heading.facts.above, heading.facts.below]
            .into_iter()
            .flatten()
            .filter(wrong)
            .collect();
        let Some(last) = underlines.last() else {
            continue;
        };
        let edits = underlines
            .iter()
            .map(|rule| Edit::replace(heading.span(rule.span), rule.sign.to_string().repeat(width)))
            .collect();
        // `* * *` may part what is above from what is below.
        let parts = |rule: &heading::Rule| rule.spaced && rule.width * 2 < width;
        if underlines.iter().any(parts) {
            continue;
        }
        findings
            .report(
                heading.span(last.span),
                format!(
                    "The underline has {} characters; the heading has {width}",
                    last.width
                ),
            )
            .related(heading.span(text), "The heading")
            .safe_fix("Make the underline as long as the heading", edits);
    }
}
