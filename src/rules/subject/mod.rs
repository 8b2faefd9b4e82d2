//! The SUBJECT line.

use super::{Rule, TELEGRAM, rule};
use crate::cable::Cable;
use crate::lint::Findings;
use crate::text::Span;

pub(super) static SUBJECT_MISSING: Rule = rule!(
    "subject-missing",
    Error,
    TELEGRAM,
    "all",
    None,
    subject_missing
);

fn subject_missing(cable: &Cable<'_>, findings: &mut Findings) {
    if cable.subject.is_some() || !cable.has_header() {
        return;
    }
    // It belongs under the TAGS.
    let place = cable
        .tags
        .last()
        .map(|tags| tags.span(tags.facts.span))
        .or_else(|| cable.executive_order.map(|line| line.span(line.facts.span)))
        .or_else(|| cable.banner().map(|banner| banner.span(banner.facts.span)))
        .unwrap_or(Span::at(0, 0));
    findings.report(place, "no SUBJECT line follows");
}
