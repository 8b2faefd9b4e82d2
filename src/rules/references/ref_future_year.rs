//! No reference is from a later year than the cable.

use crate::cable::references::ReferenceKind;
use crate::cable::{Cable, CableDate};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("ref-future-year")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let known = matches!(
        cable.date,
        CableDate::Dtg(_) | CableDate::GroupYear(_) | CableDate::Archive(_) | CableDate::File(_)
    );
    let Some(own) = cable.date.date().filter(|_| known) else {
        return;
    };
    for reference in cable.reference_items() {
        if let ReferenceKind::Cable {
            year: Some(year), ..
        } = &reference.item.kind
            && *year > own.year
        {
            findings.report(
                reference.line.span(reference.item.span),
                format!(
                    "This reference is from {year}, but the cable is from {}",
                    own.year
                ),
            );
        }
    }
}
