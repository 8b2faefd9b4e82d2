//! Each paragraph number begins at the left margin.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("para-number-flush-left")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::INDENTED_NUMBER) {
        return;
    }
    // The last number of the cable's own, and that of a list inside it: the articles of a treaty
    // keep their indent.
    let (mut own, mut list) = (0, None);
    for body in cable.paragraphs() {
        let Some(number) = body.facts.number else {
            continue;
        };
        let value = number.value;
        if body.facts.indent == 0 {
            (own, list) = (value, None);
            continue;
        }
        let goes_on = list.is_some_and(|last| value == last + 1);
        let is_own = own == 0 || value == own + 1;
        if goes_on || !is_own || cable.is_quoted(body.start) {
            list = Some(value);
            continue;
        }
        own = value;
        findings
            .report(
                body.span(number.span),
                "The paragraph number is indented; it belongs at the left margin",
            )
            .safe_fix(
                "Remove the indent",
                vec![Edit::delete(Span::at(body.start, body.facts.indent))],
            );
    }
}
