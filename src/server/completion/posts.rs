//! Posts: in references, after the level of a banner, after `AMEMBASSY` and the like.

use super::{Candidate, Cursor};
use crate::explain::words::Topic;
use crate::syntax::Layout;
use crate::syntax::line::{Label, lettered};
use crate::template::Moment;
use crate::text::Span;
use crate::vocabulary::posts::{self, Post};
use tower_lsp::ls_types::CompletionItemKind;

/// What comes before a post in a plain-language address.
const KINDS: [&str; 6] = [
    "AMEMBASSY ",
    "AMCONSUL ",
    "USMISSION ",
    "USINT ",
    "USLO ",
    "AMCONSULATE ",
];

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    in_reference(cursor)
        .or_else(|| behind_level(cursor))
        .or_else(|| in_address(cursor))
}

fn in_reference(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
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
    let (year, name) = match item.split_once(' ') {
        Some((year, name)) if is_year(year) => (true, name.trim_start()),
        _ => (false, item),
    };
    // After a serial, or in a sentence, a post is not expected.
    let may_be = name
        .chars()
        .all(|c| c.is_ascii_alphabetic() || c == ' ' || c == '-')
        && name.len() < 30;
    if !may_be || is_year(name) {
        return None;
    }
    let written = cable
        .mrn
        .and_then(|mrn| mrn.year)
        .or_else(|| Some(cable.date.date()?.year));
    let this_year = written.unwrap_or_else(|| Moment::now().date.year);
    // SMART always writes the year; a telegram writes it if it is not this year.
    let prefix = if cable.layout == Layout::Smart && !year {
        format!("{:02} ", this_year % 100)
    } else {
        String::new()
    };
    let mut candidates = Vec::new();
    if !year && name.is_empty() {
        let span = Span::at(cursor.offset, 0);
        candidates.extend([this_year, this_year - 1].iter().map(|year| {
            Candidate::new(
                span,
                format!("{:02} ", year % 100),
                "year",
                &format!("cables of {year}"),
            )
        }));
    }
    candidates.extend(named(cursor, name, &prefix));
    (!candidates.is_empty()).then_some(candidates)
}

fn is_year(word: &str) -> bool {
    let digits = word.trim_matches(['(', ')']);
    matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit())
}

fn behind_level(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let cable = cursor.cable();
    let banners = cable.banners.iter().chain(&cable.levels);
    let level = banners
        .map(|banner| {
            banner.span(
                banner
                    .facts
                    .section
                    .map_or(banner.facts.level_span, |section| section.span),
            )
        })
        .find(|span| {
            cursor.line.start <= span.start
                && span.end < cursor.offset
                && span.end <= cursor.line.end
        })?;
    if cable.layout == Layout::Smart {
        return None;
    }
    let name = cursor.view.text.get(level.end..cursor.offset)?.trim_start();
    let may_be = name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let own = cable
        .transmission
        .iter()
        .find_map(|run| run.facts.from_name.as_deref()?.split_once(' '));
    let mut candidates = may_be.then(|| named(cursor, name, ""))?;
    // The sender numbers the cable.
    let own = own.map(|(_, cursor)| posts::canonical(cursor));
    candidates.sort_by_key(|candidate| Some(&*candidate.label) != own);
    (!candidates.is_empty()).then_some(candidates)
}

fn in_address(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let before = cursor.before();
    let address = ["FM ", "TO ", "INFO ", "From:", "Action:", "Info:"]
        .iter()
        .any(|label| before.trim_start().starts_with(label))
        || before.trim_start().starts_with("RU") && before.contains('/');
    let start = KINDS
        .iter()
        .filter_map(|kind| Some(before.rfind(kind)? + kind.len()))
        .max()?;
    let name = before.get(start..)?;
    let may_be = name.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
    if !address || !may_be {
        return None;
    }
    let candidates = named(cursor, name, "");
    (!candidates.is_empty()).then_some(candidates)
}

/// The posts whose name or short form begins with what is typed.
fn named(cursor: &Cursor<'_>, name: &str, prefix: &str) -> Vec<Candidate> {
    let after = cursor.after();
    let tail = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let span = Span::new(cursor.offset - name.len(), cursor.offset + tail);
    let space = if after[tail..].starts_with(' ') {
        ""
    } else {
        " "
    };
    let fits = |post: &Post<'_>| super::starts_like(post.name, name);
    cursor
        .cable()
        .lexicon()
        .posts()
        .filter(fits)
        .map(|post| {
            let meaning = if post.name == post.means {
                ""
            } else {
                post.means
            };
            Candidate::new(
                span,
                format!("{prefix}{}{space}", post.means),
                "post",
                meaning,
            )
            .label(post.name)
            .found_by(post.name)
            .kind(CompletionItemKind::REFERENCE)
            .about(Topic::Post(post.name.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};

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
    fn behind_level_and_address() {
        let text = "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS $0\n\nE.O. 12958: N/A\n";
        assert_eq!(labels(text, 1), ["QUITO"]);
        let text =
            "R 171015Z FEB 09\nFM AMEMBASSY QUI$0\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n";
        assert_eq!(offered(text, 1), ["QUITO>FM AMEMBASSY QUITO "]);
    }
}
