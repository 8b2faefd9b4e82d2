//! A Comment ends with End Comment.

use super::{report, unclosed};
use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("comment-end-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // A comment in the last paragraph is closed by the end of the cable.
    let last = cable
        .paragraphs()
        .next_back()
        .map_or(usize::MAX, |body| body.start);
    for opener in unclosed(cable, PairKind::Comment) {
        let heading = opener.side == Side::Open(Form::Heading);
        report(
            findings,
            &opener,
            heading || opener.span.start >= last && opener.side == Side::Open(Form::Inline),
        );
    }
}
