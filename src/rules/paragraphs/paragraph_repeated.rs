//! No paragraph and no heading is there twice.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Findings, Rule, SMART, Severity, rule};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    check: Check::Cable(check),
    compares_openings: true,
    ..rule!("paragraph-repeated")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // How paragraphs begin, and the first that begins so.
    let mut openings: BTreeMap<u64, u32> = BTreeMap::new();
    let mut above = None;
    for item in &cable.body {
        match item {
            BodyItem::Heading(heading) => {
                let words = heading.facts.words;
                let place = heading.facts.text.first();
                if above.replace(words) == Some(words)
                    && let Some(place) = place
                {
                    findings.report(heading.span(*place), "This heading is here twice; keep one");
                }
            }
            BodyItem::Text(_, body) => {
                above = None;
                let Some((words, number)) = body.facts.opening.zip(body.facts.number) else {
                    continue;
                };
                let first = *openings.entry(words).or_insert(number.value);
                if first != number.value {
                    findings.report(
                        body.span(number.span),
                        format!("This paragraph begins as paragraph {first} does; keep one"),
                    );
                }
            }
            BodyItem::Banner(_) => above = None,
        }
    }
}
