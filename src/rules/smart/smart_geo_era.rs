//! Since the recoding, country TAGS are the codes of the new table.

use crate::cable::Cable;
use crate::rules::tags::codes_only_in;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::tags;
use crate::vocabulary::tags::Scheme;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::NEW_COUNTRY_CODES),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("smart-geo-era")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (place, code, title) in codes_only_in(Scheme::Fips, cable) {
        let message = format!("{code} ({title}) is no longer a TAGS code");
        let finding = findings.report(place, message);
        if let Some(code) = tags::recoded(title) {
            finding.suggest(place, code);
        }
    }
}
