//! A cable does not refer to itself.

use crate::cable::Cable;
use crate::cable::references::ReferenceKind;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::posts;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("ref-self")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(own) = cable.mrn else { return };
    for reference in cable.reference_items() {
        let ReferenceKind::Cable { post, serial, year } = &reference.item.kind else {
            continue;
        };
        let same_year = match (year, own.year) {
            (Some(year), Some(own)) => *year == own,
            (None, _) => true,
            (Some(_), None) => false,
        };
        if same_year
            && own.serial == Some(*serial)
            && posts::canonical(post) == posts::canonical(own.post)
            && !cable.corrected
        {
            findings
                .report(
                    reference.line.span(reference.item.span),
                    "This reference is the cable itself",
                )
                .related(own.span, "The cable's own number");
        }
    }
}
