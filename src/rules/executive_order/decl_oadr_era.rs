//! OADR ended with E.O. 12356, on 13 October 1995.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "decl-oadr-era",
    Error,
    TELEGRAM,
    Eras::from(1995, 10, 14),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(line) = cable.executive_order else {
        return;
    };
    if let Some(Instruction::Oadr(place)) = line.facts.order {
        findings.report(line.span(place), "OADR ended in October 1995");
    }
}
