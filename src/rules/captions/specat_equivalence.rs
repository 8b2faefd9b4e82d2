//! SPECAT stands for EXDIS, SPECAT EXCLUSIVE for NODIS: they are not mixed.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    check: Check::Cable(check),
    ..rule!("specat-equivalence")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (military, state) in [
        (Caption::Specat, Caption::Nodis),
        (Caption::SpecatExclusive, Caption::Exdis),
    ] {
        if let (Some(first), Some(second)) = (cable.caption(military), cable.caption(state)) {
            findings
                .report(first.span, format!("{military} does not stand for {state}"))
                .related(second.span, "the State caption");
        }
    }
}
