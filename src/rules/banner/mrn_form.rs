//! The banner names the post and the serial that number the cable.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("mrn-form")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let missing = match (banner.facts.post.is_empty(), banner.facts.serial) {
        (false, Some(_)) => return,
        (false, None) => "Serial is missing after the post",
        (true, Some(_)) => "Post is missing before the serial",
        (true, None) => "Post and serial are missing after the level",
    };
    findings.report(banner.span(banner.facts.span), missing);
}
