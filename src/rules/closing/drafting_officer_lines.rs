//! Drafter and clearance lines do not appear in the text.

use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Rule, Severity, TELEGRAM, rule};
use crate::text::words::begins_in_any_case;
use crate::text::{Span, lines};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    // Before that, archives have them at the head of the cable.
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("drafting-officer-lines")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let bytes = block.text.as_bytes();
    // Each label ends with `BY:` or `ED:`.
    let may_label = |colon: usize| {
        let last = colon.checked_sub(1).and_then(|at| bytes.get(at));
        matches!(last, Some(b'Y' | b'y' | b'D' | b'd'))
    };
    if !block.kind.is_text() || !memchr::memchr_iter(b':', bytes).any(may_label) {
        return;
    }
    for line in lines(block.text) {
        let text = line.text.trim_start();
        if !text.starts_with(['D', 'C', 'A', 'd', 'c', 'a']) {
            continue;
        }
        let label = [
            "DRAFTED BY:",
            "CLEARED BY:",
            "APPROVED BY:",
            "DRAFTED:",
            "CLEARED:",
            "APPROVED:",
        ]
        .iter()
        .find(|label| begins_in_any_case(text, label));
        if let Some(label) = label {
            let start = line.start + line.text.len() - text.len();
            findings.report(
                Span::at(start, label.len()),
                "Drafter and clearance lines do not belong in the text",
            );
        }
    }
}
