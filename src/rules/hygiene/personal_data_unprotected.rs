//! Data of a person are not in what everybody may read.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Profile, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    profile: Profile::Strict,
    waits_for: WaitsFor::Paragraph,
    guards_classification: true,
    check: Check::Cable(check),
    ..rule!("personal-data-unprotected")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let level = cable.level().map(|(level, _)| level);
    let plain =
        level == Some(Level::Unclassified) && !cable.is_sensitive() && !cable.says_sensitive;
    // Is what the mark above covers for everybody?
    let mut above = None;
    for (_, body) in cable.texts() {
        let facts = body.facts;
        if facts.number.is_some() {
            above = None;
        }
        if let Some(mark) = &facts.mark {
            let read = mark.read.as_ref().ok();
            above = read.map(|mark| {
                let controls = mark.controls;
                mark.level == Level::Unclassified && !controls.sbu && !controls.cui
            });
        }
        let Some(place) = facts.personal else {
            continue;
        };
        if above.unwrap_or(plain) {
            findings.report(
                body.span(place),
                "Data of a person are SBU; mark the paragraph so, or leave them out",
            );
        }
    }
}
