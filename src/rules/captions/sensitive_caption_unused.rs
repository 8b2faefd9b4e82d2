//! A cable with the caption SENSITIVE has at least one (SBU) portion.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("sensitive-caption-unused")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(caption) = cable.unused_sensitive_caption() else {
        return;
    };
    // Where the banner of SMART does not say SBU either, that is the finding.
    let ends = cable.banner_ends();
    let unsaid = !ends.is_empty() && ends.iter().all(|end| end.says_sbu().is_none());
    if unsaid && !cable.is_date_unreadable() && !cable.is_before(milestones::SBU_IN_BANNERS) {
        return;
    }
    findings.report(
        caption.span,
        format!(
            "The caption is {}, but no portion is marked (SBU)",
            caption.name
        ),
    );
}
