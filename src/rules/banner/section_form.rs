//! `SECTION nn OF nn` has two digits each, and the first number is not above the second.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("section-form")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some(section) = banner.facts.section else {
        return;
    };
    let place = banner.span(section.span);
    let (number, of) = (section.number, section.of);
    if of == 0 || number == 0 || number > of {
        findings.report(place, format!("Section {number} of {of} is not possible"));
    } else if !section.padded {
        let text = format!("SECTION {number:02} OF {of:02}");
        findings
            .report(place, "Section numbers need two digits each")
            .safe_fix(
                format!("Change to {text}"),
                vec![Edit::replace(place, text)],
            );
    }
}
