//! A new cable, in either layout: the form of `cablelint new`, with tab stops at what the drafter
//! replaces.

use super::{Candidate, Cursor};
use crate::syntax::Layout;
use crate::template::{Moment, Template};
use crate::vocabulary::classification::Level;
use tower_lsp::ls_types::CompletionItemKind;

/// The placeholder for the post until the first stop is filled in.
const POST: &str = "QUITO";

/// In a document that is otherwise empty, for a client that takes snippets: where the beginning of
/// its name is typed, or where the user asks in an empty document.
pub(super) fn candidates(cursor: &Cursor<'_>) -> Vec<Candidate> {
    let text = cursor.view.text;
    let Some(span) = cursor.typed_line() else {
        return Vec::new();
    };
    let empty = text[..span.start].trim().is_empty() && text[span.end..].trim().is_empty();
    if !empty || !cursor.view.capabilities.snippets {
        return Vec::new();
    }
    let ceiling = cursor.view.snapshot.file_settings.settings.ceiling();
    templates(Moment::now())
        .into_iter()
        .filter(|(_, template)| ceiling.is_none_or(|ceiling| template.level <= ceiling))
        .map(|(name, template)| {
            let handling = match template.level {
                Level::Unclassified => "sensitive but unclassified",
                level => level.name(),
            };
            let mut candidate =
                Candidate::new(span, snippet(&template.text()), "new cable", handling)
                    .label(name)
                    .kind(CompletionItemKind::SNIPPET);
            candidate.snippet = true;
            candidate
        })
        .collect()
}

fn templates(moment: Moment) -> [(&'static str, Template); 4] {
    let template = |layout, level| Template {
        layout,
        post: POST.to_owned(),
        level,
        sensitive: true,
        moment,
    };
    [
        ("smart", template(Layout::Smart, Level::Unclassified)),
        ("telegram", template(Layout::Telegram, Level::Unclassified)),
        (
            "smart confidential",
            template(Layout::Smart, Level::Confidential),
        ),
        (
            "telegram confidential",
            template(Layout::Telegram, Level::Confidential),
        ),
    ]
}

/// The text with a tab stop at each filler, numbered in order. The post has one number, so that it
/// is typed once.
fn snippet(text: &str) -> String {
    let mut stop = 1;
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let escaped = line
            .replace('\\', "\\\\")
            .replace('$', "\\$")
            .replace('}', "\\}");
        out += &with_stops(&escaped, &mut stop);
    }
    out
}

/// One line of a template with its tab stops.
fn with_stops(line: &str, stop: &mut usize) -> String {
    let mut next = |words: &str| {
        *stop += 1;
        format!("${{{stop}:{words}}}")
    };
    let post = format!("${{1:{POST}}}");
    let body = line.trim_end();
    // In a paragraph, the words between its mark, its label and its closer.
    if let Some((head, rest)) = body.split_once(") ").filter(|_| starts_with_digit(body)) {
        let (label, words) = match rest.split_once(": ") {
            Some((label, words)) => (format!("{label}: "), words),
            None => (String::new(), rest),
        };
        let (words, close) = match words.find(" End ") {
            Some(at) => words.split_at(at),
            None => (words, ""),
        };
        let words = next(words);
        return format!("{head}) {label}{words}{close}\n");
    }
    // In a field, its value. Fields that SMART fills in itself stay as they are.
    const FILLED: [&str; 7] = [
        "TAGS:",
        "SUBJECT:",
        "Subject:",
        "Classified By:",
        "Signature:",
        "Drafted By:",
        "Cleared By:",
    ];
    let filled = FILLED
        .iter()
        .chain(&["Approved By:", "Released By:"])
        .find(|label| body.starts_with(**label));
    if let Some(label) = filled {
        let value = body[label.len()..].trim_start();
        let lead = &body[..body.len() - value.len()];
        let (kept, words) = match value.split_once(") ") {
            Some((mark, words)) if value.starts_with('(') => (format!("{mark}) "), words),
            _ => (String::new(), value),
        };
        return format!("{lead}{kept}{}\n", next(words));
    }
    if body == "SURNAME" {
        return format!("{}\n", next(body));
    }
    match body.split_once("000001") {
        Some((head, tail)) => {
            let head = head.replace(POST, &post);
            format!("{head}{}{tail}\n", next("000001"))
        }
        None => line.replace(POST, &post),
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::completion::Trigger;
    use crate::server::completion::testing::list;
    use crate::server::view::testing::at_cursor_of_client;
    use crate::vocabulary::date::Date;
    use tower_lsp::ls_types::InsertTextFormat;

    const MOMENT: Moment = Moment {
        date: Date::new(2026, 3, 9),
        hour: 9,
        minute: 5,
    };

    /// The snippet as if the user left every stop unchanged.
    fn filled(snippet: &str) -> String {
        let mut out = String::new();
        let mut rest = snippet;
        while let Some(at) = rest.find("${") {
            out += &rest[..at];
            let colon = rest[at..].find(':').expect("a stop") + at;
            let close = rest[colon..].find('}').expect("its end") + colon;
            out += &rest[colon + 1..close];
            rest = &rest[close + 1..];
        }
        out + rest
    }

    /// The tests of `cablelint new` prove that its templates pass the check.
    #[test]
    fn stops_change_nothing_else() {
        for (name, template) in templates(MOMENT) {
            assert_eq!(
                filled(&snippet(&template.text())),
                template.text(),
                "{name}"
            );
        }
    }

    #[test]
    fn what_a_drafter_replaces_has_a_stop() {
        let stops = |snippet: &str| -> Vec<String> {
            let pieces = snippet.split("${").skip(1);
            pieces
                .filter_map(|piece| Some(piece.split_once('}')?.0.to_owned()))
                .collect()
        };
        let [_, (_, telegram), (_, smart), _] = templates(MOMENT);
        assert_eq!(
            stops(&snippet(&telegram.text())),
            [
                "1:QUITO",
                "1:QUITO",
                "2:000001",
                "3:PREL EC",
                "4:WHAT THIS CABLE IS ABOUT",
                "5:What happened, and why it matters.",
                "6:What was seen and said, by whom and when.",
                "7:What the post makes of it.",
                "8:SURNAME"
            ]
        );
        assert_eq!(
            stops(&snippet(&smart.text()))[..5],
            [
                "1:QUITO",
                "2:PREL, EC",
                "3:What this cable is about",
                "4:Name, Title, Office",
                "5:What happened, and why it matters."
            ]
        );
    }

    #[test]
    fn only_by_name_or_where_they_are_asked_for() {
        let count = |text: &str, snippets: bool, trigger: Trigger| {
            at_cursor_of_client(
                text,
                |capabilities| capabilities.snippets = snippets,
                |view, position| {
                    let items = list(view, position, trigger).items;
                    let snippet = Some(InsertTextFormat::SNIPPET);
                    let of_form = items
                        .iter()
                        .filter(|item| item.insert_text_format == snippet);
                    of_form.count()
                },
            )
        };
        for (text, snippets, expected) in [
            ("$0", true, 4),
            ("tele$0", true, 2),
            ("\n\nSm$0\n", true, 2),
            ("\n\ncab$0\n", true, 0),
            ("UNCLASSIFIED$0", true, 0),
            ("Dear$0", true, 0),
            ("$0", false, 0),
            ("$0\nUNCLAS QUITO 000001\n", true, 0),
        ] {
            assert_eq!(count(text, snippets, Trigger::Asked), expected, "{text}");
        }
        assert_eq!(count("$0", true, Trigger::Character), 0);
        assert_eq!(count("\n$0", true, Trigger::Enter), 0);
    }
}
