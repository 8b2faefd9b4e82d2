//! A portion mark has what its controls ask for, and nothing that they exclude.

use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{Control, Marking, Term};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("marking-combination")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let sensitive =
        |mark: &PortionMark| mark.controls.sbu && !mark.controls.fouo && mark.level.is_classified();
    if !cable
        .has_mark(|mark| mark.controls.fouo || sensitive(mark) || mark.beyond_controls().is_some())
    {
        return;
    }
    for (mark, place) in cable.marks().iter().copied() {
        if mark.controls.fouo && mark.level.is_classified() {
            findings.report(place, "FOUO is not used in a classified mark");
        }
        // That it is above the banner is another finding.
        let above = cable.level().is_some_and(|(level, _)| mark.level > level);
        if sensitive(mark) && !above {
            findings.report(
                place,
                "SBU is unclassified, and not used in a classified mark",
            );
        }
        for message in wrong(mark) {
            findings.report(place, message);
        }
    }
}

/// What is wrong with the systems of a mark.
fn wrong(mark: &PortionMark) -> Vec<&'static str> {
    let Some(marking) = mark.beyond_controls() else {
        return Vec::new();
    };
    let system = |name: &str| marking.sci.iter().find(|system| system.name == name);
    let gamma = system("SI").is_some_and(has_gamma);
    let orcon = [Term::Orcon, Term::OrconUsgov];
    let orcon = orcon.iter().any(|term| marking.terms.has(*term));
    [
        (
            !marking.sci.is_empty() && !marking.level.is_classified(),
            "A compartment is always classified",
        ),
        (
            gamma && marking.level != Level::TopSecret,
            "SI-G is always TOP SECRET",
        ),
        (gamma && !orcon, "SI-G asks for ORCON"),
        (
            system("HCS").is_some() && !is_noforn(marking),
            "HCS asks for NOFORN",
        ),
    ]
    .into_iter()
    .filter_map(|(found, message)| found.then_some(message))
    .collect()
}

fn has_gamma(system: &Control) -> bool {
    let first = |compartment: &String| compartment.split(' ').next() == Some("G");
    system.compartments.iter().any(first)
}

fn is_noforn(marking: &Marking) -> bool {
    marking.terms.has(Term::Noforn)
}
