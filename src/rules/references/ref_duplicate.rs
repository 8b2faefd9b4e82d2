//! No cable is cited twice.

use crate::cable::Cable;
use crate::cable::references::ReferenceKind;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};
use crate::text::Span;
use crate::vocabulary::posts;

pub static RULE: Rule = rule!(
    "ref-duplicate",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut seen: Vec<(&str, u32, Option<u16>, Span)> = Vec::new();
    let own_year = cable.mrn.and_then(|mrn| mrn.year);
    for reference in cable.reference_items() {
        let ReferenceKind::Cable { post, serial, year } = &reference.item.kind else {
            continue;
        };
        let place = reference.line.span(reference.item.span);
        let entry = (posts::canonical(post), *serial, year.or(own_year), place);
        let first = seen
            .iter()
            .find(|known| (known.0, known.1, known.2) == (entry.0, entry.1, entry.2));
        match first {
            Some(first) => {
                findings
                    .report(place, "this cable is cited already")
                    .related(first.3, "the first time");
            }
            None => seen.push(entry),
        }
    }
}
