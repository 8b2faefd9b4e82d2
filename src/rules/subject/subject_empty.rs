//! The SUBJECT line is not empty.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("subject-empty")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let after_mark = subject
        .facts
        .mark
        .as_ref()
        .map_or(subject.facts.value.start, |written| written.span.end);
    if after_mark >= subject.facts.value.end {
        findings.report(
            Span::new(subject.start, subject.start + subject.facts.line_end),
            format!("{} is empty; add a title", cable.field_name(Label::Subject)),
        );
    }
}
