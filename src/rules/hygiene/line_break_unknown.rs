//! Lines end in a line feed, or a carriage return and a line feed.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::lines::{escaped_line_breaks, other_line_breaks};
use crate::text::unseen::name;
use crate::text::{Edit, Signs, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Saving,
    check: Check::Block(Blocks::ALL.with(Signs::OTHER_LINE_BREAK), check),
    ..rule!("line-break-unknown")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let found: Vec<(Span, char)> = other_line_breaks(block.text).collect();
    let Some((place, first)) = found.first() else {
        return report_escaped(block, findings);
    };
    let edits = found
        .iter()
        .map(|(place, _)| Edit::replace(*place, "\n"))
        .collect();
    findings
        .report(
            *place,
            format!(
                "{}, breaks the line here; end it with a line feed",
                name(*first)
            ),
        )
        .safe_fix("Write line feeds", edits);
}

/// Reports `\n` that is written as two letters.
fn report_escaped(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    /// One may be a slip of another kind.
    const CERTAIN: usize = 2;
    let found = escaped_line_breaks(block.text);
    let Some(first) = found.first() else { return };
    let written = first.slice(block.text);
    let message = format!("The letters {written} are written for the end of the line");
    let edits = found.iter().map(|place| Edit::replace(*place, "\n"));
    let (title, edits) = ("Write line feeds", edits.collect());
    let finding = findings.report(*first, message);
    match found.len() >= CERTAIN {
        true => finding.safe_fix(title, edits),
        false => finding.unsafe_fix(title, edits),
    };
}
