//! Words that open and close: Summary, Comment, Note, Begin/End Text.
//!
//! The events of one block are facts; matching them into pairs runs over the events of the whole
//! cable, because a summary may span paragraphs.

mod begin_end;
mod clause;
mod event;
mod garbled;
mod heading;
mod kind;
mod matches;
mod misspelled;
mod opener;

pub use event::{Form, PairEvent, Side};
pub use heading::heading_event;
pub use kind::PairKind;
pub use matches::PairMatches;
pub use misspelled::misspelled;

use super::BlockSpan;
use super::prose::Prose;
use crate::text::words::begins_in_any_case;
use event::event;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Reads the event, if any, whose word begins at `at`. `start` is where the block's own text
/// begins, after number and mark; `item` says that the block is a list item, whose first word
/// is a label more often than an opener.
pub fn read_event(
    prose: &Prose<'_>,
    at: usize,
    start: usize,
    item: bool,
) -> Option<PairEvent<BlockSpan>> {
    let word = prose.next_word(at)?;
    match word.text.as_bytes()[0].to_ascii_lowercase() {
        b'e' if word.is("end") => {
            begin_end::closer(prose, &word).or_else(|| garbled::joined(prose, &word))
        }
        b'e' if begins_in_any_case(word.text, "end") => garbled::joined(prose, &word),
        b'b' if word.is("begin") && word.is_capitalized() => begin_end::begin(prose, &word, start),
        b'b' if word.is_capitalized() => begin_end::misspelled_begin(prose, &word),
        b'f' if word.is("follows") || word.is("following") => begin_end::follows(prose, &word),
        b's' | b'c' | b'n' => opener::opener(prose, &word, start, item),
        _ => None,
    }
}

/// Reads the event that a text begins with as its label, if any: `Talking points: ...`. `start` is as
/// for [`read_event`].
pub fn label_event(prose: &Prose<'_>, start: usize) -> Option<PairEvent<BlockSpan>> {
    begin_end::label(prose, start).or_else(|| opener::without_first_letter(prose, start))
}

