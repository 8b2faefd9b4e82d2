//! Document symbols: the outline as a tree, or flat for clients that know no trees.

use super::outline::{Kind, Node, outline};
use super::view::View;
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
};

/// The symbols of a cable.
pub(super) fn symbols(view: &View<'_>) -> DocumentSymbolResponse {
    let nodes = outline(view);
    if view.capabilities.symbol_trees {
        return DocumentSymbolResponse::Nested(nodes.iter().map(|node| tree(view, node)).collect());
    }
    let mut flat = Vec::new();
    flatten(view, &nodes, None, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

#[expect(deprecated, reason = "the type has a deprecated field")]
fn tree(view: &View<'_>, node: &Node) -> DocumentSymbol {
    let children: Vec<_> = node
        .children
        .iter()
        .map(|child| tree(view, child))
        .collect();
    DocumentSymbol {
        name: node.name.clone(),
        detail: node.detail.clone(),
        kind: kind(node.kind),
        tags: None,
        deprecated: None,
        range: view.range(node.span),
        selection_range: view.range(node.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "the type has a deprecated field")]
fn flatten(
    view: &View<'_>,
    nodes: &[Node],
    container: Option<&str>,
    flat: &mut Vec<SymbolInformation>,
) {
    for node in nodes {
        flat.push(SymbolInformation {
            name: node.name.clone(),
            kind: kind(node.kind),
            tags: None,
            deprecated: None,
            location: Location {
                uri: view.snapshot.uri.clone(),
                range: view.range(node.span),
            },
            container_name: container.map(str::to_owned),
        });
        flatten(view, &node.children, Some(&node.name), flat);
    }
}

/// Among the kinds that every client knows.
fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Transmission => SymbolKind::PACKAGE,
        Kind::Header | Kind::Close => SymbolKind::NAMESPACE,
        Kind::Field | Kind::Signature => SymbolKind::FIELD,
        Kind::Section => SymbolKind::MODULE,
        Kind::Paragraph => SymbolKind::STRING,
        Kind::Pair => SymbolKind::INTERFACE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::at_cursor;

    fn shown(symbols: &[DocumentSymbol], depth: usize, out: &mut String) {
        for symbol in symbols {
            let (range, selection) = (symbol.range, symbol.selection_range);
            assert!(
                range.start <= selection.start && selection.end <= range.end,
                "{symbol:?}"
            );
            let detail = symbol
                .detail
                .as_deref()
                .map_or(String::new(), |detail| format!(" = {detail}"));
            out.push_str(&format!(
                "{}{}{detail} [{}-{}]\n",
                "  ".repeat(depth),
                symbol.name,
                range.start.line,
                range.end.line
            ));
            shown(
                symbol.children.as_deref().unwrap_or_default(),
                depth + 1,
                out,
            );
        }
    }

    fn check(text: &str, expected: &str) {
        let found = at_cursor(text, |view, _| symbols(view));
        let DocumentSymbolResponse::Nested(found) = found else {
            panic!("a tree");
        };
        let mut out = String::new();
        shown(&found, 0, &mut out);
        assert_eq!(out, expected, "{text}");
    }

    #[test]
    fn a_telegram() {
        check(
            "VZCZCXRO1234\nRR RUEHRG\nDE RUEHQT #0001 0631830\nR 041830Z MAR 09\nFM AMEMBASSY QUITO\n\
             TO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\nSENSITIVE\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON, EC\n\
             SUBJECT: A HARBOR\nIS DREDGED\n\nREF: ROME 3\n\n\
             1. (SBU) Summary: It silts.\n\n2. (SBU) It is dredged. End summary.\n\n\
             The Plan\n--------\n\n3. (U) Note: two ships. End note. They dig:\n\n-- sand\n-- mud\n\n\
             4. (U) They stop.\n\nComment\n-------\n\n5. (SBU) It will silt again.\nDOE\n",
            "Transmission = 041830Z MAR 09 [0-5]\nHeader [6-16]\n  Banner = UNCLAS QUITO 000001 [6-6]\n  \
             SENSITIVE [8-8]\n  SIPDIS [9-9]\n  E.O. = 12958: N/A [11-11]\n  \
             TAGS = ECON, EC [12-12]\n  SUBJECT = A HARBOR IS DREDGED [13-14]\n  REF = ROME 3 [16-16]\n\
             Summary [18-20]\n  1. (SBU) Summary: It silts. [18-18]\n  2. (SBU) It is dredged. End summary. [20-20]\n\
             The Plan [22-30]\n  3. (U) Note: two ships. End note. They dig: [25-28]\n    Note [25-25]\n  \
             4. (U) They stop. [30-30]\nComment [32-35]\n  5. (SBU) It will silt again. [35-35]\nSignature = DOE [36-36]\n",
        );
    }

    #[test]
    fn smart() {
        check(
            "UNCLASSIFIED\nSBU\n\nMRN: 12 SKOPJE 905\nDate/DTG: Oct 05, 2012 / 051302Z OCT 12\n\
             From: AMEMBASSY SKOPJE\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: ECON, MK\n\
             Captions: SENSITIVE\nSubject: A harbor\n\n1. (SBU) It silts.\n\nSignature: DOE\n\n\
             Drafted By: POL:Doe, Jane\nApproved By: POL:Roe, Richard\n",
            "Header [0-10]\n  Banner = UNCLASSIFIED [0-0]\n  Banner = SBU [1-1]\n  MRN = 12 SKOPJE 905 [3-3]\n  \
             Date/DTG = Oct 05, 2012 / 051302Z OCT 12 [4-4]\n  From = AMEMBASSY SKOPJE [5-5]\n  \
             Action = WASHDC, SECSTATE ROUTINE [6-6]\n  E.O. = 13526 [7-7]\n  TAGS = ECON, MK [8-8]\n  \
             Captions = SENSITIVE [9-9]\n  Subject = A harbor [10-10]\n1. (SBU) It silts. [12-12]\n\
             Closing block [14-17]\n  Signature = DOE [14-14]\n  Drafted By = POL:Doe, Jane [16-16]\n  \
             Approved By = POL:Roe, Richard [17-17]\n",
        );
    }

    #[test]
    fn poor_texts() {
        check("", "");
        check("\r\n", "");
        check("¶1. Só.\r\n", "1. Só. [0-0]\n");
        let long = "word ".repeat(40);
        check(
            &format!("1. {long}\n"),
            &format!("1. {}word… [0-0]\n", "word ".repeat(8)),
        );
        // A pair that ends under another heading than it began.
        check(
            "UNCLAS QUITO 000001\nSUBJECT: X\n\nOne\n---\n\n1. Comment: x.\n\nTwo\n---\n\n2. End comment.\n",
            "Header [0-1]\n  Banner = UNCLAS QUITO 000001 [0-0]\n  SUBJECT = X [1-1]\n\
             One [3-6]\n  1. Comment: x. [6-6]\nTwo [8-11]\n  2. End comment. [11-11]\n",
        );
    }

    #[test]
    fn flat_for_old_clients() {
        let text = "UNCLAS QUITO 000001\nSUBJECT: X\n\nOne\n---\n\n1. So.\n";
        let found = at_cursor(text, |view, _| {
            let mut flat = Vec::new();
            flatten(view, &outline(view), None, &mut flat);
            flat
        });
        let names: Vec<_> = found
            .iter()
            .map(|symbol| (&*symbol.name, symbol.container_name.as_deref()))
            .collect();
        assert_eq!(
            names,
            [
                ("Header", None),
                ("Banner", Some("Header")),
                ("SUBJECT", Some("Header")),
                ("One", None),
                ("1. So.", Some("One")),
            ]
        );
    }
}
