//! Turns a rule off in `cablelint.toml`. Last of all that is offered, of a kind of its own, and
//! never for a rule that guards the classification.

use super::first_of_each_rule;
use super::offer::{Act, Key, Offer, TURN_OFF};
use super::other_file::{Change, can_change};
use super::toml_text::with_rule_ignored;
use crate::config::FILE_NAME;
use crate::server::convert;
use crate::server::view::View;
use crate::text::Span;
use std::path::PathBuf;
use tower_lsp::ls_types::Uri;

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let Some((path, uri)) = configuration(view) else {
        return Vec::new();
    };
    let rules = first_of_each_rule(view, range).into_iter();
    rules
        .filter(|(_, found)| !found.rule.guards_classification)
        .map(|(_, found)| {
            let name = found.rule.name;
            let path = path.clone();
            let change = move || {
                let edits = |text: &str| Some(vec![with_rule_ignored(text, name)?]);
                Change::file(view, &path, edits)
            };
            Offer {
                key: Key::for_finding("turn-off", found),
                title: format!("Turn {name} off in {FILE_NAME}"),
                kind: TURN_OFF,
                fixes: vec![found],
                preferred: false,
                act: Act::OtherFile(uri.clone(), Box::new(change)),
            }
        })
        .collect()
}

/// The configuration that governs the document, or one beside it that is yet to be made. `None` if
/// the document is no file, or if this client cannot change it.
pub(super) fn configuration(view: &View<'_>) -> Option<(PathBuf, Uri)> {
    let document = convert::file_path(&view.snapshot.uri)?;
    let nearest = view.snapshot.file_settings.files.last().cloned();
    let path = match nearest {
        Some(path) => path,
        None => document.parent()?.join(FILE_NAME),
    };
    let uri = convert::file_uri(&path)?;
    can_change(&path, view).then_some((path, uri))
}

#[cfg(test)]
mod tests {
    use super::super::testing::after_in_folder;

    #[test]
    fn a_rule_is_turned_off_in_the_configuration_that_governs() {
        let cable = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, PRE$0L, EC\nSUBJECT: TEST\n\n1. It is.\n\nDOE\n";
        let title = "Turn tags-duplicate off in cablelint.toml";
        let files = after_in_folder(cable, Some("ignore = [\"eo-*\"] # old\n"), title);
        assert_eq!(
            files["cablelint.toml"],
            "ignore = [\"eo-*\", \"tags-duplicate\"] # old\n"
        );
    }
}
