//! A cable has one approver, one releaser and at least one drafter.

use crate::cable::{Cable, Field};
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Span;
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
    // A draft may name nobody yet.
    let draft = cable.smart_field(Label::Mrn).is_none();
    let present = present.or_else(|| cable.fields.first().filter(|_| draft));
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
    let releases = cable
        .fields
        .iter()
        .any(|field| field.label == Label::ReleasedBy);
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
        if count == 0 && draft {
        } else if count == 0 {
            // The last name above may be the one that lost its label.
            let place = match (fields.is_empty(), own) {
                (true, Some(above)) => last_name(above),
                _ => place,
            };
            let message = match fields.is_empty() {
                true => format!("{name}: is missing below this line; add it, with a name"),
                false => format!("{name}: names no one; add a name"),
            };
            findings.report(place, message);
        } else if count > 1 && label == Label::ApprovedBy && !releases {
            // Its second name is that of the releaser.
        } else if count > 1 && label != Label::DraftedBy {
            findings.report(
                place,
                format!("{name} lists {count} people; it should list one"),
            );
        }
    }
}

/// The last line of a field, which holds its last name.
fn last_name(field: &Field<'_>) -> Span {
    let lines = field.text.map_or("", str::trim_end);
    let last = lines.rsplit(['\n', '\r']).next().unwrap_or("");
    if last.len() == lines.len() {
        return field.value;
    }
    let end = field.block.start + lines.len();
    Span::new(end - last.trim_start().len(), end)
}
