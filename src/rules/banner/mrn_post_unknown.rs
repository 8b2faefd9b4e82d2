//! The post in the banner is a known post.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::posts;

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
    match posts::nearest(post) {
        Some(near) => findings
            .report(place, format!("{post} is not a known post"))
            .suggest(place, near),
        None => findings
            .report(place, format!("{post} is not in the list of posts"))
            .downgrade(),
    };
}
