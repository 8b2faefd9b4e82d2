//! The serial on the DE line is the last four digits of the serial in the banner.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("de-serial-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    check_section(cable, findings);
    let serial = cable
        .transmission
        .iter()
        .find_map(|run| Some((run, run.facts.serial?.serial?)));
    let banner = cable
        .banner()
        .and_then(|banner| Some((banner, banner.facts.serial?)));
    let (Some((run, sent)), Some((banner, numbered))) = (serial, banner) else {
        return;
    };
    // More than four digits are another finding.
    let long = sent.span.len() > 4;
    if !long && sent.value != numbered.value % 10_000 && !cable.banner_is_contradicted() {
        findings
            .report(
                run.span(sent.span),
                format!(
                    "DE line says serial {:04}, but the banner says {}",
                    sent.value, numbered.value
                ),
            )
            .related(banner.span(numbered.span), "The serial in the banner");
    }
}

/// `#0140/02` above SECTION 01.
fn check_section(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let sent = cable.transmission.iter().find_map(|run| {
        let line = run.facts.serial?;
        Some((run, line.serial?.span, line.section?))
    });
    let banner = cable
        .banner()
        .and_then(|banner| Some((banner, banner.facts.section?)));
    let (Some((run, place, sent)), Some((banner, section))) = (sent, banner) else {
        return;
    };
    // That there is no such section is another finding.
    let possible = (1..=section.of).contains(&section.number);
    if possible && sent != section.number {
        let message = format!(
            "DE line says section {sent:02}, but the banner says {:02}",
            section.number
        );
        findings
            .report(run.span(place), message)
            .related(banner.span(section.span), "The section in the banner");
    }
}
