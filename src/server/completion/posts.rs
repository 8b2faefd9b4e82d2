//! Posts: after the level of a banner, after `AMEMBASSY` and the like, and for the references.

use super::{Candidate, Cursor};
use crate::cable::id::cable_id;
use crate::explain::words::Topic;
use crate::text::words::begins_in_any_case;
use crate::text::{Arrange, Span};
use crate::vocabulary::addresses;
use crate::vocabulary::posts::{self, Post};
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    behind_level(cursor).or_else(|| in_address(cursor))
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
    if cursor.smart {
        return None;
    }
    let name = cursor.view.text.get(level.end..cursor.offset)?.trim_start();
    let may_be = name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let candidates = may_be.then(|| named(cursor, name, ""))?;
    (!candidates.is_empty()).then_some(candidates)
}

fn in_address(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let before = cursor.before();
    let address = ["FM ", "TO ", "INFO ", "From:", "Action:", "Info:"]
        .iter()
        .any(|label| before.trim_start().starts_with(label))
        || before.trim_start().starts_with("RU") && before.contains('/');
    let kinds = || addresses::ALL.iter().filter(|kind| kind.of_post);
    // A further line of addressees has no label.
    let begins = kinds().any(|kind| before.trim_start().starts_with(kind.word));
    let address = address || begins && !cursor.is_in_body();
    let start = kinds()
        .filter_map(|kind| {
            let word = format!("{} ", kind.word);
            Some(before.rfind(&word)? + word.len())
        })
        .max()?;
    let name = before.get(start..)?;
    let may_be = name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    if !address || !may_be {
        return None;
    }
    let candidates = named(cursor, name, "");
    (!candidates.is_empty()).then_some(candidates)
}

/// The posts whose name or short form begins with what is typed.
pub(super) fn named(cursor: &Cursor<'_>, name: &str, prefix: &str) -> Vec<Candidate> {
    let after = cursor.after();
    let tail = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let span = Span::new(cursor.offset - name.len(), cursor.offset + tail);
    let space = if after[tail..].starts_with(' ') {
        ""
    } else {
        " "
    };
    let fits = |post: &Post<'_>| begins_in_any_case(post.name, name);
    let posts = cursor.cable().lexicon().posts().filter(fits);
    let mut candidates: Vec<Candidate> = posts
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
        .collect();
    let own = own_post(cursor);
    candidates.arrange_by_key(|one| !own.is_some_and(|own| posts::same(own, &one.label)));
    candidates
}

/// The post that sends the cable: of its FM line, else of the file's name.
fn own_post<'v>(cursor: &Cursor<'v>) -> Option<&'v str> {
    let cable = cursor.cable();
    let from = cable.transmission.iter().find_map(|run| {
        let name = run.facts.from_name.as_deref()?;
        name.split_once(' ').map(|(_, post)| post)
    });
    from.or_else(|| Some(cable_id(cable.id?)?.1))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};

    #[test]
    fn behind_level_and_address() {
        let text = "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS $0\n\nE.O. 12958: N/A\n";
        assert_eq!(labels(text, 1), ["QUITO"]);
        // By the name of the file.
        assert_eq!(labels("UNCLAS $0\n", 1), ["QUITO"]);
        let text =
            "R 171015Z FEB 09\nFM AMEMBASSY QUI$0\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n";
        assert_eq!(offered(text, 1), ["QUITO>FM AMEMBASSY QUITO "]);
    }
}
