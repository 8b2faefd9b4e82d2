//! All banners in a telegram name the same level and the same post.

use crate::cable::Cable;
use crate::cable::header::Banner;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-conflict")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable.banner() else { return };
    let later = cable.body_banners().iter().copied();
    let others = cable.banners.iter().rev().skip(1).copied().chain(later);
    for other in others {
        let place = other.span(other.facts.span);
        if cable.is_quoted(place.start) {
            continue;
        }
        let level = other.facts.level != first.facts.level;
        let post = !other.facts.post.is_empty()
            && !first.facts.post.is_empty()
            && !same_words(&other.facts.post, &first.facts.post);
        let (says, own) = if level {
            (other.facts.level.name(), first.facts.level.name())
        } else {
            (&*other.facts.post, &*first.facts.post)
        };
        // A later section has a banner of its own, and an archive's index line is written otherwise.
        let number = |banner: &Banner| {
            banner
                .serial
                .map(|serial| (serial.value, serial.span.len()))
        };
        let section = |banner: &Banner| banner.section.map(|section| section.number);
        let repeats = cable.body_banners().is_empty()
            && number(other.facts).is_some()
            && number(other.facts) == number(first.facts)
            && section(other.facts) == section(first.facts);
        if repeats && !level && !post {
            findings
                .report(place, "This banner is there twice; remove one")
                .related(first.span(first.facts.span), "The cable's banner")
                .downgrade();
        }
        if level || post {
            findings
                .report(
                    place,
                    format!("This banner says {says}, but the cable's banner says {own}"),
                )
                .related(first.span(first.facts.span), "The cable's banner");
        }
    }
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
