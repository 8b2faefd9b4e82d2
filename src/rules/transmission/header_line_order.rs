//! The transmission lines are in the order of ACP-127.

use crate::cable::Cable;
use crate::cable::transmission::MisplacedLine;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("header-line-order")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.transmission {
        if let Some(MisplacedLine { span, name }) = run.facts.misplaced {
            findings.report(
                run.span(span),
                format!("Lines are out of order; move {name} up"),
            );
        }
    }
    // The cable's own banner is below the addressees; an index line may be above.
    let (Some(banner), Some(dtg)) = (cable.banner(), cable.dtg()) else {
        return;
    };
    if banner.start < dtg.start {
        findings.report(
            banner.span(banner.facts.span),
            "Banner is above the addressees; move it below them",
        );
    }
}
