//! A reference to a cable of another year names the year.

use crate::cable::Cable;
use crate::cable::references::ReferenceKind;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, Severity, rule};
use crate::syntax::Layout;
use crate::vocabulary::posts;

pub static RULE: Rule = rule!(
    "ref-year-missing",
    Hint,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

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
        if cable.layout == Layout::Smart {
            findings
                .report(place, "no year stands before the post")
                .severity = Severity::Warning;
        } else if own.is_some_and(|(own, number)| posts::same(own, post) && *serial > number) {
            findings.report(
                place,
                "a serial above the cable's own, and no year before it",
            );
        }
    }
}
