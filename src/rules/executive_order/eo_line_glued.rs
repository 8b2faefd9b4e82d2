//! The E.O. line and the TAGS line each begin on a new line.

use crate::cable::Facts;
use crate::cable::fields::{GluedField, joined_by_copy};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("eo-line-glued")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Glued(pieces) = block.facts else {
        return;
    };
    if joined_by_copy(pieces) {
        return;
    }
    for GluedField {
        start: offset,
        facts,
    } in pieces.iter().skip(1)
    {
        let label = match facts {
            Facts::ExecutiveOrder(_) => "E.O.",
            Facts::Tags(_) => "TAGS",
            // Below the TAGS it begins a line of its own as well.
            Facts::Subject(_) => "SUBJECT",
            _ => continue,
        };
        let end = block.text[..*offset].trim_end().len();
        // A line end that is written as letters is another finding.
        if block.text[..end].ends_with("\\n") {
            continue;
        }
        findings
            .report(
                Span::at(*offset, label.len()),
                format!("{label} is on the line of another field; start a new line"),
            )
            .safe_fix(
                format!("Move {label} to a new line"),
                vec![Edit::replace(Span::new(end, *offset), "\n")],
            );
    }
}
