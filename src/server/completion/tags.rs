//! Codes on the TAGS line, found by their letters and by their meaning, as of the cable's date.
//! After the last code the country of the post comes first, until a country is there.

use super::{Candidate, Cursor, MOST_ITEMS};
use crate::cable::Cable;
use crate::explain::words::{self, Topic};
use crate::syntax::line::{self, Label};
use crate::text::words::begins_in_any_case;
use crate::text::{Arrange, Span};
use crate::vocabulary::posts;
use crate::vocabulary::synonyms::{self, Synonym};
use crate::vocabulary::tags::{Entry, Kind, Status};
use tower_lsp::ls_types::CompletionItemKind;

/// On so many of the counted cables is a common code.
const COMMON: u32 = 50;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let cable = cursor.cable();
    let text = cursor.view.text;
    let typed = typed_token(cursor)?;
    let labels = match goes_on(cursor) {
        Line::OfTheLabel => Vec::new(),
        Line::Next if cursor.typed_line().is_some() => super::labels::candidates(cursor),
        Line::Next => Vec::new(),
        Line::OfAnotherField => return None,
    };
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
        let own = own_country(cable).and_then(|code| lexicon.tag_at(code, Kind::Geographic, when));
        // One more shows that there are others, and those that are present are left out.
        let most = MOST_ITEMS + 1 + present.len() + 1;
        let mut common = lexicon.common_tags(when, most);
        // It comes first where no country is there yet, however rare it is.
        common.extend(own.filter(|own| !common.iter().any(|known| known == own)));
        common
    } else {
        lexicon.search_tags(query, when)
    };
    found.retain(|entry| !present.contains(&entry.code));
    // Whoever has typed a whole code is done, but for common codes that begin so: `EC`, `ECON`.
    if lexicon.title_at(query, when).is_some() {
        found.retain(|entry| {
            let expected = entry.status == Status::Own || entry.cables >= COMMON;
            entry.code.starts_with(query) && expected
        });
    }
    let has_country = present
        .iter()
        .any(|code| matches!(lexicon.title_at(code, when), Some((Kind::Geographic, _))));
    if query.is_empty() && !present.is_empty() && !has_country {
        let own = own_country(cable);
        let is_own = |entry: &Entry| entry.kind == Kind::Geographic && Some(entry.code) == own;
        found.arrange_by_key(|entry| !is_own(entry));
    }
    let everyday = lexicon.synonyms(query, when);
    // A comma needs a space after it.
    let space = match text[..typed.start].ends_with(',') {
        true => " ",
        false => "",
    };
    let candidate = |entry: &Entry| {
        let code = format!("{space}{}", entry.code);
        let candidate = Candidate::new(typed, code, entry.kind.name(), entry.title)
            .label(entry.code)
            .kind(CompletionItemKind::ENUM_MEMBER)
            .found_by_first_of(found_by(entry, query, &everyday))
            .and_others(query.len() < synonyms::SHORTEST);
        // Documentation is asked for later, and then of the tables alone.
        match entry.status {
            Status::Own => candidate.documented(words::tag(entry, when)),
            _ => candidate.about(Topic::tag(entry, when)),
        }
    };
    // Most of the tables would be left out again.
    let codes = found.iter().map(candidate).filter(|one| one.fits(cursor));
    let codes = codes.take(MOST_ITEMS + 1);
    Some(labels.into_iter().chain(codes).collect())
}

/// What the cursor's line is to the TAGS.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// It begins with the label.
    OfTheLabel,
    /// Codes may go on there.
    Next,
    /// Nothing but a label is to be expected there.
    OfAnotherField,
}

