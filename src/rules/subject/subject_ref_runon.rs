//! REF stands on a line of its own, not on that of the SUBJECT.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Block(check),
    ..rule!("subject-ref-runon")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Glued(pieces) = block.facts else {
        return;
    };
    for pair in pieces.windows(2) {
        let [(_, Facts::Subject(_)), (at, Facts::References(_))] = pair else {
            continue;
        };
        let blanks = block.text[..*at].trim_end().len();
        let label = block.text[*at..].split(':').next().map_or(0, str::len);
        findings
            .report(
                Span::at(*at, label),
                "REF stands on the line of the SUBJECT",
            )
            .unsafe_fix(
                "Break the line",
                vec![Edit::replace(Span::new(blanks, *at), "\n\n")],
            );
    }
}
