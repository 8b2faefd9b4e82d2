//! Each code on the TAGS line is a valid TAGS code on the date of the cable.

use super::code_written_apart;
use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::tags;
use crate::vocabulary::tags::{UnlistedShape, Verdict};
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
    // A code may be there many times.
    let mut known: HashMap<&str, Option<Unknown>> = HashMap::new();
    for line in &cable.tags {
        let mut after_person = false;
        let mut apart = false;
        for (index, token) in line.facts.tokens.iter().enumerate() {
            // The second half of a code was told with the first.
            if std::mem::take(&mut apart) || token.person {
                continue;
            }
            if let Some(code) = code_written_apart(cable, line, index) {
                let end = line.facts.tokens[index + 1].span.end;
                let place = line.span(BlockSpan::new(token.span.start, end));
                findings
                    .report(place, format!("A space divides the code {code}"))
                    .unsafe_fix(
                        format!("Change to {code}"),
                        vec![Edit::replace(place, code)],
                    );
                apart = true;
                continue;
            }
            let name = std::mem::replace(&mut after_person, tags::takes_name(&token.code));
            let unknown = known
                .entry(&token.code)
                .or_insert_with(|| unknown(cable, &token.code));
            match unknown {
                None => {}
                // `OVIP CLINTON HILLARY`: names follow the codes that ask for one.
                Some(unknown) if name && unknown.word => after_person = true,
                Some(unknown) => unknown.report(line.span(token.span), findings),
            }
        }
    }
}

/// What is wrong with a code.
struct Unknown {
    /// Is it built like a word?
    word: bool,
    /// Nothing where another rule says what is wrong.
    message: Option<String>,
    /// Is it certain that it is no code?
    sure: bool,
    /// What is meant.
    right: Option<String>,
}

impl Unknown {
    fn report(&self, place: Span, findings: &mut Findings<'_>) {
        let Some(message) = &self.message else { return };
        let finding = findings.report(place, message.clone());
        if !self.sure {
            finding.downgrade();
        }
        if let Some(right) = &self.right {
            let edits = vec![Edit::replace(place, right.clone())];
            finding.unsafe_fix(format!("Change to {right}"), edits);
        }
    }
}

/// What is wrong with a code, if anything is.
fn unknown(cable: &Cable<'_>, code: &str) -> Option<Unknown> {
    let (lexicon, when) = (cable.lexicon(), cable.date.date());
    let verdict = lexicon.judge(code, when);
    if let Verdict::Known { .. } | Verdict::Ambiguous { .. } = verdict {
        return None;
    }
    let word = matches!(
        verdict,
        Verdict::Unlisted(UnlistedShape::Word | UnlistedShape::FourLetters)
    );
    let mut unknown = Unknown {
        word,
        message: None,
        sure: true,
        right: None,
    };
    // Other rules report words that are captions, codes that are run together, and codes of the
    // table that is not valid on the date.
    let elsewhere = Caption::read(code).is_some()
        || tags::unique_split(code, when).is_some()
        || matches!(verdict, Verdict::OtherScheme { .. });
    if elsewhere {
        return Some(unknown);
    }
    // `GERMANY` for its code.
    let country = tags::code_of_country(code, when);
    if let Some(right) = country.filter(|_| matches!(verdict, Verdict::Unlisted(_))) {
        unknown.message = Some(format!(
            "{code} is the name of a country, not its code; did you mean {right}?"
        ));
        unknown.right = Some(right.to_owned());
        return Some(unknown);
    }
    let suggestions = lexicon.suggest(code, when, 3);
    // Program codes have no list, and words are organizations and persons more often than not.
    unknown.sure = match &verdict {
        Verdict::Unlisted(UnlistedShape::ProgramLike) => false,
        // What is left of a code that was cut.
        _ if code.len() == 1 => true,
        Verdict::Unlisted(_) if word => tags::alias(code).is_some_and(|alias| alias.certain),
        _ => true,
    };
    let may_be_name = matches!(verdict, Verdict::Unlisted(UnlistedShape::Word));
    if !unknown.sure && suggestions.is_empty() && may_be_name {
        return Some(unknown);
    }
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
        unknown.right = Some(first.codes.join(" "));
    }
    unknown.message = Some(message);
    Some(unknown)
}
