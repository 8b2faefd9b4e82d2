//! A cable that says something is attached has an entry under `Attachments:`.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("smart-attachment-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let closing = cable.fields.iter().any(|field| field.label.is_closing());
    let attached = cable
        .fields
        .iter()
        .any(|field| field.label == Label::Attachments && !field.value.is_empty());
    let said = cable
        .texts()
        .find_map(|(_, body)| Some(body.span(body.facts.attached?)));
    if let Some(place) = said.filter(|_| closing && !attached) {
        findings.report(
            place,
            "The text mentions an attachment, but Attachments: lists none",
        );
    }
}
