//! No comma stands behind the last code.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    unnecessary: true,
    check: Check::Cable(check),
    ..rule!("tags-trailing-comma")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for line in &cable.tags {
        let Some(last) = line.facts.tokens.last() else {
            continue;
        };
        let end = last.span.end + usize::from(last.bracketed);
        // Whatever the line holds behind its last code is separators.
        if line.facts.span.end > end {
            let rest = line.span(BlockSpan::new(end, line.facts.span.end));
            findings
                .report(rest, "a comma stands behind the last code")
                .safe_fix("Remove it", vec![Edit::delete(rest)]);
        }
    }
}
