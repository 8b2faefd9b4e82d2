//! The month of the date-time group is three capital letters.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, HINT_IN_SMART, Rule, Severity, rule,
};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    severity_in: HINT_IN_SMART,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TRANSMISSION.and(Blocks::FIELDS), check),
    ..rule!("dtg-month-case")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let dtg = match block.facts {
        Facts::Transmission(run) => run.dtg,
        // The shell that SMART's archive put around older telegrams has small letters.
        Facts::Date(field) => field
            .dtg
            .filter(|dtg| dtg.date >= Some(milestones::SMART_IN_USE)),
        _ => None,
    };
    let Some(dtg) = dtg.filter(|dtg| dtg.date.is_some()) else {
        return;
    };
    let month = dtg.month.slice(block.text);
    let upper = month.to_ascii_uppercase();
    if month != upper {
        findings
            .report(
                block.span(dtg.month),
                format!("Month is not in capitals; write {upper}"),
            )
            .safe_fix(
                format!("Change to {upper}"),
                vec![Edit::replace(block.span(dtg.month), upper)],
            );
    }
}
