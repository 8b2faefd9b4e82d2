//! Cables on the REF line: their posts, and after a post those that the workspace has of it.

use super::{Candidate, Cursor, posts};
use crate::cable::id::cable_id;
use crate::server::workspace::CableSummary;
use crate::syntax::line::{Label, lettered};
use crate::template::Moment;
use crate::text::{Arrange, Span};
use crate::vocabulary::posts::{canonical, same};
use std::sync::Arc;
use tower_lsp::ls_types::CompletionItemKind;

/// What is typed of one item of the REF line, after its letter.
struct Item<'v> {
    /// Where it begins, in bytes.
    start: usize,
    /// The year, if one is written.
    year: Option<&'v str>,
    /// The post, or the beginning of its name, with the spaces after it.
    name: &'v str,
    /// The digits after the post.
    serial: &'v str,
}

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let item = item(cursor)?;
    let this_year = year_of_cable(cursor);
    let mut candidates = Vec::new();
    if item.serial.is_empty() {
        // SMART always writes the year; a telegram writes it if it is not this year.
        let prefix = if cursor.smart && item.year.is_none() {
            format!("{:02} ", this_year % 100)
        } else {
            String::new()
        };
        if item.year.is_none() && item.name.is_empty() {
            let span = Span::at(cursor.offset, 0);
            candidates.extend([this_year, this_year - 1].iter().map(|year| {
                let text = format!("{:02} ", year % 100);
                Candidate::new(span, text, "year", &format!("cables of {year}"))
            }));
        }
        let mut named = posts::named(cursor, item.name, &prefix);
        let known = posts_of_workspace(cursor);
        named.arrange_by_key(|one| !known.iter().any(|post| same(post, &one.label)));
        candidates.extend(named);
    }
    candidates.extend(cables(cursor, &item, this_year));
    (!candidates.is_empty()).then_some(candidates)
}

/// The year that a reference without one means.
fn year_of_cable(cursor: &Cursor<'_>) -> u16 {
    let cable = cursor.cable();
    let written = cable
        .mrn
        .and_then(|mrn| mrn.year)
        .or_else(|| Some(cable.date.date()?.year));
    written.unwrap_or_else(|| Moment::now().date.year)
}

fn item<'v>(cursor: &Cursor<'v>) -> Option<Item<'v>> {
    let cable = cursor.cable();
    let first_line = matches!(cursor.field(), Some((Label::Reference, _)));
    let later_line = cursor.field().is_none()
        && cable.references.iter().any(|list| {
            list.start < cursor.line.start && cursor.offset <= list.end.max(list.start)
        })
        && !cursor.line().trim().is_empty();
    if !first_line && !later_line {
        return None;
    }
    let before = cursor.before();
    let value = match cursor.field() {
        Some((_, value)) => value - cursor.line.start,
        None => before.len() - before.trim_start().len(),
    };
    let item = before.get(value..)?;
    let item = item.rsplit([',', ';']).next()?.trim_start();
    let item = match lettered(item) {
        Some((_, skip)) => item.get(skip..)?,
        None => item,
    };
    let start = cursor.offset - item.len();
    let (year, rest) = match item.split_once(' ') {
        Some((year, rest)) if is_year(year) => (Some(year), rest.trim_start()),
        _ => (None, item),
    };
    let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (name, serial) = rest.split_at(rest.len() - digits);
    // In a sentence, neither a post nor a serial is expected.
    let may_be = name
        .chars()
        .all(|c| c.is_ascii_alphabetic() || c == ' ' || c == '-')
        && name.len() < 30
        && (serial.is_empty() || name.ends_with(' '));
    may_be.then_some(Item {
        start,
        year,
        name,
        serial,
    })
}

