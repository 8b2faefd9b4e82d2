//! A portion mark has no term that was retired.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::EO_13526_IN_FORCE),
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("marking-retired")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.has_mark(|mark| mark.beyond_controls().is_some()) {
        return;
    }
    for (mark, place) in cable.marks().iter().copied() {
        let Some(marking) = mark.beyond_controls() else {
            continue;
        };
        let terms = marking.terms.iter();
        let terms = terms.filter_map(|term| Some((term.banner(), term.replaced_by()?)));
        let systems = marking.sci.iter().filter(|system| system.name == "KDK");
        for (name, now) in terms.chain(systems.map(|_| ("KDK", "TK"))) {
            findings.report(
                place,
                match now {
                    "nothing" => format!("{name} is retired; leave it out"),
                    now => format!("{name} is retired; use {now}"),
                },
            );
        }
    }
}
