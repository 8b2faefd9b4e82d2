//! A cable does not have both NODIS and EXDIS.

use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("nodis-exdis-together")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let both = |mark: &PortionMark| mark.controls.nodis && mark.controls.exdis;
    let marks = cable.marks().iter().filter(|_| cable.has_mark(both));
    for (mark, place) in marks.copied() {
        if both(mark) {
            findings.report(place, "The mark has both EXDIS and NODIS; keep only one");
        }
    }
    if let (Some(nodis), Some(exdis)) =
        (cable.caption(Caption::Nodis), cable.caption(Caption::Exdis))
    {
        findings
            .report(
                exdis.span,
                "EXDIS and NODIS cannot be used together; keep only one",
            )
            .related(nodis.span, "The caption NODIS");
    }
}
