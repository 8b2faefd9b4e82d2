//! A cable is declassified after it is sent.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "decl-date-in-past",
    Error,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some(sent)) = (cable.executive_order, cable.sent()) else {
        return;
    };
    let Some(Instruction::On(written)) = &line.facts.order else {
        return;
    };
    if let Some(date) = written.date.filter(|date| *date <= sent) {
        findings.report(
            line.span(written.span),
            format!("declassified on {date}, but sent on {sent}"),
        );
    }
}
