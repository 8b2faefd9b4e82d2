//! The declassification date is a real day, written `mm/dd/yyyy`.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::date::Date;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12356_IN_FORCE),
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("decl-date-form")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((line, order)) = instruction(cable) else {
        return;
    };
    // An unclassified cable gives no date at all.
    let level = cable.level();
    if level.is_some_and(|(level, _)| !level.is_classified()) {
        return;
    }
    if let Instruction::Exemption {
        code, known: false, ..
    } = order
    {
        let message = "This exemption does not exist; write one of 25X1 to 25X9, or 50X1-HUM";
        findings.report(line.span(*code), message);
    }
    if let Instruction::UnknownExempt(code) = order {
        let message = "This exemption does not exist; there were X1 to X8, until 2003";
        findings.report(line.span(*code), message);
    }
    let Instruction::On(written) = order else {
        return;
    };
    let place = line.span(written.span);
    let us = |date: Date| format!("{:02}/{:02}/{}", date.month, date.day, date.year);
    if let Some(second) = &written.second {
        findings.report(line.span(*second), "A second date; give one");
        return;
    }
    if let Some(stray) = &written.stray {
        let stray = line.span(*stray);
        findings
            .report(stray, "Nothing may follow the date; remove this word")
            .unsafe_fix("Remove it", vec![Edit::delete(stray)]);
    }
    let in_full = cable.conventions().writes_block_in_full;
    match (written.date, written.swapped) {
        (Some(date), _) if written.usual && written.short_year && in_full => {
            let right = us(date);
            findings
                .report(place, format!("Write the year with four digits: {right}"))
                .downgrade()
                .safe_fix(
                    format!("Change to {right}"),
                    vec![Edit::replace(place, right)],
                );
        }
        (Some(_), _) if written.usual => {}
        (Some(date), _) => {
            findings
                .report(place, "Date is not in the form mm/dd/yyyy")
                .safe_fix(
                    format!("Change to {}", us(date)),
                    vec![Edit::replace(place, us(date))],
                );
        }
        (None, Some(date)) => {
            findings
                .report(place, format!("Month goes before the day: {}", us(date)))
                .safe_fix(
                    format!("Change to {}", us(date)),
                    vec![Edit::replace(place, us(date))],
                );
        }
        (None, None) => {
            findings.report(place, "This is not a date; write a real day as mm/dd/yyyy");
        }
    }
}
