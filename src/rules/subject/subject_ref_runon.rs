//! REF begins a new line and does not follow the SUBJECT on its line.

use crate::cable::Facts;
use crate::cable::fields::{GluedField, joined_by_copy};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("subject-ref-runon")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Glued(pieces) = block.facts else {
        return;
    };
    if joined_by_copy(pieces) {
        return;
    }
    for pair in pieces.windows(2) {
        let [
            GluedField {
                facts: Facts::Subject(_),
                ..
            },
            GluedField {
                start: at,
                facts: Facts::References(_),
            },
        ] = pair
        else {
            continue;
        };
        let end = block.text[..*at].trim_end().len();
        let label = block.text[*at..].split(':').next().map_or(0, str::len);
        findings
            .report(
                Span::at(*at, label),
                "REF is on the line of the SUBJECT; start a new line",
            )
            .unsafe_fix(
                "Move REF to a new line",
                vec![Edit::replace(Span::new(end, *at), "\n\n")],
            );
    }
}
