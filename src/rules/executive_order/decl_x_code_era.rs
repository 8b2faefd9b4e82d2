//! The exemptions X1 to X8 ended on 21 September 2003.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "decl-x-code-era",
    Error,
    TELEGRAM,
    Eras::from(2003, 9, 22),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(line) = cable.executive_order else {
        return;
    };
    if let Some(Instruction::Exempt(place)) = line.facts.order {
        findings.report(
            line.span(place),
            "exemptions X1 to X8 ended in September 2003",
        );
    }
}
