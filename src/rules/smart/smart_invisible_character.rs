//! The text contains no invisible characters.

use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::unseen::{is_unseen, may_be_space, name, places};
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
    let found: Vec<(usize, char)> = places(block.text)
        .filter(|(at, c)| is_unseen(*c) && !after_foreign(*at))
        .collect();
    let Some((at, first)) = found.first() else {
        return;
    };
    let named = name(*first);
    let alike = found.iter().all(|(_, c)| c == first);
    let message = match (found.len(), alike) {
        (1, _) => format!("An invisible character, {named}, is here; remove it"),
        (count, true) => {
            format!("{count} invisible characters, {named}, are from here on; remove them")
        }
        (count, false) => {
            format!("{count} invisible characters are from here on, the first {named}; remove them")
        }
    };
    let edits = found
        .iter()
        .map(|(at, c)| Edit::delete(Span::at(*at, c.len_utf8())))
        .collect();
    let finding = findings.report(Span::at(*at, first.len_utf8()), message);
    let title = "Remove the invisible characters";
    match found
        .iter()
        .any(|(at, c)| may_be_space(block.text, *at, *c))
    {
        true => finding.unsafe_fix(title, edits),
        false => finding.safe_fix(title, edits),
    };
}
