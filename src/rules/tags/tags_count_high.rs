//! A cable has at most twelve TAGS.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Limit, Rule, Severity, rule};
use crate::syntax::line::Label;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    limit: Some(Limit {
        unit: "codes",
        most: 12,
    }),
    check: Check::Cable(check),
    ..rule!("tags-count-high")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable.tags.first() else {
        return;
    };
    let count = cable
        .tags
        .iter()
        .flat_map(|line| &line.facts.tokens)
        .filter(|token| !token.person)
        .count();
    let limit = findings.limit();
    if count > limit {
        findings.report(
            first.span(first.facts.span),
            format!(
                "{} has {count} codes; the limit is {limit}",
                cable.field_name(Label::Tags)
            ),
        );
    }
}