/// A line under the TAGS line is read as its continuation. While its first word is typed, it is
/// one only where the line above is long, or ends with a comma, or this line is indented.
fn goes_on(cursor: &Cursor<'_>) -> Line {
    /// Columns after which a drafter may break the line.
    const LONG: usize = 45;
    let line = cursor.line();
    let label = cursor.field().is_some() || line.contains(':');
    if label {
        return Line::OfTheLabel;
    }
    let (above, _) = cursor.line_above().unwrap_or(("", false));
    let above = above.trim_end();
    let one_word = !line.trim().contains([' ', ',']);
    let broken = above.ends_with(',') || above.len() >= LONG || line.starts_with([' ', '\t']);
    if cursor.smart || one_word && !broken {
        return Line::OfAnotherField;
    }
    Line::Next
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

/// The words by which an entry is found, beginning with what is typed: its code, words of its
/// title, everyday words; each with what follows it. The client compares the first.
fn found_by<'a>(
    entry: &Entry<'a>,
    query: &'a str,
    everyday: &'a [Synonym],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let Entry {
        code, title, kind, ..
    } = *entry;
    let by_code = begins_in_any_case(code, query).then_some((code, title));
    let by_title = title
        .char_indices()
        .filter(move |(at, c)| {
            c.is_alphanumeric() && !title[..*at].ends_with(char::is_alphanumeric)
        })
        .map(move |(at, _)| &title[at..])
        .filter(move |tail| begins_in_any_case(tail, query))
        .map(move |tail| (tail, code));
    let meant = everyday
        .iter()
        .filter(move |synonym| synonym.means(code, kind));
    let by_synonym = meant.map(move |synonym| (synonym.word, code));
    by_code.into_iter().chain(by_title).chain(by_synonym)
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
    // What is no code yet is not read as part of the line above.
    let under = || {
        let (above, next) = cursor.line_above()?;
        let label = line::field_label(above.trim())?.label;
        let alone = cursor.typed_line().is_some_and(|typed| !typed.is_empty());
        (next && alone && label == Label::Tags).then_some(())
    };
    (on_line || under().is_some()).then(|| cursor.token(separates))
}

#[cfg(test)]
mod tests {
    use super::super::Trigger;
    use super::super::testing::{labels, list, offered};
    use super::*;
    use crate::server::view::testing::at_cursor;

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
            ("TAGS: EC$0", Some("ECON")),
            ("TAGS: PREL EFIS$0", None),
            ("TAGS: PREL MT$0", None),
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
        let text = format!("{header}TAGS: PGOV,$0\n");
        assert_eq!(offered(&text, 1), ["EC>TAGS: PGOV, EC"]);
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
    fn everyday_words_in_small_letters_find_codes() {
        for (typed, code) in [
            ("human", "PHUM"),
            ("drugs", "SNAR"),
            ("oil", "EPET"),
            ("England", "UK"),
            ("myanmar", "BM"),
            ("health", "TBIO"),
            ("brit", "UK"),
        ] {
            assert_eq!(
                first(&format!("TAGS: PREL {typed}$0")).as_deref(),
                Some(code)
            );
        }
    }

    #[test]
    fn the_filter_begins_with_what_matched() {
        let filter = |query: &str| {
            let entry = crate::vocabulary::tags::search(query, None)[0];
            let everyday = crate::vocabulary::synonyms::beginning_with(query, None);
            let (word, rest) = found_by(&entry, query, &everyday).next().expect("a word");
            format!("{word} {rest}")
        };
        assert_eq!(filter("hum"), "Human Rights PHUM");
        assert_eq!(filter("rights"), "Rights PHUM");
        assert_eq!(filter("phu"), "PHUM Human Rights");
        assert_eq!(filter("oil"), "oil EPET");
    }

    #[test]
    fn a_list_is_incomplete_where_more_letters_bring_others_or_lose_what_is_wanted() {
        let incomplete = |line: &str| {
            let text = format!("UNCLAS QUITO 000001\n\nE.O. 12958: N/A\n{line}\n");
            at_cursor(&text, |view, position| {
                list(view, position, Trigger::Asked).is_incomplete
            })
        };
        assert!(incomplete("TAGS: $0"));
        assert!(incomplete("TAGS: hu$0"));
        assert!(!incomplete("TAGS: PHU$0"));
        assert!(incomplete("TAGS: ELAB ecuad$0"));
        assert!(incomplete("TAGS: hum$0"));
    }
}
