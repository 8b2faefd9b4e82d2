//! Sorts and cleans the TAGS line: subjects, programs, organizations, countries, each in
//! alphabetical order and without repeats. Names stay after the code that they belong to.

use super::offer::{Key, Offer};
use super::touches;
use crate::cable::header::TagsLine;
use crate::cable::{Cable, Placed};
use crate::server::view::View;
use crate::syntax::Layout;
use crate::text::{Arrange, Edit, Span};
use crate::vocabulary::tags::{self, Kind};

/// The most characters of a line, the width of the wire.
const WIDTH: usize = 69;

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Option<Offer<'v>> {
    let line = *view.cable.tags.first()?;
    let span = line.span(line.facts.span);
    if !touches(span, range) || line.facts.tokens.is_empty() {
        return None;
    }
    let first = line.span(line.facts.tokens.first()?.span);
    let start = if line.facts.tokens[0].bracketed {
        first.start - 1
    } else {
        first.start
    };
    let value = Span::new(start, span.end);
    let sorted = sorted(view.cable, line, view.text);
    let column = view.text[span.start..start].chars().count();
    let new = laid_out(&sorted, view.cable, line.facts, column);
    if new == value.slice(view.text) {
        return None;
    }
    let key = Key::new("sort-tags", value.start);
    Some(Offer::rewrite(
        key,
        "Sort and clean the TAGS line",
        move || vec![Edit::replace(value, new)],
    ))
}

/// The codes in order, each with the names after it.
fn sorted(cable: &Cable<'_>, line: Placed<'_, TagsLine>, text: &str) -> Vec<String> {
    let when = cable.date.date();
    let mut groups: Vec<(u8, String, String)> = Vec::new();
    for token in &line.facts.tokens {
        let known = cable
            .lexicon()
            .title_at(&token.code, when)
            .map(|(kind, _)| kind);
        let written = line.span(token.span).slice(text);
        match (known, groups.last_mut()) {
            // A name, or a word that is not a code, belongs to the code before it.
            (None, Some((_, code, words)))
                if token.bracketed || !is_code(&token.code) || tags::takes_name(code) =>
            {
                let word = if token.bracketed {
                    format!("({written})")
                } else {
                    written.to_owned()
                };
                *words += &format!(" {word}");
            }
            (kind, _) => {
                let rank = match kind {
                    Some(Kind::Subject) => 0,
                    Some(Kind::Program) => 1,
                    Some(Kind::Organization) | None => 2,
                    Some(Kind::Geographic) => 3,
                };
                let word = if token.bracketed {
                    format!("({written})")
                } else {
                    token.code.to_string()
                };
                groups.push((rank, token.code.to_string(), word));
            }
        }
    }
    groups.arrange();
    groups.dedup_by(|second, first| second.1 == first.1 && second.2.len() <= first.2.len());
    groups.into_iter().map(|(_, _, words)| words).collect()
}

/// Does it have two letters or four? Then it is a code, even if no list has it.
fn is_code(word: &str) -> bool {
    matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// The codes, with the separator that most of the line uses. SMART has commas.
fn laid_out(words: &[String], cable: &Cable<'_>, line: &TagsLine, column: usize) -> String {
    let commas = line.gaps.iter().filter(|gap| gap.comma).count();
    let comma = cable.layout == Layout::Smart || commas * 2 > line.gaps.len();
    let wraps = cable.layout != Layout::Smart && cable.wrapped;
    let mut out = String::new();
    let mut at = column;
    for (index, word) in words.iter().enumerate() {
        let last = index + 1 == words.len();
        let word = if comma && !last {
            format!("{word},")
        } else {
            word.clone()
        };
        if index > 0 && wraps && at + 1 + word.len() > WIDTH {
            out.push('\n');
            at = 0;
        } else if index > 0 {
            out.push(' ');
            at += 1;
        }
        at += word.chars().count();
        out += &word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::{done, titles};

    const TITLE: &str = "Sort and clean the TAGS line";

    fn cable(tags: &str) -> String {
        format!(
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: {tags}\nSUBJECT: TEST\n\n1. It is.\n\nDOE\n"
        )
    }

    #[test]
    fn lines() {
        for (tags, becomes) in [
            ("EC PR$0EL ECON", "ECON PREL EC"),
            ("pre$0l, EC, ECON, PREL", "ECON, PREL, EC"),
            ("PRE$0L EC PREL ECON,", "ECON PREL EC"),
            (
                "PREL$0 OVIP (DOE, JANE) ECON EC",
                "ECON OVIP (DOE, JANE) PREL EC",
            ),
            (
                "PREL$0 OVIP SMITH JANE KDEM UN CO EC",
                "OVIP SMITH JANE PREL KDEM UN CO EC",
            ),
        ] {
            assert_eq!(done(&cable(tags), TITLE), cable(becomes), "{tags}");
        }
        assert!(!titles(&cable("ECON$0 PREL EC")).contains(&TITLE.to_owned()));
    }
}
