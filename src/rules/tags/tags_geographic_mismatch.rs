//! The TAGS include the country of the post.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::posts;
use crate::vocabulary::tags::Kind;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::before(milestones::OLD_COUNTRY_CODES_END),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("tags-geographic-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let (Some(mrn), Some(line)) = (cable.mrn, cable.tags.first()) else {
        return;
    };
    let Some(post) = posts::lookup(mrn.post).filter(|post| !post.geographic.is_empty()) else {
        return;
    };
    let when = cable.date.date();
    let tokens = || cable.tags.iter().flat_map(|line| &line.facts.tokens);
    let own =
        |code: &str| post.geographic.split(' ').any(|own| own == code) || code.starts_with('X');
    let named = tokens().any(|token| {
        matches!(
            lexicon.title_at(&token.code, when),
            Some((Kind::Geographic, _))
        )
    });
    if named && !tokens().any(|token| own(&token.code)) {
        findings.report(
            line.span(line.facts.span),
            format!(
                "{} is missing from the TAGS; the cable comes from there",
                post.geographic.replace(' ', " or ")
            ),
        );
    }
}
