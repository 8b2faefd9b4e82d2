//! A heading with dashes above it also has dashes below it.

use crate::cable::Cable;
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
    for heading in cable.headings() {
        let facts = heading.facts;
        if let (Some(above), None, Some(text)) = (facts.above, facts.below, facts.text.last()) {
            let place = heading.span(*text);
            let underline = above.sign.to_string().repeat(facts.width.max(3));
            findings
                .report(
                    heading.span(above.span),
                    "The heading has no underline below it",
                )
                .related(place, "The heading")
                .safe_fix(
                    "Add an underline below the heading",
                    vec![Edit::insert(place.end, format!("\n{underline}"))],
                );
        }
    }
}
