//! Completion on the TAGS line: by code and by meaning, as of the cable's date.

use super::view::{View, markup};
use crate::cable::Cable;
use crate::text::Span;
use crate::vocabulary::date::Date;
use crate::vocabulary::tags::{self, Entry, Status};
use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList,
    CompletionResponse, CompletionTextEdit, Documentation, Position, TextEdit,
};

/// More items than this are not sent; the client asks again as the drafter types on.
const MOST_ITEMS: usize = 200;

/// The codes that fit what is typed at the cursor, the more common first. `None` off the TAGS
/// line.
pub(super) fn complete(view: &View<'_>, position: Position) -> Option<CompletionResponse> {
    let cable = view.cable;
    let cursor = view.offset(position);
    let typed = typed_token(view.text, cable, cursor)?;
    let query = &view.text[typed.start..cursor.clamp(typed.start, typed.end)];
    let when = cable.date.date();
    // What stands on the line already is not offered again.
    let present: Vec<&str> = cable
        .tags
        .iter()
        .flat_map(|line| {
            line.facts
                .tokens
                .iter()
                .map(move |token| (line.span(token.span), &*token.code))
        })
        .filter(|(span, _)| span.start != typed.start)
        .map(|(_, code)| code)
        .collect();
    let mut found = if query.is_empty() {
        most_common(when)
    } else {
        tags::search(query, when)
    };
    found.retain(|entry| !present.contains(&entry.code));
    let cut = found.len() > MOST_ITEMS;
    found.truncate(MOST_ITEMS);
    let range = view.range(typed);
    let items = found
        .iter()
        .enumerate()
        .map(|(rank, entry)| CompletionItem {
            label: entry.code.to_owned(),
            label_details: Some(CompletionItemLabelDetails {
                detail: (!entry.title.is_empty()).then(|| format!(" {}", entry.title)),
                description: Some(entry.kind.name().to_owned()),
            }),
            kind: Some(CompletionItemKind::ENUM_MEMBER),
            detail: Some(detail(entry)),
            sort_text: Some(format!("{rank:04}")),
            filter_text: Some(filter_text(entry, query)),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: entry.code.to_owned() })),
            data: Some(json!({ "code": entry.code, "kind": entry.kind.name(), "date": when.map(|date| date.to_string()) })),
            ..CompletionItem::default()
        })
        .collect();
    Some(CompletionResponse::List(CompletionList {
        is_incomplete: cut,
        items,
    }))
}

/// `subject: Human Rights`
fn detail(entry: &Entry) -> String {
    match entry.title {
        "" => entry.kind.name().to_owned(),
        title => format!("{}: {title}", entry.kind.name()),
    }
}

/// What the client compares with the typed word: it begins with what matched, because some
/// clients compare beginnings only.
fn filter_text(entry: &Entry, query: &str) -> String {
    let matches = |head: &str| {
        head.get(..query.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(query))
    };
    if matches(entry.code) {
        return format!("{} {}", entry.code, entry.title);
    }
    let word = entry
        .title
        .char_indices()
        .filter(|(at, c)| {
            c.is_alphanumeric() && !entry.title[..*at].ends_with(char::is_alphanumeric)
        })
        .map(|(at, _)| &entry.title[at..])
        .find(|tail| matches(tail));
    format!("{} {}", word.unwrap_or(entry.title), entry.code)
}

fn most_common(when: Option<Date>) -> Vec<Entry> {
    let mut all: Vec<Entry> = tags::all_at(when).collect();
    all.sort_by_key(|entry| (std::cmp::Reverse(entry.cables), entry.code));
    all
}

/// The token around the cursor, which may be empty, if the cursor is in the value of a TAGS line.
fn typed_token(text: &str, cable: &Cable<'_>, cursor: usize) -> Option<Span> {
    let on_line = cable.tags.iter().any(|line| {
        let span = line.span(line.facts.span);
        // Blanks after the last code belong to the line.
        let end = text[span.end..]
            .find(['\n', '\r'])
            .map_or(text.len(), |at| span.end + at);
        let head = &text[span.start..end];
        let label = head
            .find(':')
            .or_else(|| head.find(' '))
            .unwrap_or(head.len());
        span.start + label < cursor && cursor <= end
    });
    if !on_line {
        return None;
    }
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')');
    let start = text[..cursor].rfind(separates).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[cursor..]
        .find(separates)
        .map_or(text.len(), |at| cursor + at);
    Some(Span::new(start, end))
}

/// Adds the documentation of one code.
pub(super) fn resolve(mut item: CompletionItem, markdown: bool) -> CompletionItem {
    let field = |name: &str| {
        item.data
            .as_ref()
            .and_then(|data| data.get(name))
            .and_then(Value::as_str)
    };
    let when = field("date").and_then(Date::from_iso);
    let entry = field("code").zip(field("kind")).and_then(|(code, kind)| {
        tags::all_at(when).find(|entry| entry.code == code && entry.kind.name() == kind)
    });
    if let Some(entry) = entry {
        item.documentation = Some(Documentation::MarkupContent(markup(
            describe(&entry),
            markdown,
        )));
    }
    item
}

/// What is known of a code, a paragraph for each fact.
pub(super) fn describe(entry: &Entry) -> String {
    let title = if entry.title.is_empty() {
        "meaning not found"
    } else {
        entry.title
    };
    let mut text = format!("{} ({}): {title}", entry.code, entry.kind.name());
    match entry.status {
        Status::Retired => text += "\n\nRetired: in older lists only.",
        Status::Observed => text += "\n\nOn real cables, but in no list that could be read.",
        Status::Current => {}
    }
    text += &match entry.cables {
        0 => "\n\nOn none of the 6,712 cables counted.".to_owned(),
        1 => "\n\nOn 1 of the 6,712 cables counted.".to_owned(),
        count => format!("\n\nOn {count} of the 6,712 cables counted."),
    };
    text + &format!("\n\nSource: {}", entry.source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::at_cursor;

    const HEADER: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\n";

    /// Labels offered at `$0` in the line, the first five.
    fn labels(line: &str) -> Option<Vec<String>> {
        let text = format!("{HEADER}{line}\nSUBJECT: TEST\n");
        match at_cursor(&text, complete)? {
            CompletionResponse::List(list) => Some(
                list.items
                    .into_iter()
                    .take(5)
                    .map(|item| item.label)
                    .collect(),
            ),
            CompletionResponse::Array(_) => None,
        }
    }

    #[test]
    fn completes_on_the_tags_line_only() {
        let first = |line| labels(line).and_then(|labels| labels.into_iter().next());
        assert_eq!(first("TAGS: human$0").as_deref(), Some("PHUM"));
        assert_eq!(first("TAGS: ELAB PHU$0").as_deref(), Some("PHUM"));
        assert_eq!(first("TAGS: ELAB, ec$0uador").as_deref(), Some("EC"));
        assert_eq!(first("TAGS: $0").as_deref(), Some("PREL"));
        assert_eq!(first("TAGS: PREL $0").as_deref(), Some("PGOV"));
        assert_eq!(labels("TA$0GS: PREL"), None);
        assert_eq!(labels("TAGS: PREL\nSUBJECT: hum$0an"), None);
    }

    #[test]
    fn the_filter_begins_with_what_matched() {
        let entry = tags::search("human", None)[0];
        assert_eq!(filter_text(&entry, "hum"), "Human Rights PHUM");
        assert_eq!(filter_text(&entry, "rig"), "Rights PHUM");
        assert_eq!(filter_text(&entry, "ph"), "PHUM Human Rights");
    }
}
