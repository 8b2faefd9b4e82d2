//! A colon follows the label TAGS.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("tags-colon-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let template = cable.executive_order.is_some_and(|line| !line.facts.colon);
    let Some(line) = cable.tags.first() else {
        return;
    };
    if line.facts.colon || line.facts.tokens.is_empty() || template {
        return;
    }
    let label = BlockSpan::at(line.facts.span.start, "TAGS".len());
    findings
        .report(line.span(label), "Colon is missing after TAGS")
        .safe_fix(
            "Add the colon",
            vec![Edit::insert(line.span(label).end, ":")],
        );
}
