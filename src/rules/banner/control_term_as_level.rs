//! The banner says UNCLAS, not SBU, SENSITIVE or FOUO.

use crate::cable::Cable;
use crate::cable::header::LevelWords;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("control-term-as-level")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let message = "This is a handling term, not a classification; write UNCLAS";
    if let Some(unknown) = cable
        .unknown_level
        .filter(|unknown| unknown.words == LevelWords::Control)
    {
        findings.report(unknown.span, message);
    }
    if let Some(banner) = cable.banner().filter(|banner| banner.facts.sbu) {
        findings.report(banner.span(banner.facts.level_span), message);
    }
}
