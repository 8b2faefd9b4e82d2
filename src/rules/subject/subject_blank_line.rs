//! One blank line separates the header from the text.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Strict,
    check: Check::Cable(check),
    ..rule!("subject-blank-line")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let header = [
        cable.subject.map(|subject| (subject.start, subject.end)),
        cable.references.last().map(|line| (line.start, line.end)),
    ];
    let Some((_, end)) = header.into_iter().flatten().max() else {
        return;
    };
    let Some(first) = cable.body.first() else {
        return;
    };
    let start = match first {
        BodyItem::Text(_, body) => body.start,
        BodyItem::Heading(heading) => heading.start,
        BodyItem::Banner(_) => return,
    };
    // Something else, such as a classification block, may come between.
    if start < end || cable.blank_above_body == 1 || cable.header_end != end {
        return;
    }
    let message = match cable.blank_above_body {
        0 => "Blank line is missing above the text".to_owned(),
        lines => format!("Text has {lines} blank lines above it; leave one"),
    };
    findings.report(Span::at(start, 0), message).safe_fix(
        "Leave one blank line",
        vec![Edit::replace(Span::new(end, start), "\n")],
    );
}
