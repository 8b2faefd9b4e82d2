//! The post in the banner is a known post.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::{addresses, posts};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("mrn-post-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let post = &*banner.facts.post;
    if post.is_empty() || cable.lexicon().has_post(post) {
        return;
    }
    let place = banner.span(banner.facts.post_span);
    // `AMEMBASSY ROME 000140`
    let address = post.split_once(' ').filter(|(kind, town)| {
        addresses::of_word(kind).is_some() && cable.lexicon().has_post(town)
    });
    if let Some((kind, town)) = address {
        findings
            .report(
                place,
                format!("A banner names the post alone, without {kind}"),
            )
            .suggest(place, town);
        return;
    }
    match posts::nearest(post) {
        Some(near) => findings
            .report(place, format!("{post} is not a known post"))
            .suggest(place, near),
        None => findings
            .report(place, format!("{post} is not in the list of posts"))
            .downgrade(),
    };
}
