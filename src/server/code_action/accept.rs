//! Accepts a finding in the baseline: a cable has no comments that could say so. Never for a rule
//! that guards the classification.

use super::offer::{Act, Key, Offer};
use super::open_findings;
use super::other_file::{Change, can_change};
use super::toml_text::with_key;
use super::turn_off::configuration;
use crate::format::edits_between;
use crate::lint::baseline::{Baseline, FILE_NAME};
use crate::rules::Diagnostic;
use crate::server::convert::{file_path, file_uri};
use crate::server::view::View;
use crate::text::files::Kind;
use crate::text::{Edit, Span};
use std::path::Path;
use tower_lsp::ls_types::{CodeActionKind, Uri};

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    open_findings(view, range)
        .filter(|(_, found)| !found.rule.guards_classification)
        .filter_map(|(index, found)| accept(view, index, found))
        .collect()
}

fn accept<'v>(view: &'v View<'v>, index: usize, found: &'v Diagnostic) -> Option<Offer<'v>> {
    let (shown, change): (Uri, Box<dyn FnOnce() -> Option<Change> + 'v>) =
        match view.snapshot.file_settings.baseline_path() {
            Some(path) => {
                let uri = file_uri(path)?;
                (uri, Box::new(move || with_entry(view, index, path)))
            }
            None => {
                let (path, uri) = configuration(view)?;
                (uri, Box::new(move || with_new_baseline(view, index, &path)))
            }
        };
    can_change(&file_path(&shown)?, view).then(|| Offer {
        key: Key::for_finding("accept", found).choice(index.to_string()),
        title: format!("Accept this finding of {}", found.rule.name),
        kind: CodeActionKind::QUICKFIX,
        fixes: vec![found],
        preferred: false,
        act: Act::OtherFile(shown, change),
    })
}

/// Adds a finding to a baseline, as its file is now, or makes the file.
fn with_entry(view: &View<'_>, index: usize, path: &Path) -> Option<Change> {
    let places = &view.snapshot.file_settings.places;
    let baseline = match places.kind(path) {
        Kind::Nothing => Baseline::empty(path),
        _ => Baseline::read_from(&**places, path).ok()?,
    };
    let document = file_path(&view.snapshot.uri)?;
    let keys = baseline.mark(&document, view.text, &mut view.findings().to_vec(), false);
    let new = baseline.text_with(keys.into_iter().nth(index)?, "");
    Change::file(view, path, |old| Some(between(old, &new)))
}

/// Makes a baseline beside the configuration, which is made as well if there is none, and names it
/// there. One that is there and that no configuration names is kept.
fn with_new_baseline(view: &View<'_>, index: usize, configuration: &Path) -> Option<Change> {
    let path = configuration.parent()?.join(FILE_NAME);
    let entry = with_entry(view, index, &path)?;
    let named = Change::file(view, configuration, |text| {
        Some(vec![with_key(text, "baseline", FILE_NAME)?])
    })?;
    Some(entry.and(named))
}

fn between(old: &str, new: &str) -> Vec<Edit> {
    match old {
        "" => vec![Edit::insert(0, new)],
        _ => edits_between(old, new),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::after_in_folder;

    const CABLE: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, PRE$0L, EC\nSUBJECT: TEST\n\n1. It is.\n\nDOE\n";
    const TITLE: &str = "Accept this finding of tags-duplicate";

    #[test]
    fn a_baseline_is_made_and_named() {
        let named = "baseline = \"cablelint-baseline.json\"\n";
        for (before, after) in [
            (None, named.to_owned()),
            (
                Some("[rules]\nrepeated-word = \"off\"\n"),
                format!("{named}[rules]\nrepeated-word = \"off\"\n"),
            ),
        ] {
            let files = after_in_folder(CABLE, before, TITLE);
            assert_eq!(files["cablelint.toml"], after);
            let baseline = &files["cablelint-baseline.json"];
            assert!(
                baseline.contains("\"path\": \"09QUITO1.cable\""),
                "{baseline}"
            );
            assert!(
                baseline.contains("\"rule\": \"tags-duplicate\""),
                "{baseline}"
            );
        }
    }
}
