//! Reasons cite section 1.4 since 2003, and section 1.5 before.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::date::Date;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("reason-section-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(sent) = cable.sent() else { return };
    for (reasons, start) in cable.reasons() {
        let place = reasons.section_span.in_text(start);
        if let Some(other) = reasons.other_section {
            findings.report(
                other.in_text(start),
                "Reasons are in one section of the order; name one",
            );
            continue;
        }
        let right = match reasons.section {
            5 if sent >= Date::new(2005, 1, 1) => "1.4",
            4 if sent < milestones::EO_13292_IN_FORCE => "1.5",
            4 | 5 => continue,
            _ if sent < milestones::EO_13292_IN_FORCE => "1.5",
            _ => "1.4",
        };
        findings
            .report(place, format!("Reasons were in section {right} on {sent}"))
            .unsafe_fix(
                format!("Change to {right}"),
                vec![Edit::replace(place, right)],
            );
    }
}
