//! Countries and regions come after the subjects.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Profile, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::tags;
use crate::vocabulary::tags::Kind;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    profile: Profile::Strict,
    check: Check::Cable(check),
    ..rule!("tags-geographic-last")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let when = cable.date.date();
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        let names = tokens
            .iter()
            .any(|token| token.person || tags::takes_name(&token.code));
        if names {
            continue;
        }
        // A country's old code is one of a country too.
        let geographic = |code: &str| {
            [when, Some(tags::LAST_FIPS)]
                .into_iter()
                .any(|when| matches!(lexicon.title_at(code, when), Some((Kind::Geographic, _))))
        };
        let mut sorted: Vec<&str> = tokens.iter().map(|token| &*token.code).collect();
        sorted.sort_by_key(|code| geographic(code));
        let last = tokens.iter().rposition(|token| !geographic(&token.code));
        let early = tokens.iter().position(|token| geographic(&token.code));
        let (Some(last), Some(early)) = (last, early) else {
            continue;
        };
        if early > last {
            continue;
        }
        let edits = tokens
            .iter()
            .zip(&sorted)
            .filter(|(token, code)| *token.code != ***code)
            .map(|(token, code)| Edit::replace(line.span(token.span), *code))
            .collect();
        let message = format!(
            "{} comes before {}; put countries and regions last",
            tokens[early].code, tokens[last].code
        );
        let finding = findings.report(line.span(tokens[early].span), message);
        // What is no code is not moved: it may be of another field.
        if tokens.iter().all(|token| lexicon.has_tag(&token.code)) {
            finding.safe_fix("Move countries and regions to the end", edits);
        }
    }
}
