//! Each label is there once.

use crate::cable::header::ClassifiedBy;
use crate::cable::{Cable, Field};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-label-repeated")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // How many persons approve and release has a rule of its own.
    let counted = |label: Label| matches!(label, Label::ApprovedBy | Label::ReleasedBy);
    let mut firsts: Vec<&Field<'_>> = Vec::new();
    for field in cable.fields.iter().filter(|field| !counted(field.label)) {
        let Some(before) = firsts.iter().find(|other| other.label == field.label) else {
            firsts.push(field);
            continue;
        };
        let name = field.label.name();
        let finding = findings
            .report(whole(field), format!("{name}: is in this cable twice"))
            .related(whole(before), "The first one");
        let same = before.text.is_some() && before.text == field.text;
        if same && before.block.end == field.block.start {
            finding.safe_fix(
                format!("Remove the second {name}:"),
                vec![Edit::delete(field.block)],
            );
        }
    }
    let lines: Vec<_> = cable
        .classified_by
        .iter()
        .filter_map(|line| Some((name(line.facts)?, line)))
        .collect();
    for (index, (name, line)) in lines.iter().enumerate() {
        if let Some((_, before)) = lines[..index].iter().find(|(other, _)| other == name) {
            findings
                .report(
                    line.span(line.facts.value),
                    format!("{name}: is in this cable twice"),
                )
                .related(before.span(before.facts.value), "The first one");
        }
    }
}

/// A field with its label, without the line end.
fn whole(field: &Field<'_>) -> Span {
    Span::new(field.block.start, field.value.end.max(field.block.start))
}

/// The label of a line of the classification block, as far as its value shows it.
fn name(line: &ClassifiedBy) -> Option<&'static str> {
    if line.derived {
        Some("Derived From")
    } else if line.names_classifier {
        Some("Classified By")
    } else if line.order.is_some() {
        Some("Declassify On")
    } else {
        line.reasons.as_ref().map(|_| "Reason")
    }
}
