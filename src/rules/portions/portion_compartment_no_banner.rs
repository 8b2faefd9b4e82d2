//! A banner names the compartments, programs and foreign information that its portions have.

use crate::cable::Cable;
use crate::cable::marking::Marking;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-compartment-no-banner")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.has_mark(|mark| mark.beyond_controls().is_some()) {
        return;
    }
    let Some((level, banner)) = cable.level() else {
        return;
    };
    let stated = cable.marking().register_controls;
    let classified = level > Level::Unclassified;
    let mut said: Vec<String> = Vec::new();
    for (mark, place) in cable.marks().iter().copied() {
        if mark.beyond_controls().is_none() || mark.level > level || cable.is_quoted(place.start) {
            continue;
        }
        let lacks = stated.lacks(&Marking::of_portion(mark).register_controls, classified);
        for name in lacks {
            if said.contains(&name) {
                continue;
            }
            findings
                .report(
                    place,
                    format!("A portion is {mark}, but the banner does not say {name}"),
                )
                .related(banner, "The banner");
            said.push(name);
        }
    }
}
