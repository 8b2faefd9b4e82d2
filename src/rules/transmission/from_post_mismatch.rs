//! The post on the FM line is the post in the banner.

use super::same_post;
use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::addresses;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("from-post-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable
        .banner()
        .filter(|banner| !banner.facts.post.is_empty() && !cable.banner_is_contradicted())
        // The travelling Secretary's party counts its cables in a series of its own.
        .filter(|banner| !matches!(&*banner.facts.post, "SECTO" | "TOSEC"))
    else {
        return;
    };
    let lexicon = cable.lexicon();
    for run in &cable.transmission {
        let (Some(from), Some(place)) = (&run.facts.from_name, run.facts.from) else {
            continue;
        };
        // An address, or a post, that is only misspelled has a finding of its own.
        let (kind, town) = from.split_once(' ').unwrap_or(("", from));
        let office = addresses::of_word(kind).or_else(|| addresses::nearest(kind));
        let post = &*banner.facts.post;
        let means = |name, right| {
            let near = lexicon.nearest_post(name);
            near.is_some_and(|near| same_post(near, right))
        };
        let department =
            office.is_some_and(|office| same_post(&format!("{} {town}", office.word), post));
        let misspelled = department
            || office.is_some() && means(town, post)
            || lexicon
                .nearest_post(post)
                .is_some_and(|near| same_post(from, near));
        if !same_post(from, post) && !misspelled {
            findings
                .report(
                    run.span(place),
                    format!("FM line says {from}, but the banner says {post}"),
                )
                .related(banner.span(banner.facts.span), "The banner");
        }
    }
}
