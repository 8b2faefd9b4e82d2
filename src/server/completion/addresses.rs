//! Plain-language addresses: what an address of a post begins with, and in SMART's `Action:` the
//! place before it.

use super::{Candidate, Cursor, posts};
use crate::syntax::line::Label;
use crate::text::Span;
use crate::text::words::begins_in_any_case;
use crate::vocabulary::addresses;
use tower_lsp::ls_types::CompletionItemKind;

/// What comes before the name of a post.
const KINDS: [(&str, &str); 5] = [
    ("AMEMBASSY ", "an embassy"),
    ("AMCONSUL ", "a consulate or consulate general"),
    ("USMISSION ", "a mission to an organization"),
    ("USINT ", "an interests section"),
    ("USLO ", "a liaison office"),
];
/// Whose address it is that follows or precedes the place of the Department.
const DEPARTMENT: &str = "the Department of State";

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let found = match cursor.field() {
        Some((Label::From, value)) if cursor.smart => {
            let typed = cursor.before().get(value - cursor.line.start..)?;
            first_words(cursor, typed.trim_start(), false)?
        }
        Some((Label::Action | Label::Info, value)) if cursor.smart => {
            inverted(cursor, cursor.before().get(value - cursor.line.start..)?)?
        }
        None if !cursor.is_in_body() => {
            let line = cursor.before().trim_start();
            let from = line.strip_prefix("FM ").map(|typed| (typed, false));
            let to = ["TO ", "INFO "]
                .iter()
                .find_map(|label| line.strip_prefix(label));
            // The routing indicator comes before a slash.
            let to = to.map(|typed| (typed.rsplit('/').next().unwrap_or(typed), true));
            let (typed, to_department) = from.or(to).or_else(|| continued(cursor, line))?;
            first_words(cursor, typed.trim_start(), to_department)?
        }
        _ => return None,
    };
    (!found.is_empty()).then_some(found)
}

/// A line below `TO` or `INFO` that begins as an address does. One letter may begin the banner.
fn continued<'c>(cursor: &Cursor<'_>, line: &'c str) -> Option<(&'c str, bool)> {
    let (above, is_next) = cursor.line_above()?;
    let first = above.split_whitespace().next()?;
    let is_kind = |word: &str| KINDS.iter().any(|(kind, _)| kind.trim_end() == word);
    let addressed =
        is_kind(first) || ["TO", "INFO", "SECSTATE"].contains(&first) || first.contains('/');
    let typed = line.rsplit('/').next().unwrap_or(line);
    let begins = line.len() > 1
        && KINDS
            .iter()
            .any(|(kind, _)| begins_in_any_case(kind, typed));
    (is_next && addressed && begins).then_some((typed, true))
}

/// While the first word is typed.
fn first_words(cursor: &Cursor<'_>, typed: &str, to: bool) -> Option<Vec<Candidate>> {
    if typed.contains(' ') || cursor.after().starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let department = (addresses::DEPARTMENT, DEPARTMENT);
    let last = (!to).then_some(department);
    let first = to.then_some(department);
    let all = first.into_iter().chain(KINDS).chain(last);
    Some(all.map(|kind| candidate(cursor, typed, kind)).collect())
}

/// `WASHDC, SECSTATE`, or a place and after its comma the kind of post.
fn inverted(cursor: &Cursor<'_>, typed: &str) -> Option<Vec<Candidate>> {
    let item = typed.rsplit(';').next()?.trim_start();
    if cursor.after().starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    if let Some((place, kind)) = item.split_once(',') {
        let kind = kind.trim_start();
        let department = place.eq_ignore_ascii_case(addresses::CAPITAL);
        let kinds: Vec<Candidate> = match department {
            true => vec![candidate(cursor, kind, ("SECSTATE ", DEPARTMENT))],
            false => KINDS.map(|one| candidate(cursor, kind, one)).into(),
        };
        return (!kind.contains(' ')).then_some(kinds);
    }
    let may_be = item.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let places = posts::named(cursor, item, "").into_iter().map(|mut post| {
        post.text = format!("{}, ", post.text.trim_end());
        post
    });
    let inverted = format!("{} ", addresses::DEPARTMENT_INVERTED);
    let department = candidate(cursor, item, (&inverted, DEPARTMENT));
    may_be.then(|| std::iter::once(department).chain(places).collect())
}

fn candidate(cursor: &Cursor<'_>, typed: &str, (text, meaning): (&str, &str)) -> Candidate {
    let span = Span::new(cursor.offset - typed.len(), cursor.offset);
    // A comma needs a space after it.
    let space = match cursor.view.text[..span.start].ends_with(',') {
        true => " ",
        false => "",
    };
    Candidate::new(span, format!("{space}{text}"), "address", meaning)
        .label(text.trim_end())
        .kind(CompletionItemKind::KEYWORD)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};

    #[test]
    fn what_an_address_begins_with() {
        let draft = "UNCLASSIFIED\n\n";
        let telegram = "R 171015Z FEB 09\n";
        for (top, line, found) in [
            (draft, "From: $0", "AMEMBASSY"),
            (draft, "From:               am$0", "AMEMBASSY"),
            (draft, "From: AMEMBASSY qui$0", "QUITO"),
            (draft, "Action: $0", "WASHDC, SECSTATE"),
            (draft, "Action: WASHDC, $0", "SECSTATE"),
            (draft, "Action: WASHDC, SECSTATE ROUTINE; rom$0", "ROME"),
            (
                draft,
                "Action: WASHDC, SECSTATE ROUTINE; ROME, $0",
                "AMEMBASSY",
            ),
            (telegram, "FM $0", "AMEMBASSY"),
            (telegram, "FM AMC$0", "AMCONSUL"),
            (telegram, "FM AMEMBASSY QUI$0", "QUITO"),
            (telegram, "TO $0", "SECSTATE WASHDC"),
            (telegram, "TO RUEHC/SEC$0", "SECSTATE WASHDC"),
            (telegram, "TO SECSTATE WASHDC\nAMC$0", "AMCONSUL"),
            (telegram, "INFO AMEMBASSY ROME\nRUEHLI/AM$0", "AMEMBASSY"),
            (telegram, "INFO AMEMBASSY ROME\nAMEMBASSY QUI$0", "QUITO"),
        ] {
            let text = format!("{top}{line}\n");
            assert_eq!(labels(&text, 1), [found], "{line}");
        }
        assert_eq!(
            offered("UNCLASSIFIED\n\nAction: WASHDC,$0\n", 1),
            ["SECSTATE>Action: WASHDC, SECSTATE "]
        );
        assert_eq!(
            labels("UNCLASSIFIED\n\nFrom: AMEMBASSY$0\n", 1),
            Vec::<String>::new()
        );
    }
}
