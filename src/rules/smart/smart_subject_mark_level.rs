//! The mark of the Subject is not above the highest portion.

use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::lint::Findings;
use crate::rules::{Check, Eras, Rule, SMART, rule};

pub static RULE: Rule = rule!(
    "smart-subject-mark-level",
    Error,
    SMART,
    Eras::from(2010, 7, 1),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let Some((mark, place)) = subject.facts.mark else {
        return;
    };
    let portions: Vec<_> = cable
        .texts()
        .filter_map(|(_, body)| body.facts.mark.as_ref()?.read.as_ref().ok())
        .collect();
    let unmarked = cable.paragraphs().any(|body| body.facts.mark.is_none());
    let rank = |mark: &PortionMark| (mark.level, mark.controls.sbu);
    let Some(highest) = portions.iter().map(|mark| rank(mark)).max() else {
        return;
    };
    if rank(&mark) > highest && !unmarked {
        findings.report(
            subject.span(place),
            format!("{mark}, but no portion is as high"),
        );
    }
}
