//! No empty line is in the middle of a sentence.

use crate::cable::{BodyItem, Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    // A telegram's lines are broken, and pages come between them.
    layouts: SMART,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("sentence-broken")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::GOES_ON) {
        return;
    }
    for pair in cable.body.windows(2) {
        let [BodyItem::Text(_, above), BodyItem::Text(_, below)] = pair else {
            continue;
        };
        // A printer broke the line, and no empty one is between.
        if above.end == below.start {
            continue;
        }
        // Short lines may be items of a list.
        let sentence = !below.facts.short && (!above.facts.short || above.facts.number.is_some());
        if !below.facts.goes_on || !sentence || above.facts.complete || !below.facts.complete {
            continue;
        }
        let end = above.span(above.facts.last_line).end;
        let start = below.start + below.facts.indent;
        let words = below.span(below.facts.first_line);
        findings
            .report(
                words,
                "The sentence above goes on here; remove the empty line",
            )
            .unsafe_fix(
                "Join the lines",
                vec![Edit::replace(Span::new(end, start), " ")],
            );
    }
}
