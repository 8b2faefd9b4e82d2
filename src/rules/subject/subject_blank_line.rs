//! One blank line stands between the header and the text.

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
    // Something else, as a classification block, may stand between.
    if start < end || cable.blank_above_body == 1 || cable.header_end != end {
        return;
    }
    findings
        .report(Span::at(start, 0), "one blank line stands above the text")
        .safe_fix(
            "Leave one blank line",
            vec![Edit::replace(Span::new(end, start), "\n")],
        );
}
