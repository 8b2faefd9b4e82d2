//! The post under From is the post in the MRN.

use crate::cable::Cable;
use crate::rules::transmission::same_post;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::{milestones, words};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-from-mrn")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(from), Some(mrn)) = (cable.smart_field(Label::From), cable.mrn) else {
        return;
    };
    let Some(sender) = from
        .items
        .first()
        .filter(|_| mrn.serial.is_some() && !mrn.post.is_empty())
    else {
        return;
    };
    // A sender that is not written yet is another finding.
    let unwritten = words::UNKNOWN_VALUES.has(sender);
    if !unwritten && !same_post(sender, mrn.post) {
        findings
            .report(
                from.value,
                format!("From says {sender}, but the MRN says {}", mrn.post),
            )
            .related(mrn.span, "The MRN");
    }
}
