//! Where clauses and sentences begin and end.

use crate::cable::prose::Prose;
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
