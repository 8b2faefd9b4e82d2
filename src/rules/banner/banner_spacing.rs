//! All banners in a cable spell a classified level the same way.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("banner-spacing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable.banner() else { return };
    if first.facts.uneven && !first.facts.misspelled {
        findings.report(
            first.span(first.facts.level_span),
            "There is a space between some letters of the level, and not between all",
        );
    }
    if !first.facts.level.is_classified() {
        return;
    }
    let later = cable.body_banners().iter().copied();
    // The page headers and footers of an archive are never spaced out.
    let others = cable.banners.iter().copied().chain(later);
    for other in others.filter(|other| !other.facts.post.is_empty()) {
        let facts = other.facts;
        if facts.level == first.facts.level && facts.spaced != first.facts.spaced {
            let message = if facts.spaced {
                "The level is spaced out here, but not in the banner"
            } else {
                "The level is spaced out in the banner, but not here"
            };
            findings
                .report(other.span(facts.level_span), message)
                .related(first.span(first.facts.level_span), "The banner");
        }
    }
}
