//! A cable has one approver, one releaser and at least one drafter.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Ending,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-approver-releaser")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let blocks = [Label::DraftedBy, Label::ApprovedBy, Label::ReleasedBy];
    let present = cable
        .fields
        .iter()
        .find(|field| blocks.contains(&field.label));
    if cable.smart_field(Label::Mrn).is_none() {
        return;
    }
    let Some(first) = present else {
        // What the system sends has none.
        if let Some(signature) = cable.smart_field(Label::Signature) {
            findings
                .report(
                    signature.value,
                    "Drafted By:, Approved By: and Released By: are missing below the signature",
                )
                .downgrade();
        }
        return;
    };
    for label in blocks {
        let fields: Vec<_> = cable
            .fields
            .iter()
            .filter(|field| field.label == label)
            .copied()
            .collect();
        let count: usize = fields.iter().map(|field| field.items.len()).sum();
        // Where it is missing, at the nearest field before it.
        let before = cable.fields.iter().rev();
        let mut before = before.filter(|field| {
            field.label.is_closing() && field.label < label && !field.value.is_empty()
        });
        let own = fields.first().or_else(|| before.next());
        let place = own.map_or(first.value, |field| field.value);
        let name = label.name();
        if count == 0 {
            findings.report(place, format!("{name} names no one; add a name"));
        } else if count > 1 && label != Label::DraftedBy {
            findings.report(
                place,
                format!("{name} lists {count} people; it should list one"),
            );
        }
    }
}
