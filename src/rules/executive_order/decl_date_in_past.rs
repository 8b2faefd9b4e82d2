//! A cable is declassified after the day it is sent.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("decl-date-in-past")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some((line, Instruction::On(written))), Some(sent)) = (instruction(cable), cable.sent())
    else {
        return;
    };
    if let Some(date) = written.date.filter(|date| *date <= sent) {
        findings.report(
            line.span(written.span),
            format!("Declassification date {date} is not after the day sent, {sent}"),
        );
    }
}
