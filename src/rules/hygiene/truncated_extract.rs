//! The text is whole.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "truncated-extract",
    Hint,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let last = cable.texts().last();
    let Some((_, last)) = last.filter(|(_, last)| cable.partial || last.facts.truncated) else {
        return;
    };
    let message = if last.facts.truncated {
        "the text breaks off here"
    } else {
        "the archive has a part of this cable only"
    };
    findings.report(last.span(last.facts.last_line), message);
}
