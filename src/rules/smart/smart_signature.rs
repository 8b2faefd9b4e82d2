//! `Signature:` names the person who signs.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("smart-signature")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let closing = cable
        .fields
        .iter()
        .find(|field| field.label > Label::Signature && field.label != Label::Info);
    if cable.smart_field(Label::Mrn).is_none() {
        return;
    }
    match (cable.smart_field(Label::Signature), closing) {
        (Some(field), _) if field.value.is_empty() => {
            findings.report(
                field.value,
                "Signature: is empty; name the person who signs",
            );
        }
        (None, Some(closing)) => {
            findings.report(closing.value, "Signature: is missing above this field");
        }
        _ => {}
    }
}
