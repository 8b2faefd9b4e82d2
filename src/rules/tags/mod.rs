//! The TAGS line.

rule_modules!(tags);

use crate::cable::Cable;
use crate::cable::header::TagToken;
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
