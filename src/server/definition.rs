//! Go to definition, find all references, highlight: all from the same places.

use super::names::{self, Name, Place};
use super::view::View;
use super::workspace::Workspace;
use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location, Position,
};

/// Where the thing under the cursor is defined: `ref A` on the REF line, `para 4` at that
/// paragraph, a cable in its file. Of a pair it is the other end; of a letter on the REF line, the
/// cable that it stands for.
pub(super) fn definition(
    view: &View<'_>,
    workspace: &Workspace,
    position: Position,
) -> Option<GotoDefinitionResponse> {
    let places = names::places(view);
    let here = names::at(&places, view.offset(position))?;
    let elsewhere = |id: &str| Some(vec![workspace.cable(id)?.place.clone()]);
    let within = |wanted: &dyn Fn(&Place) -> bool| {
        let found = places.iter().filter(|place| wanted(place));
        found.map(|place| location(view, place)).collect()
    };
    let found: Vec<Location> = match &here.name {
        Name::Cable(_) if here.defines => within(&|place| place == here),
        Name::Cable(id) => elsewhere(id)?,
        Name::Pair(_) => within(&|place| place.name == here.name && place != here),
        Name::Reftel => within(&|place| place.defines && matches!(place.name, Name::Reference(_))),
        Name::Reference(letter) if here.defines => {
            let references = view.cable.lettered_references();
            let cited = references.iter().find(|(own, _)| own == letter);
            let id = cited.and_then(|(_, cited)| view.cable.referenced_id(cited.item));
            id.and_then(|id| elsewhere(&id))
                .unwrap_or_else(|| within(&|place| place == here))
        }
        Name::Reference(_) | Name::Paragraph(_) => {
            within(&|place| place.defines && place.name == here.name)
        }
    };
    (!found.is_empty()).then_some(GotoDefinitionResponse::Array(found))
}

/// Every place that names the thing under the cursor; of a cable, in the whole workspace.
pub(super) fn references(
    view: &View<'_>,
    workspace: &Workspace,
    position: Position,
    with_definition: bool,
) -> Option<Vec<Location>> {
    let places = names::places(view);
    let here = names::at(&places, view.offset(position))?;
    let mut found: Vec<Location> = places
        .iter()
        .filter(|place| place.name == here.name && (with_definition || !place.defines))
        .map(|place| location(view, place))
        .collect();
    if let Name::Cable(id) = &here.name {
        let own = &view.snapshot.uri;
        let cables = workspace.citing(id);
        for known in cables.iter().filter(|known| known.place.uri != *own) {
            let cited = known.references.iter().filter(|(cited, _)| cited == id);
            found.extend(cited.map(|(_, range)| Location {
                uri: known.place.uri.clone(),
                range: *range,
            }));
        }
        let defined = workspace.cable(id).filter(|_| with_definition);
        found.extend(
            defined
                .filter(|known| known.place.uri != *own)
                .map(|known| known.place.clone()),
        );
    }
    Some(found)
}

/// The places in this cable that name the thing under the cursor.
pub(super) fn highlight(view: &View<'_>, position: Position) -> Option<Vec<DocumentHighlight>> {
    let places = names::places(view);
    let here = names::at(&places, view.offset(position))?;
    let found = places.iter().filter(|place| place.name == here.name);
    let highlights = found.map(|place| DocumentHighlight {
        range: view.range(place.span),
        kind: Some(if matches!(place.name, Name::Pair(_)) {
            DocumentHighlightKind::TEXT
        } else if place.defines {
            DocumentHighlightKind::WRITE
        } else {
            DocumentHighlightKind::READ
        }),
    });
    Some(highlights.collect())
}

