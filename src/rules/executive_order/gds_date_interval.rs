//! The GDS date is six years after the cable was sent, the RDS date twenty.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::EO_12065_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("gds-date-interval")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some(sent)) = (cable.executive_order, cable.sent()) else {
        return;
    };
    let Some(Instruction::Schedule {
        word,
        date: Some(date),
        exempt: false,
        ..
    }) = &line.facts.order
    else {
        return;
    };
    let Some(end) = date.date else { return };
    // GDS is the shorter word; RDS carries the number of its reason.
    let years: u16 = if word.len() == "GDS".len() { 6 } else { 20 };
    let off = (end.days() - sent.plus_years(years).days()).abs();
    if off > 31 && sent < milestones::LAST_GDS {
        findings.report(
            line.span(date.span),
            format!("Date should be {years} years after the cable was sent"),
        );
    }
}
