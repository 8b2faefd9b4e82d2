//! No cable is listed twice in the references.

use crate::cable::Cable;
use crate::cable::references::ReferenceKind;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::posts;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    unnecessary: true,
    check: Check::Cable(check),
    ..rule!("ref-duplicate")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<(&str, u32, Option<u16>), Span> = BTreeMap::new();
    let own_year = cable.mrn.and_then(|mrn| mrn.year);
    if cable.is_field_repeated(Label::Reference) {
        return;
    }
    for reference in cable.reference_items() {
        let ReferenceKind::Cable { post, serial, year } = &reference.item.kind else {
            continue;
        };
        let place = reference.line.span(reference.item.span);
        let key = (posts::canonical(post), *serial, year.or(own_year));
        let first = *seen.entry(key).or_insert(place);
        if first != place {
            findings
                .report(place, "The references list this cable twice")
                .related(first, "The first reference to this cable");
        }
    }
}
