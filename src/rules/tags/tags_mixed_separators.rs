//! TAGS codes are separated either all by spaces or all by commas.

use super::is_written_apart;
use crate::cable::header::{Gap, TagToken, TagsLine};
use crate::cable::{BlockSpan, Cable, Placed};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::tags;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-mixed-separators")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for line in &cable.tags {
        // After `OVIP` there may be a name, but not where all are codes.
        let all_codes = || {
            let mut tokens = line.facts.tokens.iter();
            tokens.all(|token| cable.lexicon().has_tag(&token.code))
        };
        let takes_name = |token: &TagToken| tags::takes_name(&token.code);
        let names = line.facts.tokens.iter().any(is_name)
            || line.facts.tokens.iter().any(takes_name) && !all_codes();
        let inner: Vec<_> = line.facts.gaps.iter().filter(|gap| !gap.line_end).collect();
        let commas = inner.iter().filter(|gap| gap.comma).count();
        let always_commas = cable.conventions().commas_between_tags;
        let certain = line
            .facts
            .tokens
            .iter()
            .all(|token| token.person || is_code_like(token));
        let known = |token: &TagToken| token.person || cable.lexicon().has_tag(&token.code);
        let all_known = line.facts.tokens.iter().all(known);
        if report_signs(line, all_known, findings)
            || names
            || commas == inner.len()
            || commas == 0 && !always_commas
        {
            continue;
        }
        let wanted = always_commas || commas * 2 >= inner.len();
        let text = if wanted { ", " } else { " " };
        let odd: Vec<_> = inner
            .into_iter()
            .filter(|gap| gap.comma != wanted && !is_written_apart(cable, line, gap))
            .collect();
        let Some(first) = odd.first() else { continue };
        let edits = odd
            .iter()
            .map(|gap| Edit::replace(line.span(gap.span), text))
            .collect();
        let (message, title) = if wanted {
            (
                "Comma is missing between these codes",
                "Separate all codes by commas",
            )
        } else {
            (
                "Comma between these codes, but spaces between the others",
                "Separate all codes by spaces",
            )
        };
        let place = line.span(BlockSpan::new(first.span.start, first.span.end));
        let finding = findings.report(place, message);
        if certain {
            finding.safe_fix(title, edits);
        }
    }
}

/// Is it written as a code may be? Where something else is on the line, such as another label, it is
/// not certain what a sign separates.
fn is_code_like(token: &TagToken) -> bool {
    let code = &*token.code;
    let letters = code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    code.len() <= LONGEST_CODE
        && letters
        && code.starts_with(|c: char| c.is_ascii_alphabetic())
        && code != "TAGS"
}

/// No code is longer, in bytes.
const LONGEST_CODE: usize = 8;

/// Is it the name of a person or an organization, which has signs of its own?
fn is_name(token: &TagToken) -> bool {
    token.person || token.code.len() > LONGEST_CODE
}

/// Reports signs that no list of codes has: `PREL; PGOV`, `PREL/PGOV`, `PREL,, PGOV`. Are there any?
fn report_signs(line: &Placed<'_, TagsLine>, certain: bool, findings: &mut Findings<'_>) -> bool {
    let tokens = line.facts.tokens.windows(2);
    let odd: Vec<&Gap> = tokens
        .zip(&line.facts.gaps)
        .filter(|(beside, gap)| {
            gap.odd && !gap.line_end && (gap.only_commas || !beside.iter().any(is_name))
        })
        .map(|(_, gap)| gap)
        .collect();
    let Some(first) = odd.first() else {
        return false;
    };
    let edits = odd
        .iter()
        .map(|gap| Edit::replace(line.span(gap.span), ", "));
    let finding = findings.report(
        line.span(first.span),
        "Codes are separated by spaces or by commas, not by this sign",
    );
    if certain {
        finding.safe_fix("Separate them by commas", edits.collect());
    }
    true
}
