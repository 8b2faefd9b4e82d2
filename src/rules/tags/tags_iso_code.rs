//! Before the recoding, country TAGS are the Department's own codes, not ISO codes.

use super::codes_only_in;
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::tags::Scheme;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::before(milestones::OLD_COUNTRY_CODES_END),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-iso-code")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let when = cable.date.date();
    for (place, code, title) in codes_only_in(Scheme::Current, cable) {
        let finding = findings.report(
            place,
            format!("{code} ({title}) was not a TAGS code when this cable was sent"),
        );
        if let Some(first) = lexicon.suggest(code, when, 1).first() {
            finding.suggest(place, &first.codes.join(" "));
        }
    }
}
