//! The labels are in the system's order.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::{Label, SMART_LABELS};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("smart-label-order")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let rank = |label: Label| SMART_LABELS.iter().position(|(_, known)| *known == label);
    let mut highest: Option<(usize, Label)> = None;
    for field in cable
        .fields
        .iter()
        .filter(|field| field.label != Label::Info)
    {
        let Some(own) = rank(field.label) else {
            continue;
        };
        match highest {
            Some((top, before)) if own < top => {
                findings.report(
                    field.value,
                    format!("{}: belongs above {}:", field.label.name(), before.name()),
                );
            }
            _ => highest = Some((own, field.label)),
        }
    }
}
