//! Document symbols: the outline in words, as a tree, or as a flat list for clients without trees.

use super::outline::{Kind, Name, Node, outline, words};
use super::view::View;
use crate::cable::BodyItem;
use crate::text::words::one_line;
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
};

/// The most characters of a heading.
const HEADING: usize = 60;
/// The most characters of the words that show a paragraph.
const WORDS: usize = 48;
/// The most characters of a detail.
const DETAIL: usize = 80;

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
    let name = name(view, node.name);
    DocumentSymbol {
        detail: detail(view, node, &name),
        name,
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
        let name = name(view, node.name);
        flat.push(SymbolInformation {
            name: name.clone(),
            kind: kind(node.kind),
            tags: None,
            deprecated: None,
            location: Location {
                uri: view.snapshot.uri.clone(),
                range: view.range(node.span),
            },
            container_name: container.map(str::to_owned),
        });
        flatten(view, &node.children, Some(&name), flat);
    }
}

/// The name of a node.
fn name(view: &View<'_>, name: Name) -> String {
    let index = match name {
        Name::Known(name) => return name.to_owned(),
        Name::Words(span) => return one_line(span.slice(view.text)),
        Name::Body(index) => index,
    };
    match view.cable.body.get(index) {
        Some(BodyItem::Heading(heading)) => {
            let lines = heading.facts.text.iter();
            let lines: Vec<_> = lines
                .map(|line| heading.span(*line).slice(view.text))
                .collect();
            cut(&one_line(&lines.join(" ")), HEADING)
        }
        Some(BodyItem::Text(_, body)) => {
            let number = body.facts.number;
            let digits = number.map_or(String::new(), |number| format!("{}.", number.value));
            let mark = body.facts.mark.as_ref();
            let mark = mark.map_or("", |mark| body.span(mark.span).slice(view.text));
            let words = cut(&words(view, body, WORDS), WORDS);
            let parts = [&*digits, mark, &words].into_iter();
            parts
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
        Some(BodyItem::Banner(_)) | None => String::new(),
    }
}

/// The value of a node that has one, on one line.
fn detail(view: &View<'_>, node: &Node, name: &str) -> Option<String> {
    if matches!(node.kind, Kind::Section | Kind::Paragraph | Kind::Pair) {
        return None;
    }
    let value = cut(&one_line(node.selection.slice(view.text)), DETAIL);
    Some(value).filter(|value| !value.is_empty() && value != name)
}

/// The first words, as many as fit.
fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let words = text[..end]
        .rsplit_once(' ')
        .map_or(&text[..end], |(words, _)| words);
    format!("{words}…")
}

