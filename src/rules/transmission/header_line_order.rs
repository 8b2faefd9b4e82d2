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
    check_classified_by(cable, findings);
    let Some(banner) = cable.banner() else {
        return;
    };
    let own = banner.span(banner.facts.span);
    // The cable's own banner is below the addressees; an index line may be above.
    if cable.dtg().is_some_and(|dtg| banner.start < dtg.start) {
        findings.report(own, "Banner is above the addressees; move it below them");
    }
    // Those of the shell around a telegram are above all of it.
    let own_captions = cable.captions.iter().filter(|caption| !caption.in_shell);
    let captions = own_captions.map(|caption| caption.span.start);
    let passing = cable.passing.iter().map(|line| line.start);
    // Other rules report TAGS or REF alone.
    let order = cable.executive_order.iter().map(|line| line.start);
    let above = captions.chain(passing).chain(order).min();
    if above.is_some_and(|above| above < banner.start) {
        findings.report(
            own,
            "Banner is below lines of the header; move it above them",
        );
    }
}

/// Classified By is below the SUBJECT.
fn check_classified_by(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut lines = cable.classified_by.iter();
    let (Some(line), Some(subject)) = (
        lines.find(|line| line.facts.names_classifier),
        cable.subject,
    ) else {
        return;
    };
    if line.start < subject.start {
        findings
            .report(
                line.span(line.facts.value),
                "Classified By is above the SUBJECT; it belongs below",
            )
            .downgrade();
    }
}
