//! A cable in sections has the section on its DE line: `#0140/01`.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("de-section-suffix-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some(section) = banner.facts.section.filter(|section| section.of > 1) else {
        return;
    };
    for run in &cable.transmission {
        let Some(serial) = run.facts.serial else {
            continue;
        };
        if let (Some(Written { span: place, .. }), None) = (serial.serial, serial.section) {
            findings
                .report(
                    run.span(place),
                    format!(
                        "Section is missing from the DE line; the cable has {}",
                        section.of
                    ),
                )
                .related(banner.span(section.span), "The sections of the cable");
        }
    }
}
