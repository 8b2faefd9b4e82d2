//! The TAGS include a subject.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::syntax::Layout;
use crate::vocabulary::milestones;
use crate::vocabulary::tags::{Kind, UnlistedShape, Verdict};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    severity_in: &[(Layout::Smart, Severity::Error)],
    eras: Eras::from(milestones::TAGS_IN_USE),
    check: Check::Cable(check),
    ..rule!("tags-no-subject")
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
    let named = cable
        .tags
        .iter()
        .flat_map(|line| &line.facts.tokens)
        .any(|token| {
            let place = matches!(
                lexicon.judge(&token.code, when),
                Verdict::Known {
                    kind: Kind::Geographic,
                    ..
                } | Verdict::Ambiguous { .. }
                    | Verdict::OtherScheme { .. }
                    | Verdict::Unlisted(UnlistedShape::TwoLetter)
            );
            !token.person && !place
        });
    if !named {
        findings.report(
            line.span(line.facts.span),
            "TAGS line has no subject; add one",
        );
    }
}