/// `UEGIN TEXT:`, of which the wire changed a letter, from byte `from` on.
pub fn garbled_begin(text: &str, from: usize) -> Option<PairEvent<BlockSpan>> {
    const REST: &str = "EGIN TEXT";
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(REST));
    let rest = from + FINDER.find(text.as_bytes().get(from..)?)?;
    let start = rest.checked_sub(1).filter(|start| *start >= from)?;
    let letter = text.as_bytes().get(start)?;
    let before = start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    let word = letter.is_ascii_uppercase() && !before.is_some_and(u8::is_ascii_alphanumeric);
    (*letter != b'B' && word).then(|| PairEvent {
        kind: PairKind::Text,
        also: None,
        side: Side::Open(Form::Qualified),
        span: BlockSpan::new(start, rest + REST.len()),
        bracket_end: None,
        aside: false,
        upper: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<String> {
        let prose = Prose::new(text, text.lines().count());
        let mut found = Vec::new();
        prose.scan(
            0,
            |_, letters| b"besnc".contains(&letters.bytes()[0]),
            |at| match read_event(&prose, at, 0, false) {
                Some(event) => {
                    let side = match event.side {
                        Side::Open(Form::Inline) => "open",
                        Side::Open(Form::Bracketed) => "(open",
                        Side::Open(Form::Heading) => "heading",
                        Side::Open(Form::Qualified) => "(open)",
                        Side::Open(Form::Unsigned) => "open?",
                        Side::Continue => "continue",
                        Side::Close => "close",
                    };
                    let also = event
                        .also
                        .map_or(String::new(), |also| format!("+{}", also.word()));
                    found.push(format!("{side} {}{also}", event.kind.word()));
                    event.span.end
                }
                None => at,
            },
        );
        found
    }

    #[test]
    fn reads_openers_and_closers() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Summary: Well. EDN SUMMARY.",
                &["open Summary", "close Summary"],
            ),
            (
                "Comment: Well. ENDCOMMENT.",
                &["open Comment", "close Comment"],
            ),
            (
                "Comment: Well. End-comment.",
                &["open Comment", "close Comment"],
            ),
            (
                "Comment: Well. Comment ends.",
                &["open Comment", "close Comment"],
            ),
            ("Well, and note. Send comment. The endnote.", &[]),
            (
                "Summary:  All is well.  End Summary.",
                &["open Summary", "close Summary"],
            ),
            (
                "SUMMARY. All is well. END SUMMARY",
                &["open Summary", "close Summary"],
            ),
            (
                "Summary and Comment: Well. End Summary and Comment.",
                &["open Summary+Comment", "close Summary+Comment"],
            ),
            (
                "Summary and Action Request: Well. End Summary.",
                &["open Summary", "close Summary"],
            ),
            (
                "he said so. (note: true. end note.) comment: it is. end comment.",
                &[
                    "(open) Note",
                    "close Note",
                    "(open) Comment",
                    "close Comment",
                ],
            ),
            (
                "Summary/Comment: Well. End Summary/Comment.",
                &["open Summary+Comment", "close Summary+Comment"],
            ),
            (
                "SUMMARY & ACTION REQUEST: WELL. END SUMMARY & ACTION REQUEST.",
                &["open Summary", "close Summary"],
            ),
            (
                "Comment, Note: Well. End comment-note.",
                &["open Comment+Note", "close Comment+Note"],
            ),
            (
                "Embassy Comment and Recommendation: X. End Embassy Comment and Recommendation.",
                &["(open) Comment", "close Comment"],
            ),
            (
                "BEGIN EMBASSY COMMENT/RECOMMENDATION: X. END EMBASSY COMMENT/RECOMMENDATION.",
                &["open Comment", "close Comment"],
            ),
            (
                "Note, however: the fish. Comment/ideas were few that day.",
                &[],
            ),
            (
                "Summary and Objective: Well. End summary and objective.",
                &["open Summary", "close Summary"],
            ),
            (
                "Begin talking points (for use in the meeting):\nx.\nEnd talking points.",
                &["open Text", "close Text"],
            ),
            (
                "Begin work (it is late) and end summary and rows of it",
                &[],
            ),
            (
                "Summary continued: More. End\nsummary.",
                &["continue Summary", "close Summary"],
            ),
            (
                "He said so. (Note:  True.  End Note.)  He left.",
                &["(open Note", "close Note"],
            ),
            (
                "He said so. (Embassy Minsk Comment: True. End Comment.)",
                &["(open Comment", "close Comment"],
            ),
            (
                "He said so. COMMENT: True.\nEND COMMENT.",
                &["open Comment", "close Comment"],
            ),
            (
                "Begin informal translation of a letter: x. End informal translation of a letter.",
                &["open Text", "close Text"],
            ),
            (
                "He left. Bio note: He sails. End bio note. One last note: he rows.",
                &["(open) Note", "close Note", "(open) Note"],
            ),
            (
                "COMMENT  The post is glad. END COMMENT",
                &["open Comment", "close Comment"],
            ),
            (
                "He said so. COMMENT. True. END COMMENT. No comment. So be it.",
                &["open Comment", "close Comment"],
            ),
            ("Begin text:\nx\nEnd text.", &["open Text", "close Text"]),
            (
                "Please note: a thing. At the end note the comment period.",
                &["(open) Note"],
            ),
            (
                "Comment by the minister was brief. The summary is long.",
                &[],
            ),
            ("Note that we end text messages. They begin talks.", &[]),
            ("Notes: comments: summaries:", &[]),
            (
                "NOTE FOR DEPARTMENT: Please pass. END NOTE.",
                &["(open) Note", "close Note"],
            ),
            ("Comment by the minister, who came: none.", &[]),
            ("Ends here. End of note.", &["close Note"]),
            (
                "Summary: X. End smumary.",
                &["open Summary", "close Summary"],
            ),
            (
                "COMMENT: X. END COMENT.",
                &["open Comment", "close Comment"],
            ),
            ("(Note: X. End ntoe.)", &["(open Note", "close Note"]),
            (
                "He left. End tone. End Comments.",
                &["close Text", "close Text+Comment"],
            ),
            ("BEGN TEXT: X. END TETX.", &["open Text", "close Text"]),
            ("THEY ARE BEING TEXT: X.", &[]),
            (
                "Begin text of paper:\nx\nEnd text of paper.",
                &["open Text", "close Text"],
            ),
            (
                "Begin Embassy comment: X. End Embassy comment.",
                &["open Comment", "close Comment"],
            ),
            (
                "BEGIN BIO NOTE\n\nX.\n\nEND BIO NOTE",
                &["open Note+Text", "close Note"],
            ),
            (
                "Begin translation of the note: X. End translation of the note.",
                &["open Text", "close Text"],
            ),
            (
                "Begin Ambassador's comment: X. End Ambassador's comment.",
                &["open Comment", "close Comment"],
            ),
            ("X. End Pol/Econ note.", &["close Note"]),
            ("Quote: X. End of quote.", &[]),
            (
                "Summary The fair opened. End Summary.",
                &["open? Summary", "close Summary"],
            ),
            ("Summary of it. (Note that it did.) Notes Too.", &[]),
            (
                "Summary; The fair opened. End Summary.",
                &["open Summary", "close Summary"],
            ),
            (
                "BEGIN UNCLASSIFIED SUMMARY. X. END SUMMARY.",
                &["open Summary", "close Summary"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(events(text), *expected, "{text}");
        }
    }
}
