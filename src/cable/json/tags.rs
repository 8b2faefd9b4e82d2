//! The codes and names of the TAGS line, as they should be.

use crate::cable::Cable;
use crate::text::words::one_line;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::tags;
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
pub(super) struct TagJson<'a> {
    code: String,
    kind: Option<&'static str>,
    title: Option<&'a str>,
}

pub(super) fn tag_list<'a>(text: &str, cable: &'a Cable<'_>) -> Vec<TagJson<'a>> {
    let when = cable.date.date();
    let tokens = cable
        .tags
        .iter()
        .flat_map(|line| line.facts.tokens.iter().map(move |token| (line, token)));
    let mut list: Vec<TagJson<'a>> = Vec::new();
    let mut known = BTreeSet::new();
    let mut add = |tag: TagJson<'a>| {
        if known.insert(tag.code.clone()) {
            list.push(tag);
        }
    };
    for (line, token) in tokens {
        if token.person {
            let mut name = one_line(line.span(token.span).slice(text)).to_uppercase();
            if !token.bracketed {
                name = name.replacen(' ', ", ", 1);
            }
            for name in names_in(&name) {
                add(TagJson {
                    code: name.to_owned(),
                    kind: Some("person"),
                    title: None,
                });
            }
            continue;
        }
        for code in canonical_codes(&token.code, cable.lexicon(), when) {
            let found = cable.lexicon().title_at(&code, when);
            add(TagJson {
                kind: found.map(|(kind, _)| kind.name()),
                title: found
                    .map(|(_, title)| title)
                    .filter(|title| !title.is_empty()),
                code,
            });
        }
    }
    list
}

/// The names in one pair of brackets: `DOE, JANE AND ROE, RICHARD`, `DOE, JANE; ROE, RICHARD`.
fn names_in(names: &str) -> impl Iterator<Item = &str> {
    // `DOE AND ROE LTD` is one.
    let persons = |names: &str| names.matches(',').count() > 1;
    let and = if persons(names) { " AND " } else { ";" };
    names
        .split(';')
        .flat_map(move |names| names.split(and))
        .map(|name| name.trim().trim_matches(','))
        .filter(|name| !name.is_empty())
}

/// The codes that a token on the TAGS line means: those that were run together one by one, a
/// misspelled one as it should be, a caption none.
fn canonical_codes(code: &str, lexicon: &Lexicon, when: Option<Date>) -> Vec<String> {
    if lexicon.has_tag(code) {
        return vec![code.to_owned()];
    }
    if Caption::read(code).is_some() {
        return Vec::new();
    }
    if let Some(codes) = tags::unique_split(code, when) {
        return codes.iter().map(ToString::to_string).collect();
    }
    match tags::alias(code).filter(|alias| alias.certain) {
        Some(alias) => alias.correct.split(' ').map(str::to_owned).collect(),
        None => vec![code.to_owned()],
    }
}
