//! Headings and their rules of dashes.

use super::{Fixes, Rule, TELEGRAM, page};
use crate::cable::{BodyItem, Cable};
use crate::lint::{Edit, Findings, Severity};

pub(super) const HEADING_UNDERLINE_LENGTH: Rule = Rule {
    name: "heading-underline-length",
    severity: Severity::Hint,
    layouts: TELEGRAM,
    eras: "all",
    fix: Fixes::Safe,
    page: page!("heading-underline-length"),
    check: heading_underline_length,
};

/// The transmission system breaks any run longer than this with one blank.
const LONGEST_RUN: usize = 45;

fn heading_underline_length(cable: &Cable<'_>, findings: &mut Findings) {
    for item in &cable.body {
        let BodyItem::Heading(heading) = item else { continue };
        if heading.facts.inline || heading.facts.width == 0 {
            continue;
        }
        let width = heading.facts.width;
        let text = heading.facts.text[0];
        for rule in [heading.facts.above, heading.facts.below].into_iter().flatten() {
            if rule.width == width {
                continue;
            }
            // A run of 45 may have lost what came after the blank of the split.
            if rule.width == LONGEST_RUN && width > LONGEST_RUN {
                continue;
            }
            findings
                .report(
                    heading.span(rule.span),
                    format!("{} dashes for a heading of {width} characters", rule.width),
                )
                .related(heading.span(text), "the heading")
                .safe_fix(
                    "Make it as long as the heading",
                    vec![Edit::replace(heading.span(rule.span), rule.sign.to_string().repeat(width))],
                );
        }
    }
}
