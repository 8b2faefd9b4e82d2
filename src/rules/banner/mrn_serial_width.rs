//! The serial in the banner has six digits.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "mrn-serial-width",
    Hint,
    TELEGRAM,
    // Before, posts wrote four and five digits as well.
    Eras::from(1985, 1, 1),
    Safe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some((serial, place)) = banner.facts.serial else {
        return;
    };
    if place.len() < 6 {
        findings
            .report(banner.span(place), "the serial has six digits")
            .safe_fix(
                "Fill up with zeros",
                vec![Edit::replace(banner.span(place), format!("{serial:06}"))],
            );
    }
}
