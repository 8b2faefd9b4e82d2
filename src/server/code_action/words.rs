//! Makes a word known: a code of the office's own TAGS, a post that is in no table.

use super::offer::{Act, Key, Offer};
use super::open_findings;
use super::other_file::Change;
use super::toml_text::{with_code, with_post};
use super::turn_off::configuration;
use crate::rules::Diagnostic;
use crate::server::view::View;
use crate::text::Span;
use tower_lsp::ls_types::CodeActionKind;

/// The rules whose findings are a code that no list has.
const CODES: [&str; 1] = ["tags-unknown"];
/// The rules whose findings are a post that no table has.
const POSTS: [&str; 2] = ["mrn-post-unknown", "ref-post-unknown"];

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let mut offers: Vec<Offer<'v>> = Vec::new();
    for (_, found) in open_findings(view, range) {
        let Some(offer) = word(view, found) else {
            continue;
        };
        if offers.iter().all(|other| other.title != offer.title) {
            offers.push(offer);
        }
    }
    offers
}

fn word<'v>(view: &'v View<'v>, found: &'v Diagnostic) -> Option<Offer<'v>> {
    let name = found.rule.name;
    let written = found.span.slice(view.text).split_whitespace();
    let written = written.collect::<Vec<_>>().join(" ").to_uppercase();
    let (title, is_code) = if CODES.contains(&name) {
        let usable = (2..=12).contains(&written.len())
            && written.bytes().all(|byte| byte.is_ascii_alphanumeric());
        usable.then(|| (format!("Add {written} to this office's TAGS"), true))?
    } else if POSTS.contains(&name) {
        let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'');
        let usable = !written.is_empty() && written.chars().all(letters);
        usable.then(|| (format!("Add {written} to this office's posts"), false))?
    } else {
        return None;
    };
    let (path, uri) = configuration(view)?;
    let change = move || {
        Change::file(view, &path, |text| {
            Some(vec![match is_code {
                true => with_code(text, &written)?,
                false => with_post(text, &written)?,
            }])
        })
    };
    Some(Offer {
        key: Key::for_finding("add-word", found),
        title,
        kind: CodeActionKind::QUICKFIX,
        fixes: vec![found],
        preferred: false,
        act: Act::OtherFile(uri, Box::new(change)),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::after_in_folder;

    const HEADER: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\n";

    fn cable(tags: &str, reference: &str) -> String {
        format!("{HEADER}TAGS: {tags}\nSUBJECT: TEST\n\nREF: {reference}\n\n1. It is.\n\nDOE\n")
    }

    #[test]
    fn words_of_the_office_are_written_into_the_configuration() {
        for (tags, reference, title, before, after) in [
            (
                "PHU$0X, EC",
                "ROME 3",
                "Add PHUX to this office's TAGS",
                None,
                "[extend-tags]\nPHUX = \"\"\n",
            ),
            (
                "PREL, EC",
                "MADI$0RD 3",
                "Add MADIRD to this office's posts",
                Some("# Ours.\nprofile = \"strict\"\n"),
                "# Ours.\nprofile = \"strict\"\nextend-posts = [\"MADIRD\"]\n",
            ),
        ] {
            let files = after_in_folder(&cable(tags, reference), before, title);
            assert_eq!(files["cablelint.toml"], after);
        }
    }
}
