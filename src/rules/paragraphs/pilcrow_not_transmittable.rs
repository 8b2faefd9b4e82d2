//! The text contains no pilcrows.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("pilcrow-not-transmittable")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::PILCROW) {
        return;
    }
    let found: Vec<Span> = cable
        .texts()
        .filter_map(|(_, body)| Some(body.span(body.facts.pilcrow?)))
        .collect();
    let Some(first) = found.first() else { return };
    let message = match found.len() {
        1 => "An archive put this pilcrow (¶) in the text".to_owned(),
        count => format!("An archive put {count} pilcrows (¶) in the text; this is the first"),
    };
    let edits = found.iter().map(|span| Edit::delete(*span)).collect();
    findings
        .report(*first, message)
        .safe_fix("Remove the pilcrows", edits);
}
