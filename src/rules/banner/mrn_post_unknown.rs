//! The post in the banner is a post.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;
use crate::vocabulary::posts;

pub static RULE: Rule = rule!(
    "mrn-post-unknown",
    Warning,
    TELEGRAM,
    Eras::ALL,
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let post = &*banner.facts.post;
    if post.is_empty() || cable.lexicon().has_post(post) {
        return;
    }
    let place = banner.span(banner.facts.post_span);
    match posts::nearest(post) {
        Some(near) => findings
            .report(place, format!("{post} is no post; did you mean {near}?"))
            .unsafe_fix(
                format!("Change to {near}"),
                vec![Edit::replace(place, near)],
            ),
        None => findings
            .report(place, format!("{post} is in no table of posts"))
            .as_hint(),
    };
}
