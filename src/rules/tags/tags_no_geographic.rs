//! The TAGS include a country or a region.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::tags::{Kind, UnlistedShape, Verdict};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::TAGS_IN_USE),
    check: Check::Cable(check),
    ..rule!("tags-no-geographic")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let Some(line) = cable
        .tags
        .first()
        .filter(|line| !line.facts.tokens.is_empty())
    else {
        return;
    };
    let when = cable.date.date();
    let placed = cable
        .tags
        .iter()
        .flat_map(|line| &line.facts.tokens)
        .any(|token| {
            token.person
                || match lexicon.judge(&token.code, when) {
                    Verdict::Known { kind, .. } => {
                        matches!(kind, Kind::Geographic | Kind::Organization)
                    }
                    Verdict::Ambiguous { .. } | Verdict::OtherScheme { .. } => true,
                    Verdict::Unlisted(shape) => !matches!(
                        shape,
                        UnlistedShape::ProgramLike | UnlistedShape::SubjectLike
                    ),
                }
        });
    if !placed {
        findings.report(
            line.span(line.facts.span),
            "TAGS line has no country, region or organization; add one",
        );
    }
}
