//! Section breaks are in sequence and match the total in the banner.

use crate::cable::header::{Banner, Section};
use crate::cable::residue::Residue;
use crate::cable::{Cable, Placed};
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("section-count-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    if banner.facts.section.is_none() {
        return check_without_section(cable, &banner, findings);
    }
    // `SECTION 03 OF 01` is a finding of its own.
    let possible = |section: &Section| section.of > 0 && section.number <= section.of;
    let Some(section) = banner.facts.section.filter(possible) else {
        return;
    };
    let place = banner.span(section.span);
    for later in cable.body_banners() {
        let Some(other) = later.facts.section.filter(|other| other.of > 0) else {
            continue;
        };
        let span = later.span(other.span);
        if other.of != section.of && !cable.is_quoted(span.start) {
            let message = format!(
                "This section says that there are {} sections, but the banner says {}",
                other.of, section.of
            );
            findings
                .report(span, message)
                .related(place, "The section number in the banner");
            return;
        }
    }
    let breaks = &cable.residue;
    // Two or more breaks agree on another number than the banner: the banner is wrong.
    if let [first, .., last] = &breaks[..]
        && first.of != section.of
        && breaks.iter().all(|residue| residue.of == first.of)
    {
        let message = format!(
            "The section breaks count {} sections, but the banner says {}",
            first.of, section.of
        );
        findings
            .report(place, message)
            .related(last.span, "The last section break");
        return;
    }
    let mut previous: Option<u32> = None;
    for residue in breaks {
        if residue.of != section.of {
            findings
                .report(
                    residue.span,
                    format!(
                        "This section break counts {} sections, but the banner says {}",
                        residue.of, section.of
                    ),
                )
                .related(place, "The section number in the banner");
            return;
        }
        let expected = previous.map(|number| number + 1);
        if residue.number > residue.of
            || expected.is_some_and(|expected| residue.number != expected)
        {
            let message = match expected {
                Some(expected) if residue.number <= residue.of => {
                    format!(
                        "This is section {}, but section {expected} is next",
                        residue.number
                    )
                }
                _ => format!(
                    "Section number {} is above the total, {}",
                    residue.number, residue.of
                ),
            };
            findings
                .report(residue.span, message)
                .related(place, "The section number in the banner");
            return;
        }
        previous = Some(residue.number);
    }
}

/// A banner that names no section, where breaks of this cable count several.
fn check_without_section(
    cable: &Cable<'_>,
    banner: &Placed<'_, Banner>,
    findings: &mut Findings<'_>,
) {
    let own = banner.facts.serial.map(|serial| serial.value);
    let [first, ..] = &cable.residue[..] else {
        return;
    };
    let agree = |residue: &Residue| residue.of == first.of && Some(residue.serial) == own;
    if first.of > 1 && cable.residue.iter().all(agree) {
        let message = format!(
            "The section breaks count {0} sections, but the banner names none; write SECTION 01 OF {0:02}",
            first.of
        );
        findings
            .report(banner.span(banner.facts.span), message)
            .related(first.span, "The first section break");
    }
}
