//! Words that open a part of the text: `Summary:`, `Comment:`, `(Note:`, `Begin text:`.

use super::{Candidate, Cursor};
use crate::cable::pairs::PairKind;
use crate::syntax::line;
use crate::text::Span;
use tower_lsp::ls_types::CompletionItemKind;

/// A phrase, what it opens, and its meaning.
type Phrase = (&'static str, Option<PairKind>, &'static str);

const SUMMARY: Phrase = (
    "Summary: ",
    Some(PairKind::Summary),
    "ends with End Summary",
);
const COMMENT: Phrase = (
    "Comment: ",
    Some(PairKind::Comment),
    "ends with End Comment",
);
const NOTE: Phrase = ("Note: ", Some(PairKind::Note), "ends with End Note");
const TEXT: Phrase = ("Begin text:", Some(PairKind::Text), "ends with End text");
const REQUEST: Phrase = (
    "Action Request: ",
    None,
    "what the Department is asked to do",
);

/// In the middle of a text, fewer letters are the beginning of too many words.
const ENOUGH: usize = 3;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let before = cursor.before();
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic);
    let letters = letters.count();
    let (head, typed) = before.split_at(before.len() - letters);
    let goes_on = cursor
        .after()
        .starts_with(|c: char| c.is_alphanumeric() || c == ':');
    if typed.is_empty() || goes_on || !cursor.is_in_body() {
        return None;
    }
    let phrases: &[Phrase] = if begins_paragraph(head) {
        &[SUMMARY, COMMENT, NOTE, TEXT, REQUEST]
    } else if head == "(" || head.ends_with(" (") {
        &[NOTE, COMMENT]
    } else if typed.len() >= ENOUGH && begins_sentence(cursor, head) {
        &[COMMENT, NOTE, TEXT]
    } else {
        return None;
    };
    let span = Span::new(cursor.offset - letters, cursor.offset);
    let upper = letters > 1 && typed.bytes().all(|b| b.is_ascii_uppercase());
    let candidates = phrases
        .iter()
        .filter(|(_, kind, _)| kind.is_none_or(|kind| may_open(cursor, kind, span.start)))
        .map(|(phrase, _, meaning)| {
            let text = match upper {
                true => phrase.to_uppercase(),
                false => (*phrase).to_owned(),
            };
            Candidate::new(span, text, "opens", meaning).kind(CompletionItemKind::KEYWORD)
        })
        .filter(|one| one.fits(cursor));
    Some(candidates.collect::<Vec<_>>()).filter(|found| !found.is_empty())
}

/// Does the text of a paragraph begin after these words: a number, and a mark or none?
fn begins_paragraph(head: &str) -> bool {
    let head = head.trim();
    let Some(start) = line::paragraph_start(head) else {
        return false;
    };
    let mark = head.get(start.text..).unwrap_or("").trim();
    let whole = mark.starts_with('(') && mark.find(')') == Some(mark.len() - 1);
    mark.is_empty() || whole
}

/// Does a sentence begin after these words, or after the line above?
fn begins_sentence(cursor: &Cursor<'_>, head: &str) -> bool {
    let ended = |text: &str| text.ends_with(['.', '!', '?', '"', ')']);
    if !head.trim().is_empty() {
        return head.ends_with(' ') && ended(head.trim_end());
    }
    let above = cursor.line_above();
    above.is_some_and(|(above, next)| !next || ended(above.trim_end()))
}

/// A cable has one summary, and nothing opens inside its own kind.
fn may_open(cursor: &Cursor<'_>, kind: PairKind, at: usize) -> bool {
    let matched = cursor.cable().matched_pairs();
    let open = matched
        .unclosed
        .iter()
        .any(|one| one.kind == kind && one.span.end <= at);
    let summary = || {
        let pairs = matched.pairs.iter().map(|(opener, _)| opener);
        let mut all = pairs.chain(&matched.unclosed);
        all.any(|one| one.kind == PairKind::Summary && one.span.start != at)
    };
    !open && (kind != PairKind::Summary || !summary())
}

#[cfg(test)]
mod tests {
    use super::super::testing::offered;

    fn cable(body: &str) -> Vec<String> {
        let header = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n";
        offered(&format!("{header}{body}\n"), 9)
    }

    #[test]
    fn what_may_open() {
        for (body, becomes) in [
            ("1. (U) S$0", &["Summary:>1. (U) Summary: "][..]),
            ("1. (U) sum$0", &["Summary:>1. (U) Summary: "]),
            ("1. (U) SUM$0", &["SUMMARY:>1. (U) SUMMARY: "]),
            ("1. C$0", &["Comment:>1. Comment: "]),
            ("1. (U) It is. (N$0", &["Note:>1. (U) It is. (Note: "]),
            ("1. (U) It is. Com$0", &["Comment:>1. (U) It is. Comment: "]),
            (
                "1. (U) It is. Beg$0",
                &["Begin text:>1. (U) It is. Begin text:"],
            ),
            ("1. (U) Summary: So. End Summary.\n\n2. (U) S$0", &[]),
            ("1. (U) It is. C$0", &[]),
            ("1. (U) It is\nCom$0", &[]),
            ("1. (U) The com$0", &[]),
            ("1. (U) Summary$0: It is.", &[]),
        ] {
            assert_eq!(cable(body), becomes, "{body}");
        }
    }
}
