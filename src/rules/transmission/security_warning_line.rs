//! The security warning of the transmission matches the banner.

use crate::cable::Cable;
use crate::cable::transmission::SecuritySignal;
use crate::rules::portions::outvoted_banner;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("security-warning-line")
};

/// The letter of unclassified cables.
const UNCLASSIFIED: char = 'U';

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some(expected) = banner.facts.security_letter() else {
        return;
    };
    // The portions agree with it: the banner is wrong, which is another finding.
    if outvoted_banner(cable).is_some() {
        return;
    }
    for run in &cable.transmission {
        let written = run.facts.security;
        if let Some(line) = run.facts.security_line.filter(|_| written.is_none()) {
            findings.report(
                run.span(line),
                format!("Security warning is not five letters {expected}"),
            );
        }
        let clear = run
            .facts
            .security_signal
            .filter(|signal| signal.value == SecuritySignal::Clear);
        if let (Some(signal), Some(_)) = (clear, written.filter(|letter| letter.value == expected))
            && expected != UNCLASSIFIED
        {
            let message = "ZNR is for cables that are sent in the clear; write ZNY";
            findings.report(run.span(signal.span), message);
        }
        if let Some(letter) = written.filter(|letter| letter.value != expected) {
            findings
                .report(
                    run.span(letter.span),
                    format!(
                        "Security warning says {}, but the banner says {}",
                        letter.value,
                        banner.facts.level.name()
                    ),
                )
                .related(banner.span(banner.facts.level_span), "The banner");
        }
    }
}
