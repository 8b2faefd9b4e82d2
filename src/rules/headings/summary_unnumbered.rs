//! The summary is above paragraph 1 and has no number.

use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, Findings, Profile, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    profile: Profile::Strict,
    check: Check::Cable(check),
    ..rule!("summary-unnumbered")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable.paragraphs().next() else {
        return;
    };
    let events = cable.pair_events();
    let opener = events.iter().find(|event| {
        let opens = matches!(event.side, Side::Open(form) if form != Form::Qualified);
        event.kind == PairKind::Summary && opens
    });
    let Some(opener) = opener.filter(|opener| opener.span.start < first.end) else {
        return;
    };
    // Its text is above the first number, or it is that paragraph.
    let above = cable.texts().any(|(_, body)| {
        body.facts.number.is_none() && body.end > opener.span.start && body.start < first.start
    });
    let Some(number) = first.facts.number.filter(|_| !above) else {
        return;
    };
    findings
        .report(
            first.span(number.span),
            "The summary has a paragraph number; leave the number out",
        )
        .related(opener.span, "The summary");
}
