//! Each code on the TAGS line is a valid TAGS code on the date of the cable.

use crate::cable::Cable;
use crate::cable::header::TagToken;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::tags;
use crate::vocabulary::tags::{Suggestion, UnlistedShape, Verdict};
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    let when = cable.date.date();
    // A code may be there many times.
    let mut suggested = HashMap::new();
    for line in &cable.tags {
        let mut after_person = false;
        for token in line.facts.tokens.iter().filter(|token| !token.person) {
            let name = std::mem::replace(&mut after_person, tags::takes_name(&token.code));
            match lexicon.judge(&token.code, when) {
                Verdict::Known { .. } | Verdict::Ambiguous { .. } => {}
                // `OVIP CLINTON HILLARY`: names follow the codes that ask for one.
                Verdict::Unlisted(UnlistedShape::Word | UnlistedShape::FourLetters) if name => {
                    after_person = true
                }
                verdict => {
                    let place = line.span(token.span);
                    report_unknown(findings, cable, place, token, verdict, &mut suggested);
                }
            }
        }
    }
}

fn report_unknown<'c>(
    findings: &mut Findings<'_>,
    cable: &'c Cable<'_>,
    place: Span,
    token: &'c TagToken,
    verdict: Verdict<'_>,
    suggested: &mut HashMap<&'c str, Vec<Suggestion<'c>>>,
) {
    let (lexicon, when) = (cable.lexicon(), cable.date.date());
    let code = &*token.code;
    // Other rules report words that are captions, codes that are run together, and codes of the
    // table that is not valid on the date.
    let elsewhere = Caption::read(code).is_some()
        || tags::unique_split(code, when).is_some()
        || matches!(verdict, Verdict::OtherScheme { .. });
    if elsewhere {
        return;
    }
    // `GERMANY` for its code.
    if let Verdict::Unlisted(UnlistedShape::Word | UnlistedShape::FourLetters) = verdict
        && let Some(right) = tags::code_of_country(code, when)
    {
        findings
            .report(
                place,
                format!("{code} is the name of a country, not its code"),
            )
            .suggest(place, right);
        return;
    }
    let suggestions = &*suggested
        .entry(code)
        .or_insert_with(|| lexicon.suggest(code, when, 3));
    let mut message = format!("{code} is not a TAGS code");
    if let Some(first) = suggestions.first() {
        let named: Vec<String> = first
            .codes
            .iter()
            .map(|code| match lexicon.title_at(code, when) {
                Some((_, title)) if !title.is_empty() => format!("{code} ({title})"),
                _ => (*code).to_owned(),
            })
            .collect();
        message += &format!("; did you mean {}?", named.join(" "));
    }
    // Program codes have no list, and words are organizations and persons more often than not.
    let sure = match &verdict {
        Verdict::Unlisted(UnlistedShape::ProgramLike) => false,
        Verdict::Unlisted(UnlistedShape::Word | UnlistedShape::FourLetters) => {
            tags::alias(code).is_some_and(|alias| alias.certain)
        }
        _ => true,
    };
    if !sure && suggestions.is_empty() && matches!(verdict, Verdict::Unlisted(UnlistedShape::Word))
    {
        return;
    }
    let finding = findings.report(place, message);
    if !sure {
        finding.downgrade();
    }
    if let Some(first) = suggestions.first() {
        let text = first.codes.join(" ");
        finding.unsafe_fix(
            format!("Change to {text}"),
            vec![Edit::replace(place, text)],
        );
    }
}
