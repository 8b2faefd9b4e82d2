//! The E.O. line stands on a line of its own.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("eo-line-glued")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Glued(pieces) = block.facts else {
        return;
    };
    for (offset, facts) in pieces.iter().skip(1) {
        let label = match facts {
            Facts::ExecutiveOrder(_) => "E.O.",
            Facts::Tags(_) => "TAGS",
            _ => continue,
        };
        let blanks = block.text[..*offset].trim_end().len();
        findings
            .report(
                Span::at(*offset, label.len()),
                format!("{label} stands on the line of another field"),
            )
            .safe_fix(
                "Break the line",
                vec![Edit::replace(Span::new(blanks, *offset), "\n")],
            );
    }
}
