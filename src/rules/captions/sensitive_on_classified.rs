//! Only unclassified cables have the caption SENSITIVE.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    check: Check::Cable(check),
    ..rule!("sensitive-on-classified")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, banner)) = cable.level().filter(|(level, _)| level.is_classified()) else {
        return;
    };
    if let Some(caption) = cable.sensitive_caption() {
        findings
            .report(
                caption.span,
                format!(
                    "SENSITIVE is for unclassified cables; this cable is {}",
                    level.name()
                ),
            )
            .related(banner, "The classification");
    }
}
