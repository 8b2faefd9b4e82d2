//! GDS, XGDS and RDS are used only under the orders of the 1970s.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::date::Date;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("gds-era")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some(sent)) = (cable.executive_order, cable.sent()) else {
        return;
    };
    let Some(Instruction::Schedule {
        word, date, exempt, ..
    }) = &line.facts.order
    else {
        return;
    };
    // On an unclassified cable it is wrong in any year, which is another finding.
    let level = cable.level().map(|(level, _)| level);
    if level.is_some_and(|level| !level.is_classified()) {
        return;
    }
    let second = date.is_some() && !exempt;
    // A cable sent near the change may have been drafted before it.
    let early = second && sent < Date::new(1978, 10, 1);
    // The order that introduced GDS was signed on this day.
    let unsigned = !second && sent < Date::new(1972, 3, 8);
    let late = if second {
        sent >= milestones::EO_12356_IN_FORCE
    } else {
        sent >= Date::new(1979, 3, 1)
    };
    if early || late || unsigned {
        let finding = findings.report(
            line.span(*word),
            "This instruction was not in use when the cable was sent",
        );
        // On a cable this old it was added later.
        if unsigned || late && sent < milestones::LAST_GDS && second {
            finding.downgrade();
        }
    }
}
