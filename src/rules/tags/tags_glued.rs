//! TAGS codes are separated.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::tags;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-glued")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let when = cable.date.date();
    for line in &cable.tags {
        let comma = line.facts.gaps.iter().any(|gap| gap.comma);
        for token in line.facts.tokens.iter().filter(|token| !token.person) {
            if lexicon.has_tag(&token.code) {
                continue;
            }
            let Some(codes) = tags::unique_split(&token.code, when) else {
                continue;
            };
            let shown = codes.join(if comma { ", " } else { " " });
            let place = line.span(token.span);
            findings
                .report(
                    place,
                    format!("{} is several codes; write {shown}", token.code),
                )
                .unsafe_fix(
                    format!("Change to {shown}"),
                    vec![Edit::replace(place, shown)],
                );
        }
    }
}
