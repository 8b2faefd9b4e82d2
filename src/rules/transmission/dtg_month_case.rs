//! The month of the date-time group is three capital letters.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TRANSMISSION, check),
    ..rule!("dtg-month-case")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Transmission(run) = block.facts else {
        return;
    };
    let Some(dtg) = run.dtg.filter(|dtg| dtg.date.is_some()) else {
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
