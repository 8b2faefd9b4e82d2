//! No mark in a NODIS or EXDIS cable has REL TO.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("nodis-exdis-rel-to")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.has_mark(|mark| mark.controls.rel_to) {
        return;
    }
    let caption = cable
        .caption(Caption::Nodis)
        .or(cable.caption(Caption::Exdis));
    for (mark, place) in cable.marks().iter().copied() {
        let controls = mark.controls;
        if !controls.rel_to {
            continue;
        }
        if controls.nodis || controls.exdis {
            let name = if controls.nodis { "NODIS" } else { "EXDIS" };
            findings.report(place, format!("The mark has both REL TO and {name}"));
        } else if let Some(caption) = caption {
            findings
                .report(
                    place,
                    format!("REL TO is not allowed in a cable that is {}", caption.name),
                )
                .related(caption.span, format!("The caption {}", caption.name));
        }
    }
}
