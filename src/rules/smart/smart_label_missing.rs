//! A SMART header has all its labels.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART_AND_SHELL, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("smart-label-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    const REQUIRED: [Label; 7] = [
        Label::Mrn,
        Label::DateDtg,
        Label::From,
        Label::Action,
        Label::ExecutiveOrder,
        Label::Tags,
        Label::Subject,
    ];
    let present = |label: Label| cable.smart_field(label).is_some();
    // A draft gets its MRN and its date when it is released.
    let draft = !present(Label::Mrn) && !present(Label::DateDtg);
    for (index, label) in REQUIRED.into_iter().enumerate() {
        if present(label) {
            continue;
        }
        // At the nearest label before it.
        let place = REQUIRED[..index]
            .iter()
            .rev()
            .find_map(|before| cable.smart_field(*before))
            .or_else(|| cable.fields.first().copied())
            .map_or(Span::at(0, 0), |field| field.value);
        let finding = findings.report(
            place,
            format!("{}: is missing from the header", label.name()),
        );
        if draft {
            finding.downgrade();
        }
    }
}
