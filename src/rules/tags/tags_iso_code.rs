//! Before the recoding, country TAGS are the Department's own codes, not ISO codes.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;
use crate::vocabulary::tags::{Scheme, Verdict};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::before(milestones::OLD_COUNTRY_CODES_END),
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("tags-iso-code")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let when = cable.date.date();
    for line in &cable.tags {
        for token in line.facts.tokens.iter().filter(|token| !token.person) {
            let Verdict::OtherScheme {
                title,
                scheme: Scheme::Current,
            } = lexicon.judge(&token.code, when)
            else {
                continue;
            };
            let place = line.span(token.span);
            let finding = findings.report(
                place,
                format!(
                    "{} ({title}) was not a TAGS code when this cable was sent",
                    token.code
                ),
            );
            if let Some(first) = lexicon.suggest(&token.code, when, 1).first() {
                let code = first.codes.join(" ");
                finding.message += &format!("; did you mean {code}?");
                finding.unsafe_fix(
                    format!("Change to {code}"),
                    vec![Edit::replace(place, code)],
                );
            }
        }
    }
}
