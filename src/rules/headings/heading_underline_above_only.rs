//! A heading with a rule above it has one below.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("heading-underline-above-only")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for item in &cable.body {
        let BodyItem::Heading(heading) = item else {
            continue;
        };
        let facts = heading.facts;
        if let (Some(above), None, Some(text)) = (facts.above, facts.below, facts.text.last()) {
            let place = heading.span(*text);
            let rule = above.sign.to_string().repeat(facts.width.max(3));
            findings
                .report(heading.span(above.span), "no rule below the heading")
                .related(place, "the heading")
                .safe_fix(
                    "Add the rule below",
                    vec![Edit::insert(place.end, format!("\n{rule}"))],
                );
        }
    }
}
