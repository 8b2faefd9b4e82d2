//! A SMART header has all its labels.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::Layout;
use crate::syntax::line::{Label, SMART_LABELS};
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    judges_shells: true,
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
    // A draft gets all others from the system when it is released.
    const OF_DRAFTER: [Label; 2] = [Label::Tags, Label::Subject];
    let present = |label: Label| cable.smart_field(label).is_some() && !is_empty(cable, label);
    check_optional(cable, findings);
    let is_draft = !present(Label::Mrn) && !present(Label::DateDtg);
    let is_later = |label: Label| is_draft && !OF_DRAFTER.contains(&label);
    let missing = REQUIRED.into_iter().filter(|label| !present(*label));
    let (later, now): (Vec<Label>, Vec<Label>) =
        missing.partition(|label| is_later(*label) && cable.smart_field(*label).is_none());
    if !later.is_empty() {
        let first = cable.fields.first();
        let place = first.map_or(Span::at(0, 0), |field| field.value);
        let names: Vec<&str> = later.iter().map(|label| label.name()).collect();
        let message = format!("A released cable also has {}:", names.join(":, "));
        findings.report(place, message).downgrade();
    }
    for label in now {
        if let Some(field) = cable.smart_field(label) {
            let lacking = match field.value.is_empty() {
                true => "value",
                false => "number",
            };
            let message = format!("{}: has no {lacking}", label.name());
            let finding = findings.report(field.value, message);
            if is_later(label) {
                finding.downgrade();
            }
            continue;
        }
        // At the nearest label before it.
        let index = SMART_LABELS.iter().position(|(_, known)| *known == label);
        let before = SMART_LABELS.iter().take(index.unwrap_or(0));
        let place = before
            .rev()
            .find_map(|(_, before)| cable.smart_field(*before))
            .or_else(|| cable.fields.first().copied())
            .map_or(Span::at(0, 0), |field| field.value);
        findings.report(
            place,
            format!("{}: is missing from the header", label.name()),
        );
    }
}

/// Fields that not every cable has: their labels are left out where there is nothing to say.
fn check_optional(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for label in [Label::Captions, Label::Reference, Label::PassLine] {
        let empty = cable
            .smart_field(label)
            .filter(|field| field.value.is_empty());
        // An (SBU) portion asks for a caption.
        let owed = label == Label::Captions && cable.unsaid_sensitive().is_some();
        if let Some(field) = empty.filter(|_| cable.layout == Layout::Smart && !owed) {
            findings
                .report(
                    field.value,
                    format!("{}: has no value; leave the label out", label.name()),
                )
                .downgrade();
        }
    }
}

/// Is the field's label there, with nothing after it? An empty TAGS or Subject has a rule of its own,
/// and the shell around a telegram is not filled in by hand.
fn is_empty(cable: &Cable<'_>, label: Label) -> bool {
    if cable.layout != Layout::Smart {
        return false;
    }
    match label {
        Label::Tags | Label::Subject => false,
        Label::ExecutiveOrder => cable
            .executive_order
            .is_some_and(|line| line.facts.number.is_none()),
        label => cable
            .smart_field(label)
            .is_some_and(|field| field.value.is_empty()),
    }
}
