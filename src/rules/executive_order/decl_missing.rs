//! The classification block says when the cable is declassified.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::EO_12356_IN_FORCE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("decl-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    if !classified {
        return;
    }
    if let Some(found) = cable.declassification() {
        if matches!(found.order, Instruction::Nothing) {
            findings.report(
                found.words,
                "Nothing says when the cable is declassified; write a date or an event after DECL:",
            );
        }
        return;
    }
    // A missing E.O. line is another finding. Until 1995 only that line gave the day.
    let named = cable.date.date();
    if cable.executive_order.is_none() && cable.declassifies_on_order_line()
        || named.is_some_and(|date| date < milestones::EO_12958_IN_FORCE)
    {
        return;
    }
    // Where nobody is named, the whole block is missing, which is another finding.
    let lines = &cable.classified_by;
    if let Some(line) = lines.iter().find(|line| line.facts.names_classifier) {
        // `Declassify On:` with nothing after it, below the reasons.
        let given = lines.iter().any(|line| line.facts.reasons.is_some());
        let empty = lines
            .iter()
            .rfind(|line| !line.facts.names_classifier && line.facts.value.is_empty())
            .filter(|_| given || line.facts.derived);
        // Else at the end of the block.
        let last = lines.last().filter(|last| last.facts.reasons.is_some());
        let line = empty.or(last).unwrap_or(line);
        findings.report(
            line.span(line.facts.value),
            "Nothing says when the cable is declassified: add `Declassify On:` and a date",
        );
    }
}
