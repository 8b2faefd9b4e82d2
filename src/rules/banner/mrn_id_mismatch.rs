//! The archive's identifier and the banner name the same cable.

use crate::cable::facts::cable_id;
use crate::cable::{Cable, CableDate};
use crate::rules::transmission::same_post;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::posts;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("mrn-id-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((id, banner)) = cable.id.zip(cable.banner()) else {
        return;
    };
    let Some((year, post, serial)) = cable_id(id) else {
        return;
    };
    let facts = banner.facts;
    if facts.post.is_empty() || contradicted(cable) && !cable.banner_is_contradicted() {
        return;
    }
    let dated = matches!(cable.date, CableDate::Dtg(_));
    let wrong = if !posts::same(post, &facts.post) {
        "Post"
    } else if facts.serial.is_some_and(|number| number.value != serial) {
        "Serial"
    } else if dated
        && cable
            .mrn
            .and_then(|mrn| mrn.year)
            .is_some_and(|own| own != year)
    {
        "Year"
    } else {
        return;
    };
    findings.report(
        banner.span(facts.span),
        format!("{wrong} does not match the archive's identifier, {id}"),
    );
}

/// Do the transmission lines say that the banner is wrong?
fn contradicted(cable: &Cable<'_>) -> bool {
    let Some(banner) = cable.banner() else {
        return false;
    };
    cable.transmission.iter().any(|run| {
        let serial = run.facts.serial.and_then(|line| line.serial);
        let other_serial = serial
            .zip(banner.facts.serial)
            .is_some_and(|(sent, number)| sent.value != number.value % 10_000);
        let from = run.facts.from_name.as_deref();
        other_serial || from.is_some_and(|from| !same_post(from, &banner.facts.post))
    })
}
