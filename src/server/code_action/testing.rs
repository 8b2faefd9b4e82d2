//! Cables with a cursor, and what can be done there.

use super::answer::edits;
use super::offer::{Act, Offer, Wanted};
use super::offers;
use crate::fix::apply;
use crate::rules::{Fix, Safety};
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::view::View;
use crate::server::view::testing::{at_cursor, in_file};
use crate::text::Span;
use std::collections::BTreeMap;
use tower_lsp::ls_types::Uri;

/// What changes the document at a range.
pub(super) fn changes<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let mut offers = offers(view, range, &Wanted(None));
    offers.retain(|offer| matches!(offer.act, Act::Edits(_) | Act::Exactly(_)));
    offers
}

/// The titles of what can be done to the document at `$0`.
pub(super) fn titles(text: &str) -> Vec<String> {
    at_cursor(text, |view, position| {
        let range = Span::at(view.offset(position), 0);
        let offers = changes(view, range).into_iter();
        offers.map(|offer| offer.title).collect()
    })
}

/// The text after the action of this title at `$0`.
pub(super) fn done(text: &str, title: &str) -> String {
    at_cursor(text, |view, position| {
        let range = Span::at(view.offset(position), 0);
        let offers = changes(view, range);
        let titles: Vec<String> = offers.iter().map(|offer| offer.title.clone()).collect();
        let Some(offer) = offers.into_iter().find(|offer| offer.title == title) else {
            panic!("no `{title}` among {titles:?}");
        };
        let fix = Fix {
            title: String::new(),
            safety: Safety::Safe,
            edits: edits(view, offer.act),
        };
        let (text, taken) = apply(view.text, &[&fix]);
        assert_eq!(taken, [true], "edits do not overlap");
        text
    })
}

/// The files beside a cable, by name, after the action of this title at `$0`. `configuration` is
/// the text of `cablelint.toml` before, if there is one.
pub(super) fn after_in_folder(
    text: &str,
    configuration: Option<&str>,
    title: &str,
) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    if let Some(configuration) = configuration {
        std::fs::write(folder.path().join("cablelint.toml"), configuration).expect("a file");
    }
    let uri = Uri::from_file_path(folder.path().join("09QUITO1.cable")).expect("a path");
    let cursor = text.find("$0").expect("a cursor");
    let makes_files = |capabilities: &mut ClientCapabilities| {
        capabilities.creates_files = true;
        capabilities.versioned_edits = true;
    };
    in_file(&uri, &text.replace("$0", ""), makes_files, |view| {
        let offers = offers(view, Span::at(cursor, 0), &Wanted(None));
        let titles: Vec<String> = offers.iter().map(|offer| offer.title.clone()).collect();
        let Some(offer) = offers.into_iter().find(|offer| offer.title == title) else {
            panic!("no `{title}` among {titles:?}");
        };
        let Act::OtherFile(_, change) = offer.act else {
            panic!("`{title}` changes no other file");
        };
        change().expect("a change").files()
    })
}
