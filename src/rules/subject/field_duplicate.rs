//! The E.O. line, the TAGS, the SUBJECT, the classifier and each REF line appear once.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::syntax::line::Label;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("field-duplicate")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let fields = |label: Label| {
        let fields = cable
            .fields
            .iter()
            .filter(move |field| field.label == label && !field.in_shell);
        fields.map(|field| field.value)
    };
    let classifiers = cable.classified_by.iter();
    let classifiers = classifiers
        .filter(|line| line.facts.names_classifier && !line.facts.derived)
        .map(|line| line.span(line.facts.value));
    if let Some((first, again)) = cable.repeated_references() {
        findings
            .report(again, "REF line is repeated; keep one")
            .related(first, "The first one");
    }
    for (name, places) in [
        ("E.O. line", fields(Label::ExecutiveOrder).collect()),
        ("TAGS line", fields(Label::Tags).collect()),
        ("SUBJECT", fields(Label::Subject).collect()),
        ("Classified By", classifiers.collect::<Vec<_>>()),
    ] {
        let Some((first, others)) = places.split_first() else {
            continue;
        };
        for again in others {
            findings
                .report(*again, format!("{name} is repeated; keep one"))
                .related(*first, "The first one");
        }
    }
}
