//! Where the text cites: `ref ` the letters of the REF line with what they name, `para ` the numbers
//! of paragraphs with how they begin.

use super::{Candidate, Cursor};
use crate::text::Span;
use crate::vocabulary::words::{PARAGRAPH_WORDS, REFERENCE_WORDS, WordList};
use tower_lsp::ls_types::CompletionItemKind;

/// Characters of a reference or a paragraph that are shown.
const SHOWN: usize = 60;
/// What joins the items of a list.
const JOINTS: [&str; 5] = ["and", "or", "&", "through", "to"];

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    if !cursor.is_in_body() || cursor.after().starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let found = references(cursor).or_else(|| paragraphs(cursor))?;
    (!found.is_empty()).then_some(found)
}

fn references(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let before = cursor.before();
    let typed = before.bytes().rev().take_while(u8::is_ascii_alphabetic);
    let typed = typed.count();
    if typed > 1 {
        return None;
    }
    let letter = |word: &str| word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
    let there = list_after(&before[..before.len() - typed], &REFERENCE_WORDS, letter)?;
    let span = Span::new(cursor.offset - typed, cursor.offset);
    let text = cursor.view.text;
    let references = cursor.cable().lettered_references().into_iter();
    let candidates = references
        .filter(|(letter, _)| !there.iter().any(|word| word.starts_with(*letter)))
        .map(|(letter, reference)| {
            let named = reference.line.span(reference.item.span).slice(text);
            Candidate::new(span, letter.to_string(), "reference", &short(named))
                .kind(CompletionItemKind::REFERENCE)
        });
    Some(candidates.collect())
}

fn paragraphs(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let before = cursor.before();
    let typed = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let there = list_after(&before[..before.len() - typed], &PARAGRAPH_WORDS, number)?;
    let span = Span::new(cursor.offset - typed, cursor.offset);
    let text = cursor.view.text;
    let others = cursor
        .cable()
        .paragraphs()
        .filter(|body| !(body.start..=body.end).contains(&cursor.offset));
    let candidates = others.filter_map(|body| {
        let number = body.facts.number?.value.to_string();
        let begins = Span::new((body.start + body.facts.text_start).min(body.end), body.end);
        let new = !there.contains(&&*number);
        new.then(|| {
            Candidate::new(span, number, "paragraph", &short(begins.slice(text)))
                .kind(CompletionItemKind::REFERENCE)
        })
    });
    Some(candidates.collect())
}

/// The items of a list after one of these words, if the next item belongs at the end of `head`.
fn list_after<'t>(
    head: &'t str,
    leads: &WordList,
    is_item: impl Fn(&str) -> bool,
) -> Option<Vec<&'t str>> {
    let separates = [' ', ',', '-', '/'];
    if !head.ends_with(separates) {
        return None;
    }
    let mut items = Vec::new();
    let mut joined = head.trim_end().ends_with([',', '-', '/']);
    for word in head.rsplit(separates).filter(|word| !word.is_empty()) {
        let bare = word.trim_start_matches(['(', '[', '"']);
        if leads.has_in_any_case(bare) {
            return (items.is_empty() || joined).then_some(items);
        }
        if JOINTS.contains(&word) {
            joined |= items.is_empty();
        } else if is_item(word) {
            items.push(word);
        } else {
            return None;
        }
    }
    None
}

/// The first words, on one line.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(SHOWN).collect();
    words.join(" ").chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};

    fn cable(body: &str) -> String {
        format!(
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\nREF: A. ROME 3\n     B. QUITO 4\n\n1. (U) The harbor is deep.\n\n2. (U) {body}\n\n3. (U) It is.\n"
        )
    }

    #[test]
    fn letters_and_numbers() {
        for (body, found) in [
            ("He left (ref $0", "A B"),
            ("He left (ref A$0)", ""),
            ("He left (ref b$0)", "B"),
            ("He left (refs A and $0", "B"),
            ("He left (refs A, $0", "B"),
            ("He left, see Ref $0", "A B"),
            ("As ref A $0", ""),
            ("A prefect $0", ""),
            ("As para $0", "1 3"),
            ("As in paras 1 and $0", "3"),
            ("As in paragraph 3$0", ""),
            ("He paid 3$0", ""),
        ] {
            assert_eq!(labels(&cable(body), 9).join(" "), found, "{body}");
        }
        assert_eq!(offered(&cable("So (ref $0)."), 1), ["A>2. (U) So (ref A)."]);
    }
}
