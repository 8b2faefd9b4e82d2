//! A cable is declassified no later than 25 years after it is sent.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("decl-date-beyond-limit")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some((line, Instruction::On(written))), Some(sent)) = (instruction(cable), cable.sent())
    else {
        return;
    };
    // In an unclassified cable the whole instruction is wrong.
    let level = cable.level();
    if level.is_some_and(|(level, _)| !level.is_classified()) {
        return;
    }
    let Some(date) = written.date.filter(|date| *date > sent.plus_years(10)) else {
        return;
    };
    let beyond = date > sent.plus_years(25);
    // The limit of ten years is that of an original classification.
    let lines = cable.classified_by.iter();
    let derived = lines.clone().any(|line| line.facts.derived);
    // What has neither a reason nor a source may be either.
    let original =
        cable.classified_by.is_empty() || lines.clone().any(|line| line.facts.reasons.is_some());
    if !beyond && (derived || !original) {
        return;
    }
    let limit = if beyond { 25 } else { 10 };
    let finding = findings.report(
        line.span(written.span),
        format!("Declassification date is over {limit} years after the cable was sent"),
    );
    if !beyond {
        finding.downgrade();
    }
}
