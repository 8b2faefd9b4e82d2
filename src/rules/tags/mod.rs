//! The TAGS line.

rule_modules!(tags);

use crate::cable::header::{Gap, TagToken, TagsLine};
use crate::cable::{Cable, Placed};
use crate::text::Span;
use crate::vocabulary::tags::{Scheme, Verdict};

/// The first TAGS line, if it has codes and `fits` is true of none in the cable.
fn line_without(cable: &Cable<'_>, fits: impl Fn(&TagToken, Verdict<'_>) -> bool) -> Option<Span> {
    let first = cable.tags.first()?;
    let when = cable.date.date();
    let mut tokens = cable.tags.iter().flat_map(|line| &line.facts.tokens);
    let found = tokens.any(|token| fits(token, cable.lexicon().judge(&token.code, when)));
    let empty = first.facts.tokens.is_empty();
    (!empty && !found).then(|| first.span(first.facts.span))
}

/// The country codes of this table that the table of the cable's date does not have: the place of
/// each, the code and the country.
pub(super) fn codes_only_in<'c>(
    scheme: Scheme,
    cable: &'c Cable<'_>,
) -> impl Iterator<Item = (Span, &'c str, &'c str)> {
    let when = cable.date.date();
    cable.tags.iter().flat_map(move |line| {
        let codes = line.facts.tokens.iter().filter(|token| !token.person);
        codes.filter_map(
            move |token| match cable.lexicon().judge(&token.code, when) {
                Verdict::OtherScheme { title, scheme: own } if own == scheme => {
                    Some((line.span(token.span), &*token.code, title))
                }
                _ => None,
            },
        )
    })
}

/// `U K`, `ET RD`: is it a space in the middle of one code?
fn is_written_apart(cable: &Cable<'_>, line: &Placed<'_, TagsLine>, gap: &Gap) -> bool {
    let tokens = &line.facts.tokens;
    let next = tokens.partition_point(|token| token.span.end <= gap.span.start);
    next.checked_sub(1)
        .is_some_and(|first| code_written_apart(cable, line, first).is_some())
}

/// The code that a token and the next one are together, where a space is all that divides them and
/// one of them is no code.
fn code_written_apart(
    cable: &Cable<'_>,
    line: &Placed<'_, TagsLine>,
    first: usize,
) -> Option<String> {
    let facts = line.facts;
    let (one, other) = (facts.tokens.get(first)?, facts.tokens.get(first + 1)?);
    let gap = facts.gaps.get(first)?;
    let whole = format!("{}{}", one.code, other.code);
    let known = |code: &str| {
        let verdict = cable.lexicon().judge(code, cable.date.date());
        matches!(verdict, Verdict::Known { .. } | Verdict::Ambiguous { .. })
    };
    let divided = !gap.comma && !gap.odd && !gap.line_end && !one.person && !other.person;
    let fits = matches!(whole.len(), 2 | 4) && divided;
    (fits && !(known(&one.code) && known(&other.code)) && known(&whole)).then_some(whole)
}
