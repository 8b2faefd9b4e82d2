//! Codes on the TAGS line, found by their letters and by their meaning, as of the cable's date.
//! After the last code the country of the post comes first, until a country is there.

use super::{Candidate, Cursor};
use crate::cable::Cable;
use crate::explain::words::{self, Topic};
use crate::text::Span;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::posts;
use crate::vocabulary::tags::{Entry, Kind, Status};
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let cable = cursor.cable();
    let text = cursor.view.text;
    let typed = typed_token(cursor)?;
    let query = &text[typed.start..cursor.offset.clamp(typed.start, typed.end)];
    let when = cable.date.date();
    let lexicon = cable.lexicon();
    // Do not offer what the line has already.
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
        most_common(lexicon, when)
    } else {
        lexicon.search_tags(query, when)
    };
    found.retain(|entry| !present.contains(&entry.code));
    let has_country = present
        .iter()
        .any(|code| matches!(lexicon.title_at(code, when), Some((Kind::Geographic, _))));
    if query.is_empty() && !present.is_empty() && !has_country {
        let own = own_country(cable);
        let is_own = |entry: &Entry| entry.kind == Kind::Geographic && Some(entry.code) == own;
        found.sort_by_key(|entry| !is_own(entry));
    }
    let candidate = |entry: &Entry| {
        let candidate = Candidate::new(typed, entry.code, entry.kind.name(), entry.title)
            .kind(CompletionItemKind::ENUM_MEMBER)
            .found_by(filter_text(entry, query));
        // Documentation is asked for later, and then of the tables alone.
        match entry.status {
            Status::Own => candidate.documented(words::tag(entry, when)),
            _ => candidate.about(Topic::tag(entry, when)),
        }
    };
    Some(found.iter().map(candidate).collect())
}

/// The code of the country of the cable's post, at the cable's date.
fn own_country(cable: &Cable<'_>) -> Option<&'static str> {
    let from = cable.transmission.iter().find_map(|run| {
        let name = run.facts.from_name.as_deref()?;
        name.split_once(' ').map(|(_, cursor)| cursor)
    });
    let post = cable.mrn.map(|mrn| mrn.post).or(from)?;
    posts::country_code(post, cable.date.date())
}

/// What the client compares with the typed word. It begins with what matched, because some clients
/// compare only the start.
fn filter_text(entry: &Entry, query: &str) -> String {
    if super::starts_like(entry.code, query) {
        return format!("{} {}", entry.code, entry.title);
    }
    let word = entry
        .title
        .char_indices()
        .filter(|(at, c)| {
            c.is_alphanumeric() && !entry.title[..*at].ends_with(char::is_alphanumeric)
        })
        .map(|(at, _)| &entry.title[at..])
        .find(|tail| super::starts_like(tail, query));
    format!("{} {}", word.unwrap_or(entry.title), entry.code)
}

fn most_common(lexicon: &Lexicon, when: Option<Date>) -> Vec<Entry<'_>> {
    let mut all: Vec<Entry<'_>> = lexicon.tags_at(when).collect();
    all.sort_by_key(|entry| (std::cmp::Reverse(entry.cables), entry.code));
    all
}

/// The token around the cursor, which may be empty, if the cursor is in the value of a TAGS line.
fn typed_token(cursor: &Cursor<'_>) -> Option<Span> {
    let (text, offset) = (cursor.view.text, cursor.offset);
    let on_line = cursor.cable().tags.iter().any(|line| {
        let span = line.span(line.facts.span);
        // Spaces after the last code belong to the line.
        let end = text[span.end..]
            .find(['\n', '\r'])
            .map_or(text.len(), |at| span.end + at);
        let head = &text[span.start..end];
        let label = head
            .find(':')
            .or_else(|| head.find(' '))
            .unwrap_or(head.len());
        span.start + label < offset && offset <= end
    });
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')');
    on_line.then(|| cursor.token(separates))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};
    use super::*;

    fn first(line: &str) -> Option<String> {
        let text = format!("UNCLAS QUITO 000001\n\nE.O. 12958: N/A\n{line}\nSUBJECT: TEST\n");
        labels(&text, 1).pop()
    }

    #[test]
    fn completes_on_the_tags_line_only() {
        for (line, code) in [
            ("TAGS: human$0", Some("PHUM")),
            ("TAGS: ELAB PHU$0", Some("PHUM")),
            ("TAGS: ELAB, ec$0uador", Some("EC")),
            ("TAGS: $0", Some("PREL")),
            // The post's country comes first, until a country is there.
            ("TAGS: PREL $0", Some("EC")),
            ("TAGS: PREL CO $0", Some("PGOV")),
            ("TAGS: PREL\nSUBJECT: hum$0an", None),
        ] {
            assert_eq!(first(line).as_deref(), code, "{line}");
        }
    }

    #[test]
    fn the_word_under_the_cursor_is_replaced() {
        let header = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\n";
        let text = format!("{header}TAGS: ELAB hum$0an, EC\n");
        assert_eq!(offered(&text, 1), ["PHUM>TAGS: ELAB PHUM, EC"]);
        let text = format!("{header}TAGS: $0 EC\n");
        assert_eq!(offered(&text, 1), ["PREL>TAGS: PREL EC"]);
    }

    #[test]
    fn the_own_country_is_that_of_the_era() {
        for (header, code) in [
            ("UNCLAS BERLIN 000001\n\nE.O. 12958: N/A\n", "GM"),
            (
                "R 171015Z FEB 20\nFM AMEMBASSY BERLIN\nTO SECSTATE WASHDC\nUNCLAS BERLIN 000001\n\nE.O. 13526: N/A\n",
                "DE",
            ),
        ] {
            let text = format!("{header}TAGS: PREL $0\n");
            assert_eq!(labels(&text, 1), [code], "{header}");
        }
    }

    #[test]
    fn the_filter_begins_with_what_matched() {
        let entry = crate::vocabulary::tags::search("human", None)[0];
        assert_eq!(filter_text(&entry, "hum"), "Human Rights PHUM");
        assert_eq!(filter_text(&entry, "rig"), "Rights PHUM");
        assert_eq!(filter_text(&entry, "ph"), "PHUM Human Rights");
    }
}
