//! A portion mark in the register's spelling is in the register's form.

use crate::cable::portion::place::Spelling;
use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("marking-form")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::SPELLED_MARK) {
        return;
    }
    let special = |spelling: Spelling| spelling != Spelling::Common;
    // Where the Department's spelling comes first, the others follow it.
    let mut spellings = cable.written_marks().map(|(_, mark)| mark.facts.spelling);
    if spellings.find(|spelling| special(*spelling)) != Some(Spelling::Register) {
        return;
    }
    for (_, placed) in cable.written_marks() {
        let mark = placed.facts;
        let Ok(read) = &mark.read else { continue };
        let place = placed.span(mark.span);
        let own = mark.spelling == Spelling::Register && !mark.canonical;
        // They have rules of their own.
        let controls = &read.controls;
        let conflict = controls.noforn && controls.rel_to;
        let elsewhere = controls.entire_text || controls.fouo || conflict;
        if !own || elsewhere || cable.is_quoted(place.start) {
            continue;
        }
        let text = read.register();
        findings
            .report(place, format!("The register writes this mark {text}"))
            .safe_fix(
                format!("Change to {text}"),
                vec![Edit::replace(place, text)],
            );
    }
}
