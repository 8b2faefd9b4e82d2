//! Since the recoding, country TAGS are the codes of the new table.

use crate::cable::Cable;
use crate::rules::tags::codes_only_in;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::posts;
use crate::vocabulary::tags;
use crate::vocabulary::tags::{Kind, Scheme};

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
    check_own_country(cable, findings);
}

/// The code that the post's own country had, and that another country has now.
fn check_own_country(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(post) = cable.mrn.and_then(|mrn| posts::lookup(mrn.post)) else {
        return;
    };
    let when = cable.date.date();
    let tokens = || cable.tags.iter().flat_map(|line| &line.facts.tokens);
    for line in &cable.tags {
        for token in line.facts.tokens.iter().filter(|token| !token.person) {
            let own = post.geographic.split(' ').any(|own| *own == *token.code);
            let Some((old, code)) = tags::moved(&token.code).filter(|_| own) else {
                continue;
            };
            let known = cable.lexicon().title_at(&token.code, when);
            let Some((Kind::Geographic, today)) = known.filter(|(_, today)| *today != old) else {
                continue;
            };
            if tokens().any(|other| *other.code == *code) {
                continue;
            }
            let place = line.span(token.span);
            let message = format!(
                "{} is the code of {today} now; the code of {old} is {code}",
                token.code
            );
            findings.report(place, message).suggest(place, code);
        }
    }
}
