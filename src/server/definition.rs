//! Go to definition, find all references, highlight: all use the same list of occurrences.

use super::names::{self, Name, Occurrence};
use super::view::View;
use super::workspace::Workspace;
use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location, Position,
};

/// Where the thing under the cursor is defined: for `ref A`, its item on the REF line; for `para
/// 4`, that paragraph; for a cable, its file. For one end of a pair, the other end. For a letter on
/// the REF line, the cable it is the letter of.
pub(super) fn definition(
    view: &View<'_>,
    workspace: &Workspace,
    position: Position,
) -> Option<GotoDefinitionResponse> {
    let (here, occurrences) = names::around(view, view.offset(position))?;
    let elsewhere = |id: &str| Some(vec![workspace.cable(id)?.place.clone()]);
    let within = |wanted: &dyn Fn(&Occurrence) -> bool| {
        let found = occurrences.iter().filter(|occurrence| wanted(occurrence));
        found.map(|occurrence| location(view, occurrence)).collect()
    };
    let found: Vec<Location> = match &here.name {
        Name::Cable(_) if here.defines => within(&|occurrence| *occurrence == here),
        Name::Cable(id) => elsewhere(id)?,
        Name::Pair(_) => within(&|occurrence| occurrence.name == here.name && *occurrence != here),
        Name::Reftel => within(&|occurrence| {
            occurrence.defines && matches!(occurrence.name, Name::Reference(_))
        }),
        Name::Reference(letter) if here.defines => {
            let references = view.cable.lettered_references();
            let cited = references.iter().find(|(own, _)| own == letter);
            let id = cited.and_then(|(_, cited)| view.cable.referenced_id(cited.item));
            id.and_then(|id| elsewhere(&id))
                .unwrap_or_else(|| within(&|occurrence| *occurrence == here))
        }
        Name::Reference(_) | Name::Paragraph(_) => {
            within(&|occurrence| occurrence.defines && occurrence.name == here.name)
        }
    };
    (!found.is_empty()).then_some(GotoDefinitionResponse::Array(found))
}

/// Every place that names the thing under the cursor; for a cable, in the whole workspace.
pub(super) fn references(
    view: &View<'_>,
    workspace: &Workspace,
    position: Position,
    with_definition: bool,
) -> Option<Vec<Location>> {
    let (here, occurrences) = names::around(view, view.offset(position))?;
    let mut found: Vec<Location> = occurrences
        .iter()
        .filter(|occurrence| {
            occurrence.name == here.name && (with_definition || !occurrence.defines)
        })
        .map(|occurrence| location(view, occurrence))
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
    let (here, occurrences) = names::around(view, view.offset(position))?;
    let found = occurrences
        .iter()
        .filter(|occurrence| occurrence.name == here.name);
    let highlights = found.map(|occurrence| DocumentHighlight {
        range: view.range(occurrence.span),
        kind: Some(if matches!(occurrence.name, Name::Pair(_)) {
            DocumentHighlightKind::TEXT
        } else if occurrence.defines {
            DocumentHighlightKind::WRITE
        } else {
            DocumentHighlightKind::READ
        }),
    });
    Some(highlights.collect())
}

fn location(view: &View<'_>, occurrence: &Occurrence) -> Location {
    Location {
        uri: view.snapshot.uri.clone(),
        range: view.range(occurrence.span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::rendered::{located, underlined};
    use crate::server::view::testing::at_cursor;
    use crate::server::workspace::testing::workspace;

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
                match definition(view, &workspace, position)? {
                    GotoDefinitionResponse::Array(found) => Some(located(view, &found)),
                    _ => panic!("an array"),
                }
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        let refs = "REF: A. ROME 3 B. LIMA 4";
        let first = "REF: [[A.]] ROME 3 B. LIMA 4";
        let second = "REF: A. ROME 3 [[B.]] LIMA 4";
        let both = "REF: [[A.]] ROME 3 [[B.]] LIMA 4";
        let file = "rome.cable: UNCLAS [[ROME 000003]]";
        check(refs, "1. Ref $0A says.\n", Some(first));
        check(refs, "1. See refte$0ls.\n", Some(both));
        check(refs, "1. Refs A and $0B.\n", Some(second));
        check(refs, "1. Ref $0C.\n", None);
        check(
            refs,
            "1. See para $02.\n\n2. It is.\n",
            Some("[[2]]. It is."),
        );
        check(
            refs,
            "1. Note: x. $0End note.\n",
            Some("1. [[Note]]: x. End note."),
        );
        check(
            refs,
            "1. N$0ote: x. End note.\n",
            Some("1. Note: x. [[End note]]."),
        );
        check(refs, "1. See RO$0ME 3.\n", Some(file));
        check(refs, "1. See LI$0MA 4.\n", None);
        check("REF: A. RO$0ME 3", "1. So.\n", Some(file));
        check("REF: $0A. ROME 3", "1. So.\n", Some(file));
        check("REF: $0A. LIMA 3", "1. So.\n", Some("REF: [[A.]] LIMA 3"));
        check(
            "REF: LIMA 3; ROME 3",
            "1. Ref $0B.\n",
            Some("REF: LIMA 3; [[ROME 3]]"),
        );
        check("", "1. Nothing $0here.\n", None);
    }

    #[test]
    fn references_in_the_workspace() {
        let (_folder, workspace) = workspace();
        let check = |refs: &str, body: &str, with_definition: bool, expected: Option<&str>| {
            let text = cable(refs, body);
            let found = at_cursor(&text, |view, position| {
                let found = references(view, &workspace, position, with_definition)?;
                Some(located(view, &found))
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        let refs = "REF: RO$0ME 3";
        check(
            refs,
            "1. So.\n",
            false,
            Some("REF: [[ROME 3]]\n09QUITO2.cable: REF: [[ROME 3]]"),
        );
        check(
            refs,
            "1. So.\n",
            true,
            Some(
                "REF: [[ROME 3]]\n09QUITO2.cable: REF: [[ROME 3]]\n\
                 rome.cable: UNCLAS [[ROME 000003]]",
            ),
        );
        check(
            "REF: $0A. ROME 3",
            "1. Ref A, ref\nA.\n",
            true,
            Some("REF: [[A.]] ROME 3\n1. Ref [[A]], ref\n[[A]]."),
        );
        check(
            "REF: $0A. ROME 3",
            "1. Ref A, ref\nA.\n",
            false,
            Some("1. Ref [[A]], ref\n[[A]]."),
        );
        check("", "1. $0So.\n", true, None);
    }

    #[test]
    fn highlights() {
        #[track_caller]
        fn highlighted(body: &str) -> Option<String> {
            at_cursor(&cable("", body), |view, position| {
                let found = highlight(view, position)?;
                let spans = found.iter().map(|one| {
                    let kind = match one.kind {
                        Some(DocumentHighlightKind::WRITE) => "defined",
                        Some(DocumentHighlightKind::READ) => "named",
                        _ => "pair",
                    };
                    (view.span(one.range), kind)
                });
                Some(underlined(view.text, spans))
            })
        }
        insta::assert_snapshot!(
            highlighted("1. See para $01, paras 2 and 1.\n").unwrap_or_default(),
            @"
        1. See para 1, paras 2 and 1.
        ^ defined
                    ^ named
                                   ^ named
        "
        );
        insta::assert_snapshot!(
            highlighted("1. Comment: x. End$0 comment.\n").unwrap_or_default(),
            @"
        1. Comment: x. End comment.
           ^^^^^^^ pair
                       ^^^^^^^^^^^ pair
        "
        );
        assert_eq!(highlighted("1. S$0o.\n"), None);
    }
}