fn is_year(word: &str) -> bool {
    let digits = word.trim_matches(['(', ')']);
    matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The posts that have cables in the workspace, as identifiers write them.
fn posts_of_workspace(cursor: &Cursor<'_>) -> Vec<String> {
    let known = cursor.workspace.find(usize::MAX, |_| true);
    let mut posts: Vec<String> = known
        .iter()
        .filter_map(|known| Some(cable_id(&known.id)?.1.to_owned()))
        .collect();
    posts.arrange();
    posts.dedup();
    posts
}

/// The cables of a post that is written out, the newest first. The whole item is replaced, because
/// a telegram writes the year only of another year.
fn cables(cursor: &Cursor<'_>, item: &Item<'_>, this_year: u16) -> Vec<Candidate> {
    let cable = cursor.cable();
    let name = item.name.trim().to_uppercase();
    if name.is_empty() || !item.name.ends_with(' ') {
        return Vec::new();
    }
    let wanted = item.year.map(|year| year.trim_matches(['(', ')']));
    let two_digits = |year: u16| format!("{:02}", year % 100);
    let listed = cable.reference_items();
    let listed: Vec<String> = listed
        .filter(|one| !cursor.line.contains(one.line.span(one.item.span).start))
        .filter_map(|one| cable.referenced_id(one.item))
        .chain(cable.canonical_id())
        .collect();
    let fits = |known: &CableSummary| {
        cable_id(&known.id).is_some_and(|(year, post, serial)| {
            same(post, &name)
                && serial.to_string().starts_with(item.serial)
                && wanted.is_none_or(|wanted| wanted.ends_with(&two_digits(year)))
                && !listed.contains(&known.id)
        })
    };
    let mut found: Vec<Arc<CableSummary>> = cursor.workspace.find(usize::MAX, fits);
    found.arrange_by_key(|known| {
        let serial = cable_id(&known.id).map(|(year, _, serial)| (year, serial));
        std::cmp::Reverse((known.date, serial))
    });
    let after = cursor.after();
    let tail = after.bytes().take_while(u8::is_ascii_digit).count();
    let span = Span::new(item.start, cursor.offset + tail);
    let typed = Span::new(item.start, cursor.offset - item.serial.len());
    let candidate = |known: &Arc<CableSummary>| {
        let (year, _, serial) = cable_id(&known.id)?;
        let with_year = cursor.smart || item.year.is_some() || year != this_year;
        let year = match item.year {
            Some(year) => format!("{year} "),
            None if with_year => format!("{} ", two_digits(year)),
            None => String::new(),
        };
        let text = format!("{year}{} {serial}", canonical(&name));
        let head = typed.slice(cursor.view.text);
        Some(
            Candidate::new(span, text, "cable", &known.subject)
                .found_by(format!("{head}{serial} {}", known.subject))
                .kind(CompletionItemKind::REFERENCE),
        )
    };
    found.iter().filter_map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Trigger;
    use super::super::testing::{list_in, offered, shown};
    use crate::server::view::testing::at_cursor;
    use crate::server::workspace::testing::workspace;

    fn telegram(line: &str) -> String {
        format!(
            "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n{line}\n\n1. It is.\n"
        )
    }

    #[test]
    fn in_references() {
        for (line, becomes) in [
            ("REF: GUAYA$0", Some("GUAYAQUIL>REF: GUAYAQUIL ")),
            (
                "REF: A. 08 GUAYA$0",
                Some("GUAYAQUIL>REF: A. 08 GUAYAQUIL "),
            ),
            (
                "REF: A. QUITO 12\n     B. guaya$0",
                Some("GUAYAQUIL>     B. GUAYAQUIL "),
            ),
            (
                "REF: QUITO 12, GUAYA$0QU 13",
                Some("GUAYAQUIL>REF: QUITO 12, GUAYAQUIL 13"),
            ),
            ("REF: LA P$0", Some("LA PAZ>REF: LA PAZ ")),
            ("REF: RIO$0", Some("RIO>REF: RIO DE JANEIRO ")),
            ("REF: $0", Some("09>REF: 09 ")),
            ("REF: QUITO 12$0", None),
            ("REF: DOE-GARCIA TELCON OF MAR$0CH 3", None),
        ] {
            let found = offered(&telegram(line), 1);
            assert_eq!(found.first().map(|shown| &**shown), becomes, "{line}");
        }
    }

    #[test]
    fn smart_names_the_year() {
        let text = "UNCLASSIFIED\nMRN: 12 QUITO 1\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nE.O.: 13526\nTAGS: PREL, EC\nReference: A) GUAYA$0\nSubject: Test\n";
        assert_eq!(offered(text, 1), ["GUAYAQUIL>Reference: A) 12 GUAYAQUIL "]);
    }

    #[test]
    fn cables_of_the_workspace() {
        let (_folder, workspace) = workspace();
        let found = |text: &str| {
            at_cursor(text, |view, position| {
                let list = list_in(view, &workspace, position, Trigger::Asked);
                shown(view, position, list, 1)
            })
        };
        for (line, becomes) in [
            ("REF: A. ROME $0", &["ROME 3>REF: A. ROME 3"][..]),
            ("REF: A. rome $0", &["ROME 3>REF: A. ROME 3"]),
            ("REF: 09 ROME $0", &["09 ROME 3>REF: 09 ROME 3"]),
            ("REF: 08 ROME $0", &[]),
            ("REF: ROME 3$0", &[]),
            ("REF: ROME 4$0", &[]),
            // Posts of the workspace come first.
            ("REF: R$0", &["ROME>REF: ROME "]),
        ] {
            assert_eq!(found(&telegram(line)), becomes, "{line}");
        }
        let smart = "UNCLASSIFIED\nMRN: 12 QUITO 1\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nE.O.: 13526\nTAGS: PREL, EC\nReference: A) ROME $0\nSubject: Test\n";
        assert_eq!(found(smart), ["09 ROME 3>Reference: A) 09 ROME 3"]);
    }
}
