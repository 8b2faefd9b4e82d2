//! The text contains no invisible characters.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::unseen::{is_unseen, places};
use crate::text::{Edit, Signs, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::ALL.with(Signs::BEYOND_ASCII), check),
    ..rule!("smart-invisible-character")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    // Words in other letters may need theirs.
    let foreign = |before: char| before.is_alphabetic() && !before.is_ascii();
    let after_foreign = |at: usize| {
        let before = block.text.get(..at).unwrap_or("");
        before.ends_with(foreign)
    };
    let found: Vec<Span> = places(block.text)
        .filter(|(at, c)| is_unseen(*c) && !after_foreign(*at))
        .map(|(at, c)| Span::at(at, c.len_utf8()))
        .collect();
    let Some(first) = found.first() else { return };
    let message = match found.len() {
        1 => "A character here is invisible; remove it".to_owned(),
        count => format!("The text has {count} invisible characters from here on; remove them"),
    };
    let edits = found.iter().map(|place| Edit::delete(*place)).collect();
    findings
        .report(*first, message)
        .safe_fix("Remove the invisible characters", edits);
}
