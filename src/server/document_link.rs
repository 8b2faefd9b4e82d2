//! Links from the number of a cable to its file, if the workspace has it.

use super::names::{self, Name};
use super::view::View;
use super::workspace::{CableSummary, Workspace};
use std::collections::BTreeMap;
use tower_lsp::ls_types::DocumentLink;

/// The links in a cable. Its own number is not a link.
pub(super) fn links(view: &View<'_>, workspace: &Workspace) -> Vec<DocumentLink> {
    let occurrences = names::occurrences(view);
    // Look up a cable once, even if it is named often.
    let mut known = BTreeMap::new();
    let mut found = Vec::new();
    for occurrence in occurrences.iter().filter(|occurrence| !occurrence.defines) {
        let Name::Cable(id) = &occurrence.name else {
            continue;
        };
        let cable = known.entry(id).or_insert_with(|| workspace.cable(id));
        if let Some(cable) = cable {
            found.push(DocumentLink {
                range: view.range(occurrence.span),
                target: Some(cable.place.uri.clone()),
                tooltip: view.capabilities.link_tooltips.then(|| describe(cable)),
                data: None,
            });
        }
    }
    found
}

/// `09ROME3 of 2009-03-01: A HARBOR SILTS`
pub(super) fn describe(cable: &CableSummary) -> String {
    let mut text = cable.id.clone();
    if let Some(date) = cable.date {
        text += &format!(" of {date}");
    }
    if !cable.subject.is_empty() {
        text += &format!(": {}", cable.subject);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::rendered::underlined;
    use crate::server::view::testing::at_cursor;
    use crate::server::workspace::testing::workspace;

    #[test]
    fn links_lead_to_files() {
        let (_folder, workspace) = workspace();
        let text = "R 041830Z MAR 09\nUNCLAS QUITO 000001\nSUBJECT: X\nREF: A. ROME 3 (NOTAL) B. LIMA 4\n\n\
                    1. See ROME 3\nand QUITO 1.\n";
        let found = at_cursor(text, |view, _| {
            let found = links(view, &workspace);
            let targets = found.iter().map(|link| {
                let target = link.target.as_ref().map_or("", |uri| uri.as_str());
                (
                    view.span(link.range),
                    target.rsplit('/').next().unwrap_or(""),
                )
            });
            underlined(view.text, targets)
        });
        insta::assert_snapshot!(found, @"
        REF: A. ROME 3 (NOTAL) B. LIMA 4
                ^^^^^^ rome.cable
        1. See ROME 3
               ^^^^^^ rome.cable
        ");
        let cable = workspace.cable("09ROME3").expect("a cable");
        assert_eq!(describe(&cable), "09ROME3 of 2009-03-01: A HARBOR SILTS");
    }
}
