//! Where clauses and sentences begin and end.

use super::PairKind;
use crate::cable::prose::{Prose, Word};
use crate::text::lines;

/// Does a new sentence begin after the full stop at `at`?
pub(super) fn begins_sentence(prose: &Prose<'_>, at: usize) -> bool {
    prose
        .next_word(at + 1)
        .is_some_and(|next| next.is_capitalized())
}

/// Does a clause end at `at`: sign, line end, closing bracket, end of block?
pub(super) fn clause_ends(prose: &Prose<'_>, at: usize) -> bool {
    let rest = &prose.text[at.min(prose.text.len())..];
    let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    match trimmed.chars().next() {
        None => true,
        Some(c) => {
            matches!(
                c,
                '.' | ':' | ';' | ')' | ']' | '!' | '"' | '”' | '\n' | '\r' | '*' | '>'
            ) || rest.len() - trimmed.len() >= 2
        }
    }
}

/// Does the word at `at` begin a sentence?
pub(super) fn follows_sentence(prose: &Prose<'_>, at: usize) -> bool {
    match prose.before(at) {
        None => true,
        Some((offset, c)) => {
            matches!(c, '.' | '?' | '!' | ':' | ';' | ')' | ']' | '(' | '[' | '"' | '”' | '’' | '\'' | '-' | '*' | '<')
                // A line of its own after an unfinished line: headings lose their stops.
                || lines(&prose.text[offset..at])
                    .skip(1)
                    .any(|line| line.text.is_empty())
        }
    }
}

/// The first word of what else is named after the name that ends at `at`: `Summary and Comment`,
/// `Summary/Action Request`, `Comment & Note`. After a comma or a hyphen it must be a name of a pair
/// itself: `Summary, Comment`, `Note-Comment`.
pub(super) fn second_name<'t>(prose: &Prose<'t>, at: usize) -> Option<Word<'t>> {
    let next = prose.next_word(at);
    if let Some(and) = next.filter(|word| word.is("and")) {
        return prose.next_word(and.end());
    }
    let rest = prose.text.get(at..)?;
    let sign = rest.trim_start_matches(' ');
    let after = at + rest.len() - sign.len() + 1;
    let name = || prose.next_word(after);
    match sign.as_bytes().first()? {
        b'/' | b'&' => name(),
        b',' | b'-' if sign.len() == rest.len() => {
            name().filter(|word| PairKind::of(word).is_some())
        }
        _ => None,
    }
}

/// What a pair is called after its first name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Second {
    /// Nothing: `Summary:`.
    None,
    /// `Summary and Comment:` up to the end of the clause: where it ends, and the kind among its words.
    Named(usize, Option<PairKind>),
    /// A second name begins, but the clause goes on: `Comment and ideas were few that day.`
    Unended,
}

impl Second {
    /// Reads it after the name of `kind` that ends at `at`.
    pub(super) fn read(prose: &Prose<'_>, at: usize, kind: PairKind) -> Self {
        /// So many words name it at most.
        const WORDS: usize = 4;
        let mut next = second_name(prose, at);
        if next.is_none() {
            return Self::None;
        }
        let mut also = None;
        for _ in 0..WORDS {
            let Some(word) = next else { break };
            also = also.or(PairKind::of(&word).filter(|second| *second != kind));
            if clause_ends(prose, word.end()) {
                return Self::Named(word.end(), also);
            }
            next = prose.next_word(word.end());
        }
        Self::Unended
    }
}

/// The end of what is joined to the word that ends at `at`, in bytes: `Ambassador's`, `Pol/Econ`,
/// `Vice-Consul`.
pub(super) fn joined_end(prose: &Prose<'_>, at: usize) -> usize {
    let rest = &prose.text[at.min(prose.text.len())..];
    let Some(after) = rest.strip_prefix(['\'', '’', '/', '-']) else {
        return at;
    };
    let letters = after.len()
        - after
            .trim_start_matches(|c: char| c.is_alphanumeric())
            .len();
    match letters {
        0 => at,
        letters => joined_end(prose, at + rest.len() - after.len() + letters),
    }
}
