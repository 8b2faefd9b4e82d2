//! SPECAT is not combined with NODIS, nor SPECAT EXCLUSIVE with EXDIS.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    check: Check::Cable(check),
    ..rule!("specat-equivalence")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (military, meant, state) in [
        (Caption::Specat, Caption::Exdis, Caption::Nodis),
        (Caption::SpecatExclusive, Caption::Nodis, Caption::Exdis),
    ] {
        if let (Some(first), Some(second)) = (cable.caption(military), cable.caption(state)) {
            findings
                .report(
                    first.span,
                    format!("{military} cannot be used with {state}; it means {meant}"),
                )
                .related(second.span, format!("The caption {state}"));
        }
    }
}
