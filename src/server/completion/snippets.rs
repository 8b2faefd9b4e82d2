//! A new cable, in either layout: the form of `cablelint new`, with tab stops at what the drafter
//! replaces.

use super::{Candidate, Cursor};
use crate::syntax::Layout;
use crate::template::{Moment, Template};
use crate::text::Span;
use crate::vocabulary::classification::Level;
use crate::vocabulary::placeholders;
use tower_lsp::ls_types::CompletionItemKind;

/// The placeholder for the post until the first stop is filled in.
const POST: &str = "QUITO";
/// The serial of a telegram that has none yet.
const SERIAL: &str = "000001";

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
                Level::Unclassified if template.sensitive => "sensitive but unclassified",
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

fn templates(moment: Moment) -> Vec<(&'static str, Template)> {
    let template = |layout, level| Template {
        sensitive: true,
        ..Template::new(layout, POST, level, moment)
    };
    let smart = template(Layout::Smart, Level::Unclassified);
    let confidential = template(Layout::Smart, Level::Confidential);
    vec![
        ("smart", smart.clone()),
        (
            "smart unclassified",
            Template {
                sensitive: false,
                ..smart.clone()
            },
        ),
        (
            "smart action request",
            Template {
                action_request: true,
                ..smart
            },
        ),
        ("smart confidential", confidential.clone()),
        (
            "smart confidential derived",
            Template {
                derived: true,
                ..confidential
            },
        ),
        ("telegram", template(Layout::Telegram, Level::Unclassified)),
        (
            "telegram confidential",
            template(Layout::Telegram, Level::Confidential),
        ),
    ]
}

/// The text with a tab stop at each placeholder, numbered in order. The post has one number, so that
/// it is typed once.
fn snippet(text: &str) -> String {
    let mut places: Vec<Span> = placeholders::find(text, |_| true)
        .iter()
        .map(|found| Span::at(found.start, found.length))
        .collect();
    places.extend(text.find(SERIAL).map(|at| Span::at(at, SERIAL.len())));
    places.extend(text.find("TAGS:").and_then(|at| {
        let line = text[at..].lines().next()?;
        let value = line["TAGS:".len()..].trim_start();
        Some(Span::at(at + line.len() - value.len(), value.len()))
    }));
    places.sort_unstable();
    let mut out = String::new();
    let mut end = 0;
    for (index, place) in places.iter().enumerate() {
        out += &plain(&text[end..place.start]);
        out += &format!("${{{}:{}}}", index + 2, escaped(place.slice(text)));
        end = place.end;
    }
    out + &plain(&text[end..])
}

/// Text between the stops, in which only the post has one.
fn plain(text: &str) -> String {
    escaped(text).replace(POST, &format!("${{1:{POST}}}"))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('$', "\\$")
        .replace('}', "\\}")
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
        let templates = templates(MOMENT);
        let named = |wanted: &str| {
            let found = templates.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, template)| template).expect("a template")
        };
        let (telegram, smart) = (named("telegram"), named("smart confidential"));
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
            stops(&snippet(&smart.text()))[..7],
            [
                "1:QUITO",
                "2:PREL, EC",
                "3:What this cable is about",
                "4:Name, Title, Office",
                "5:Section and letter of the order",
                "6:Date or event",
                "7:What happened, and why it matters."
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
            ("$0", true, 7),
            ("tele$0", true, 2),
            ("\n\nSm$0\n", true, 5),
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
