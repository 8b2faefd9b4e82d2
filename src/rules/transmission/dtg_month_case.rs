//! The month of the date-time group is three capital letters.

use crate::cable::Facts;
use crate::cable::transmission::Dtg;
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

/// The edits that write the month in capitals, and with it what else is in small letters: `r 171015z
/// feb 09`.
fn in_capitals(block: &BlockText<'_>, dtg: &Dtg) -> Vec<Edit> {
    let letter = dtg.precedence.as_ref().map(|letter| letter.span);
    let parts = letter.into_iter().chain([dtg.span]);
    let parts = parts.map(|span| (span, span.slice(block.text)));
    let small = parts.filter(|(_, words)| words.contains(|c: char| c.is_ascii_lowercase()));
    small
        .map(|(span, words)| Edit::replace(block.span(span), words.to_ascii_uppercase()))
        .collect()
}

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
        let title = format!("Change to {upper}");
        let message = format!("Month is not in capitals; write {upper}");
        let edits = in_capitals(block, &dtg);
        findings
            .report(block.span(dtg.month), message)
            .safe_fix(title, edits);
    }
}