/// The symbol kind, one that every client knows.
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
    use crate::server::rendered::bracketed;
    use crate::server::view::testing::at_cursor;
    use tower_lsp::ls_types::Range;

    /// The names and details of a tree, and the ranges of its symbols.
    #[track_caller]
    fn walk(symbols: &[DocumentSymbol], depth: usize, names: &mut String, found: &mut Vec<Range>) {
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
            *names += &format!("{}{}{detail}\n", "  ".repeat(depth), symbol.name);
            found.push(range);
            let children = symbol.children.as_deref().unwrap_or_default();
            walk(children, depth + 1, names, found);
        }
    }

    /// The tree, and below it the text with the range of each symbol in brackets.
    #[track_caller]
    fn outlined(text: &str) -> String {
        at_cursor(text, |view, _| {
            let DocumentSymbolResponse::Nested(tree) = symbols(view) else {
                panic!("a tree");
            };
            let (mut names, mut found) = (String::new(), Vec::new());
            walk(&tree, 0, &mut names, &mut found);
            let spans = found.into_iter().map(|range| view.span(range));
            format!("{names}\n{}", bracketed(view.text, spans))
        })
    }

    #[test]
    fn a_telegram() {
        let text = "VZCZCXRO1234\nRR RUEHRG\nDE RUEHQT #0001 0631830\nR 041830Z MAR 09\nFM AMEMBASSY QUITO\n\
             TO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\nSENSITIVE\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON, EC\n\
             SUBJECT: A HARBOR\nIS DREDGED\n\nREF: ROME 3\n\n\
             1. (SBU) Summary: It silts.\n\n2. (SBU) It is dredged. End summary.\n\n\
             The Plan\n--------\n\n3. (U) Note: two ships. End note. They dig:\n\n-- sand\n-- mud\n\n\
             4. (U) They stop.\n\nComment\n-------\n\n5. (SBU) It will silt again.\nDOE\n";
        insta::assert_snapshot!(outlined(text), @"
        Transmission = 041830Z MAR 09
        Header
          Banner = UNCLAS QUITO 000001
          SENSITIVE
          SIPDIS
          E.O. = 12958: N/A
          TAGS = ECON, EC
          SUBJECT = A HARBOR IS DREDGED
          REF = ROME 3
        Summary
          1. (SBU) Summary: It silts.
          2. (SBU) It is dredged. End summary.
        The Plan
          3. (U) Note: two ships. End note. They dig:
            Note
          4. (U) They stop.
        Comment
          5. (SBU) It will silt again.
        Signature = DOE

        [[VZCZCXRO1234
        RR RUEHRG
        DE RUEHQT #0001 0631830
        R 041830Z MAR 09
        FM AMEMBASSY QUITO
        TO SECSTATE WASHDC]]
        [[[[UNCLAS QUITO 000001]]

        [[SENSITIVE]]
        [[SIPDIS]]

        [[E.O. 12958: N/A]]
        [[TAGS: ECON, EC]]
        [[SUBJECT: A HARBOR
        IS DREDGED]]

        [[REF: ROME 3]]]]

        [[[[1. (SBU) Summary: It silts.]]

        [[2. (SBU) It is dredged. End summary.]]]]

        [[The Plan
        --------

        [[3. (U) [[Note: two ships. End note]]. They dig:

        -- sand
        -- mud]]

        [[4. (U) They stop.]]]]

        [[Comment
        -------

        [[5. (SBU) It will silt again.]]]]
        [[DOE]]
        ");
    }

    #[test]
    fn smart() {
        let text = "UNCLASSIFIED\nSBU\n\nMRN: 12 SKOPJE 905\nDate/DTG: Oct 05, 2012 / 051302Z OCT 12\n\
             From: AMEMBASSY SKOPJE\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: ECON, MK\n\
             Captions: SENSITIVE\nSubject: A harbor\n\n1. (SBU) It silts.\n\nSignature: DOE\n\n\
             Drafted By: POL:Doe, Jane\nApproved By: POL:Roe, Richard\n";
        insta::assert_snapshot!(outlined(text), @"
        Header
          Banner = UNCLASSIFIED
          Banner = SBU
          MRN = 12 SKOPJE 905
          Date/DTG = Oct 05, 2012 / 051302Z OCT 12
          From = AMEMBASSY SKOPJE
          Action = WASHDC, SECSTATE ROUTINE
          E.O. = 13526
          TAGS = ECON, MK
          Captions = SENSITIVE
          Subject = A harbor
        1. (SBU) It silts.
        Closing block
          Signature = DOE
          Drafted By = POL:Doe, Jane
          Approved By = POL:Roe, Richard

        [[[[UNCLASSIFIED]]
        [[SBU]]

        [[MRN: 12 SKOPJE 905]]
        [[Date/DTG: Oct 05, 2012 / 051302Z OCT 12]]
        [[From: AMEMBASSY SKOPJE]]
        [[Action: WASHDC, SECSTATE ROUTINE]]
        [[E.O.: 13526]]
        [[TAGS: ECON, MK]]
        [[Captions: SENSITIVE]]
        [[Subject: A harbor]]]]

        [[1. (SBU) It silts.]]

        [[[[Signature: DOE]]

        [[Drafted By: POL:Doe, Jane]]
        [[Approved By: POL:Roe, Richard]]]]
        ");
    }

    #[test]
    fn fields_on_one_line() {
        let text = "UNCLAS ROME 000140 SIPDIS\nE.O. 12958: N/A TAGS: ECON, IT SUBJECT: A MARKET\n\n1. So.\n";
        insta::assert_snapshot!(outlined(text), @"
        Header
          Banner = UNCLAS ROME 000140 SIPDIS
            SIPDIS
          E.O. = 12958: N/A
          TAGS = ECON, IT
          SUBJECT = A MARKET
        1. So.

        [[[[UNCLAS ROME 000140 [[SIPDIS]]]]
        [[E.O. 12958: N/A]] [[TAGS: ECON, IT]] [[SUBJECT: A MARKET]]]]

        [[1. So.]]
        ");
        let text = "UNCLASSIFIED\n\nMRN: 12 ROME 1\nDate/DTG: Oct 05, 2012 / 051302Z OCT 12\nFrom: AMEMBASSY ROME\n\
                    E.O.: 13526\nSubject: A harbor\n\n1. (U) So.\n\n\
                    Drafted By: POL:Doe, Jane; POL:Roe, Richard; Released By: POL:Roe, Richard\n";
        insta::assert_snapshot!(outlined(text), @"
        Header
          Banner = UNCLASSIFIED
          MRN = 12 ROME 1
          Date/DTG = Oct 05, 2012 / 051302Z OCT 12
          From = AMEMBASSY ROME
          E.O. = 13526
          Subject = A harbor
        1. (U) So.
        Closing block
          Drafted By = POL:Doe, Jane; POL:Roe, Richard
          Released By = POL:Roe, Richard

        [[[[UNCLASSIFIED]]

        [[MRN: 12 ROME 1]]
        [[Date/DTG: Oct 05, 2012 / 051302Z OCT 12]]
        [[From: AMEMBASSY ROME]]
        [[E.O.: 13526]]
        [[Subject: A harbor]]]]

        [[1. (U) So.]]

        [[[[Drafted By: POL:Doe, Jane; POL:Roe, Richard]]; [[Released By: POL:Roe, Richard]]]]
        ");
    }

    #[test]
    fn poor_texts() {
        assert_eq!(outlined(""), "\n");
        assert_eq!(outlined("\r\n"), "\n\r\n");
        assert_eq!(outlined("¶1. Só.\r\n"), "1. Só.\n\n[[¶1. Só.]]\r\n");
        let long = "word ".repeat(40);
        assert_eq!(
            outlined(&format!("1. {long}\n")),
            format!(
                "1. {}word…\n\n[[1. {}]] \n",
                "word ".repeat(8),
                long.trim_end()
            ),
        );
        // A pair that opens under one heading and closes under another.
        let text = "UNCLAS QUITO 000001\nSUBJECT: X\n\nOne\n---\n\n1. Comment: x.\n\n\
                    Two\n---\n\n2. End comment.\n";
        insta::assert_snapshot!(outlined(text), @"
        Header
          Banner = UNCLAS QUITO 000001
          SUBJECT = X
        One
          1. Comment: x.
        Two
          2. End comment.

        [[[[UNCLAS QUITO 000001]]
        [[SUBJECT: X]]]]

        [[One
        ---

        [[1. Comment: x.]]]]

        [[Two
        ---

        [[2. End comment.]]]]
        ");
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
