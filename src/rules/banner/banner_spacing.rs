//! A classified level is spelled one way in the whole cable.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("banner-spacing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable
        .banner()
        .filter(|banner| banner.facts.level.is_classified())
    else {
        return;
    };
    let later = cable.body.iter().filter_map(|item| match item {
        BodyItem::Banner(banner) => Some(*banner),
        _ => None,
    });
    // An archive's page heads and feet are never spaced out.
    let others = cable.banners.iter().copied().chain(later);
    for other in others.filter(|other| !other.facts.post.is_empty()) {
        let facts = other.facts;
        if facts.level == first.facts.level && facts.spaced != first.facts.spaced {
            findings
                .report(
                    other.span(facts.level_span),
                    "spelled in another way than the banner",
                )
                .related(first.span(first.facts.level_span), "the banner");
        }
    }
}