fn location(view: &View<'_>, place: &Place) -> Location {
    Location {
        uri: view.snapshot.uri.clone(),
        range: view.range(place.span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::at_cursor;
    use crate::server::workspace::testing::workspace;

    /// `file:line:column` of each, from 0; the file's name only where it is another.
    fn shown(found: &[Location]) -> String {
        let one = |location: &Location| {
            let start = location.range.start;
            let file = location.uri.as_str().rsplit('/').next().unwrap_or("");
            let file = if file == "09QUITO1.cable" { "" } else { file };
            format!("{file}:{}:{}", start.line, start.character)
        };
        found.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn cable(refs: &str, body: &str) -> String {
        format!(
            "R 041830Z MAR 09\nFM AMEMBASSY QUITO\nUNCLAS QUITO 000001\nSUBJECT: X\n{refs}\n\n{body}"
        )
    }

    #[test]
    fn definitions() {
        let (_folder, workspace) = workspace();
        let check = |refs: &str, body: &str, expected: Option<&str>| {
            let text = cable(refs, body);
            let found = at_cursor(&text, |view, position| {
                definition(view, &workspace, position)
            });
            let found = found.map(|found| match found {
                GotoDefinitionResponse::Array(found) => shown(&found),
                _ => String::new(),
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        let refs = "REF: A. ROME 3 B. LIMA 4";
        check(refs, "1. Ref $0A says.\n", Some(":4:5"));
        check(refs, "1. See refte$0ls.\n", Some(":4:5 :4:15"));
        check(refs, "1. Refs A and $0B.\n", Some(":4:15"));
        check(refs, "1. Ref $0C.\n", None);
        check(refs, "1. See para $02.\n\n2. It is.\n", Some(":8:0"));
        check(refs, "1. Note: x. $0End note.\n", Some(":6:3"));
        check(refs, "1. N$0ote: x. End note.\n", Some(":6:12"));
        check(refs, "1. See RO$0ME 3.\n", Some("rome.cable:3:7"));
        check(refs, "1. See LI$0MA 4.\n", None);
        check("REF: A. RO$0ME 3", "1. So.\n", Some("rome.cable:3:7"));
        check("REF: $0A. ROME 3", "1. So.\n", Some("rome.cable:3:7"));
        check("REF: $0A. LIMA 3", "1. So.\n", Some(":4:5"));
        check("REF: LIMA 3; ROME 3", "1. Ref $0B.\n", Some(":4:13"));
        check("", "1. Nothing $0here.\n", None);
    }

    #[test]
    fn references_in_the_workspace() {
        let (_folder, workspace) = workspace();
        let check = |refs: &str, body: &str, with_definition: bool, expected: Option<&str>| {
            let text = cable(refs, body);
            let found = at_cursor(&text, |view, position| {
                references(view, &workspace, position, with_definition)
            });
            assert_eq!(found.as_deref().map(shown).as_deref(), expected, "{text}");
        };
        let refs = "REF: RO$0ME 3";
        check(refs, "1. So.\n", false, Some(":4:5 09QUITO2.cable:10:5"));
        check(
            refs,
            "1. So.\n",
            true,
            Some(":4:5 09QUITO2.cable:10:5 rome.cable:3:7"),
        );
        check(
            "REF: $0A. ROME 3",
            "1. Ref A, ref\nA.\n",
            true,
            Some(":4:5 :6:7 :7:0"),
        );
        check(
            "REF: $0A. ROME 3",
            "1. Ref A, ref\nA.\n",
            false,
            Some(":6:7 :7:0"),
        );
        check("", "1. $0So.\n", true, None);
    }

    #[test]
    fn highlights() {
        let check = |body: &str, expected: Option<&str>| {
            let text = cable("", body);
            let found = at_cursor(&text, highlight).map(|found| {
                let one = |found: &DocumentHighlight| {
                    format!("{}:{}", found.range.start.line, found.range.start.character)
                };
                found.iter().map(one).collect::<Vec<_>>().join(" ")
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("1. See para $01, paras 2 and 1.\n", Some("6:0 6:12 6:27"));
        check("1. Comment: x. End$0 comment.\n", Some("6:3 6:15"));
        check("1. S$0o.\n", None);
    }
}
