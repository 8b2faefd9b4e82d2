//! A pair that begins inside another pair ends inside it.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("delimiter-nesting")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let matched = cable.matched_pairs();
    for (outer, inner) in &matched.crossing {
        let ((outer_open, outer_close), (inner_open, inner_close)) =
            (&matched.pairs[*outer], &matched.pairs[*inner]);
        let (outer_word, inner_word) = (outer_open.kind.word(), inner_open.kind.word());
        findings
            .report(
                outer_close.span,
                format!("{outer_word} ends before the {inner_word} inside it ends"),
            )
            .related(outer_open.span, format!("{outer_word} begins here"))
            .related(inner_open.span, format!("{inner_word} begins here"))
            .related(inner_close.span, format!("{inner_word} ends here"));
    }
}
