//! The serial in the banner has six digits.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::SIX_DIGITS),
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("mrn-serial-width")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some(Written {
        value: serial,
        span: place,
    }) = banner.facts.serial
    else {
        return;
    };
    // The eight digits of an archive's index are right there, and its identifier tells the serial.
    if place.len() == 7 && cable.id.is_none() {
        findings.report(banner.span(place), "Serial has 7 digits; write six");
    }
    if place.len() < 6 {
        findings
            .report(
                banner.span(place),
                format!("Serial has {} digits; write six", place.len()),
            )
            .safe_fix(
                format!("Change to {serial:06}"),
                vec![Edit::replace(banner.span(place), format!("{serial:06}"))],
            );
    }
}
