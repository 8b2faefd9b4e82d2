//! The text contains no no-break spaces, and none of other widths.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::unseen::{is_odd_space, places};
use crate::text::{Edit, Signs, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::ALL.with(Signs::BEYOND_ASCII), check),
    ..rule!("smart-no-break-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let found: Vec<(usize, char)> = places(block.text)
        .filter(|(_, c)| is_odd_space(*c))
        .collect();
    let Some((at, first)) = found.first() else {
        return;
    };
    let edits = found
        .iter()
        .map(|(at, c)| Edit::replace(Span::at(*at, c.len_utf8()), " "))
        .collect();
    let no_break = found.iter().all(|(_, c)| *c == '\u{a0}');
    let message = match (found.len(), no_break) {
        (1, true) => "This is a no-break space; use a plain space".to_owned(),
        (1, false) => "This space is not a plain one; use a plain space".to_owned(),
        (count, true) => format!("The text has {count} no-break spaces; use plain spaces"),
        (count, false) => {
            format!("The text has {count} spaces that are not plain; use plain spaces")
        }
    };
    findings
        .report(Span::at(*at, first.len_utf8()), message)
        .safe_fix("Change to plain spaces", edits);
}
