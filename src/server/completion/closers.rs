//! `End Note.` after an open note, and the same for summaries, comments and texts.

use super::{Candidate, Cursor};
use crate::cable::pairs::{Form, PairEvent, Side};
use crate::text::Span;
use crate::text::words::begins_in_any_case;
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let span = typed_closer(cursor)?;
    let open: Vec<&PairEvent> = cursor
        .cable()
        .matched_pairs()
        .unclosed
        .iter()
        .rev()
        .filter(|opener| opener.span.end <= span.start)
        .collect();
    let candidates = open.into_iter().map(|opener| {
        let text = closer(opener, cursor);
        Candidate::new(span, text, "closes", opener.span.slice(cursor.view.text))
            .kind(CompletionItemKind::KEYWORD)
    });
    Some(candidates.collect::<Vec<_>>()).filter(|candidates| !candidates.is_empty())
}

/// The start of `End ...` before the cursor in running text; empty if the user asked for
/// completion.
fn typed_closer(cursor: &Cursor<'_>) -> Option<Span> {
    if !cursor.is_below_body() && cursor.cable().body.is_empty() {
        return None;
    }
    let before = cursor.before();
    let words = ["end ", "end", "en", "e"];
    let ended = |text: &str| text.ends_with(['.', '!', '?', '"', ')', ':']);
    // `e` and `en` begin too many words to count inside a sentence.
    let begins_sentence = |from: usize| {
        let head = before[..from].trim_end();
        let above = || {
            cursor
                .line_above()
                .is_none_or(|(above, _)| ended(above.trim_end()))
        };
        ended(head) || head.is_empty() && above()
    };
    let tail_of = |from: usize| {
        let tail = &before[from..];
        if tail.len() < 3 && !begins_sentence(from) {
            return false;
        }
        let begins = words.iter().any(|word| {
            tail.eq_ignore_ascii_case(word) || word.len() == 4 && begins_in_any_case(tail, word)
        });
        let whole = !before[..from].ends_with(|c: char| c.is_alphanumeric());
        begins && whole && !tail.contains(['.', ',', ';', ':', '(', ')'])
    };
    let from = before
        .char_indices()
        .rev()
        .map(|(at, _)| at)
        .take_while(|at| before.len() - at < 40)
        .find(|at| tail_of(*at));
    match from {
        Some(from) => Some(Span::new(cursor.line.start + from, cursor.offset)),
        None if !cursor.by_itself && before.ends_with([' ', '.']) => {
            Some(Span::at(cursor.offset, 0))
        }
        None => None,
    }
}

/// `End Summary.`, in the letter case of the opener, with a closing bracket if the opener has one.
fn closer(opener: &PairEvent, cursor: &Cursor<'_>) -> String {
    let named = opener.closer(cursor.view.text);
    let in_bracket = opener.side == Side::Open(Form::Bracketed) && opener.bracket_end.is_none();
    let rest = cursor.after();
    if rest.starts_with('.') {
        return named;
    }
    let close = if in_bracket && !rest.starts_with(')') {
        ")"
    } else {
        ""
    };
    format!("{named}.{close}")
}

#[cfg(test)]
mod tests {
    use super::super::testing::offered;

    fn closers(body: &str) -> Vec<String> {
        let header = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n";
        offered(&format!("{header}{body}\n"), 9)
    }

    #[test]
    fn what_is_open_is_closed() {
        for (body, becomes) in [
            (
                "1. (U) Summary: It is. En$0",
                &["End Summary.>1. (U) Summary: It is. End Summary."][..],
            ),
            (
                "1. (U) SUMMARY: It is. $0",
                &["END SUMMARY.>1. (U) SUMMARY: It is. END SUMMARY."],
            ),
            (
                "1. (U) It is. (Note: Small. End N$0",
                &["End Note.)>1. (U) It is. (Note: Small. End Note.)"],
            ),
            (
                "1. (U) It is. (Note: Small. E$0) More.",
                &["End Note.>1. (U) It is. (Note: Small. End Note.) More."],
            ),
            (
                "1. (U) Summary: It is. (Note: Small. end$0",
                &[
                    "End Note.)>1. (U) Summary: It is. (Note: Small. End Note.)",
                    "End Summary.>1. (U) Summary: It is. (Note: Small. End Summary.",
                ],
            ),
            (
                "1. (U) Begin informal translation: It is. E$0",
                &[
                    "End informal translation.>1. (U) Begin informal translation: It is. End informal translation.",
                ],
            ),
            ("1. (U) Summary: It is. End Summary. En$0", &[]),
            ("1. (U) Summary: It is. Then the fr$0", &[]),
            ("1. (U) Summary: It is the e$0", &[]),
            ("1. (U) Summary: It is. End Summary.$0", &[]),
        ] {
            assert_eq!(closers(body), becomes, "{body}");
        }
    }
}
