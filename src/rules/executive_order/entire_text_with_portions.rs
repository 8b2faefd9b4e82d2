//! The mark for the entire text and the portion marks agree.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::EO_12065_IN_FORCE),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("entire-text-with-portions")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.has_mark(|mark| mark.controls.entire_text) {
        return;
    }
    let whole = cable.texts().find_map(|(_, body)| {
        let mark = body.facts.mark.as_ref()?;
        let read = mark
            .read
            .as_ref()
            .ok()
            .filter(|read| read.controls.entire_text)?;
        Some((read, body.span(mark.span)))
    });
    let Some((whole, place)) = whole else { return };
    for (_, body) in cable.texts() {
        let Some(mark) = &body.facts.mark else {
            continue;
        };
        let Ok(read) = &mark.read else { continue };
        // What is above the banner has a finding of its own.
        let above = cable.level().is_some_and(|(level, _)| read.level > level);
        if !read.controls.entire_text && read.level != whole.level && !above {
            findings
                .report(
                    body.span(mark.span),
                    format!(
                        "The portion is {read}, but the entire text is marked {}",
                        whole.level.name()
                    ),
                )
                .related(place, "The mark for the entire text");
        }
    }
}
