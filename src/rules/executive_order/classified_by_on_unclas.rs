//! An unclassified cable names no classifier.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::portions::outvoted_banner;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("classified-by-on-unclas")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, banner)) = cable.level().filter(|(level, _)| !level.is_classified()) else {
        return;
    };
    let noted = cable
        .executive_order
        .is_some_and(|line| line.facts.order == Some(Instruction::Declassified));
    let block = cable
        .classified_by
        .iter()
        .find(|line| line.facts.names_classifier && !line.facts.value.is_empty());
    if let Some(line) = block.filter(|_| !noted && outvoted_banner(cable).is_none()) {
        findings
            .report(
                line.span(line.facts.value),
                format!("A classifier is named, but the cable is {}", level.name()),
            )
            .related(banner, "The classification");
    }
}
