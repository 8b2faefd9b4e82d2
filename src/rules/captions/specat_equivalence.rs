//! SPECAT stands for EXDIS, SPECAT EXCLUSIVE for NODIS: they are not mixed.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "specat-equivalence",
    Hint,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (military, state) in [("SPECAT", "NODIS"), ("SPECAT EXCLUSIVE", "EXDIS")] {
        if let (Some(first), Some(second)) = (cable.caption(military), cable.caption(state)) {
            findings
                .report(first.span, format!("{military} does not stand for {state}"))
                .related(second.span, "the State caption");
        }
    }
}
