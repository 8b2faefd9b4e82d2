//! All portion marks in a cable use the same style.

use crate::cable::portion::place::Spelling;
use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use std::cmp::Ordering;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("portion-form-slash")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::SPELLED_MARK) {
        return;
    }
    let marks: Vec<_> = cable
        .written_marks()
        .filter_map(|(_, placed)| {
            let mark = placed.facts;
            let read = mark.read.as_ref().ok()?;
            // `(C/SBU)` has another fault.
            let right = !(read.controls.sbu && read.level.is_classified());
            let special = mark.spelling != Spelling::Common && !read.controls.entire_text && right;
            special.then(|| (read, mark.spelling, placed.span(mark.span)))
        })
        .collect();
    // The spelling of most, or of the first. A spelling of neither kind counts as the Department's.
    let is_register = |(_, spelling, _): &(_, Spelling, _)| *spelling == Spelling::Register;
    let Some(first) = marks.first().map(is_register) else {
        return;
    };
    let in_register = marks.iter().filter(|mark| is_register(mark)).count();
    let register = match (in_register * 2).cmp(&marks.len()) {
        Ordering::Less => false,
        Ordering::Equal => first,
        Ordering::Greater => true,
    };
    let state_only = marks
        .iter()
        .all(|(_, spelling, _)| *spelling == Spelling::Mixed);
    for (mark, spelling, place) in &marks {
        let wanted = if register {
            Spelling::Register
        } else {
            Spelling::State
        };
        if *spelling == wanted || state_only {
            continue;
        }
        let text = if register {
            mark.register()
        } else {
            mark.to_string()
        };
        findings
            .report(
                *place,
                format!("This mark should be {text}, like the other marks"),
            )
            .safe_fix(
                format!("Change to {text}"),
                vec![Edit::replace(*place, text)],
            );
    }
}
