//! The SUBJECT line.

use super::{Fixes, Rule, TELEGRAM, page};
use crate::cable::Cable;
use crate::lint::{Findings, Severity};
use crate::text::Span;

pub(super) const SUBJECT_MISSING: Rule = Rule {
    name: "subject-missing",
    severity: Severity::Error,
    layouts: TELEGRAM,
    eras: "all",
    fix: Fixes::None,
    page: page!("subject-missing"),
    check: subject_missing,
};

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
