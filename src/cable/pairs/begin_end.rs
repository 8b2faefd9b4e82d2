//! `End Summary`, `Begin text`: pairs with a word before them that says which side they are.

use super::clause::{clause_ends, follows_sentence};
use super::{Form, PairEvent, PairKind, Side, event};
use crate::cable::BlockSpan;
use crate::cable::prose::{Prose, Word};
use crate::vocabulary::words;

/// `End Summary`, `END NOTE`, `End Embassy comment`, `End of text`, `End Summary and Comment`.
pub(super) fn closer(prose: &Prose<'_>, end: &Word<'_>) -> Option<PairEvent<BlockSpan>> {
    let mut last = *end;
    let mut words = 0;
    let mut kind = None;
    while words < 8 {
        let Some(word) = prose.next_word(last.end()) else {
            break;
        };
        words += 1;
        last = word;
        if let Some(found) = PairKind::of(&word) {
            kind = Some(found);
            break;
        }
        if word.is("text") || word.is("texts") {
            kind = Some(PairKind::Text);
            break;
        }
        if clause_ends(prose, word.end()) {
            break;
        }
    }
    if let Some(kind) = kind {
        if words > 4 {
            return None;
        }
        let mut also = None;
        if let Some(and) = prose
            .next_word(last.end())
            .filter(|w| w.is("and") || w.is("with"))
            && let Some(second) = prose.next_word(and.end())
            && let Some(second_kind) = PairKind::of(&second)
        {
            also = Some(second_kind).filter(|second| *second != kind);
            last = second;
        }
        // `at the end note the change` is prose: a closer has capitals or a full stop.
        let terminated = clause_ends(prose, last.end());
        let sure = end.is_capitalized() && (terminated || words == 1 && last.is_capitalized());
        let quiet =
            !end.is_capitalized() && words == 1 && terminated && follows_sentence(prose, end.start);
        return (sure || quiet)
            .then(|| event(prose, kind, also, Side::Close, (end.start, last.end())));
    }
    // `End informal translation of the letter.`: closes a Begin, at the start of a sentence.
    let names_something = words > 0 && (3..=90).contains(&last.end().saturating_sub(end.end()));
    let opens_sentence =
        follows_sentence(prose, end.start) && (end.is_upper() || end.text == "End");
    (names_something
        && opens_sentence
        && clause_ends(prose, last.end())
        && is_quotable(prose, end.end(), last.end()))
    .then(|| {
        event(
            prose,
            PairKind::Text,
            None,
            Side::Close,
            (end.start, last.end()),
        )
    })
}

/// `Begin text:`, `BEGIN TEXT`, `Begin informal Embassy translation of the note:`.
pub(super) fn begin(
    prose: &Prose<'_>,
    begin: &Word<'_>,
    start: usize,
) -> Option<PairEvent<BlockSpan>> {
    if begin.start != start && !follows_sentence(prose, begin.start) {
        return None;
    }
    let mut last = *begin;
    for _ in 0..8 {
        let word = prose.next_word(last.end())?;
        if let Some(kind) = PairKind::of(&word)
            && last.start == begin.start
        {
            let words = (begin.start, word.end());
            return Some(event(prose, kind, None, Side::Open(Form::Inline), words));
        }
        last = word;
        if clause_ends(prose, last.end()) {
            break;
        }
    }
    (clause_ends(prose, last.end()) && is_quotable(prose, begin.end(), last.end())).then(|| {
        let words = (begin.start, last.end());
        event(prose, PairKind::Text, None, Side::Open(Form::Inline), words)
    })
}

/// Does the clause name something that is quoted: text, translation, statement, letter?
fn is_quotable(prose: &Prose<'_>, from: usize, to: usize) -> bool {
    let Some(clause) = prose.text.get(from..to) else {
        return false;
    };
    clause
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words::QUOTED_TEXTS.has_in_any_case(word))
}
