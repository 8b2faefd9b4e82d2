//! A reference to a cable of another year includes the year.

use crate::cable::Cable;
use crate::cable::references::ReferenceKind;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::syntax::Layout;
use crate::vocabulary::posts;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    severity_in: &[(Layout::Smart, Severity::Warning)],
    check: Check::Cable(check),
    ..rule!("ref-year-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let own = cable.mrn.and_then(|mrn| Some((mrn.post, mrn.serial?)));
    for reference in cable.reference_items() {
        let ReferenceKind::Cable {
            post,
            serial,
            year: None,
        } = &reference.item.kind
        else {
            continue;
        };
        let place = reference.line.span(reference.item.span);
        if cable.conventions().references_have_years {
            findings.report(place, "The year is missing before the post");
        } else if own.is_some_and(|(own, number)| posts::same(own, post) && *serial > number) {
            findings.report(
                place,
                "The serial is higher than the cable's own; the year is missing",
            );
        }
    }
}
