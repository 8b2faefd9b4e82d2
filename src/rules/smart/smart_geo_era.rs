//! Since the recoding, country TAGS are the codes of the new table.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;
use crate::vocabulary::tags;
use crate::vocabulary::tags::{Scheme, Verdict};

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
    let lexicon = cable.lexicon();
    let when = cable.date.date();
    for line in &cable.tags {
        for token in line.facts.tokens.iter().filter(|token| !token.person) {
            let Verdict::OtherScheme {
                title,
                scheme: Scheme::Fips,
            } = lexicon.judge(&token.code, when)
            else {
                continue;
            };
            let place = line.span(token.span);
            let finding = findings.report(
                place,
                format!("{} ({title}) is no longer a TAGS code", token.code),
            );
            if let Some(code) = tags::recoded(title) {
                finding.message += &format!("; did you mean {code}?");
                finding.unsafe_fix(
                    format!("Change to {code}"),
                    vec![Edit::replace(place, code)],
                );
            }
        }
    }
}
