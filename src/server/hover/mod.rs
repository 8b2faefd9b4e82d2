//! Hover: what is known about the thing under the cursor, and about the findings there.

mod references;

use super::view::View;
use super::workspace::Workspace;
use crate::explain::{Source, holds, thing_at};
use crate::rules::Diagnostic;
use crate::text::Arrange;
use tower_lsp::ls_types::{Hover, HoverContents, Position};

/// The most findings that are explained at one position.
const MOST_RULES: usize = 3;

/// What is known about the thing under the cursor, then the pages of the rules with findings there.
pub(super) fn hover(view: &View<'_>, workspace: &Workspace, position: Position) -> Option<Hover> {
    let cursor = view.offset(position);
    let source = Source {
        cable: view.cable,
        text: view.text,
    };
    let known = thing_at(&source, cursor).or_else(|| references::at(view, workspace, cursor));
    let mut found: Vec<&Diagnostic> = view
        .findings()
        .iter()
        .filter(|found| holds(found.span, cursor))
        .collect();
    // The narrowest finding first, and one page for each rule.
    found.arrange_by_key(|found| found.span.len());
    found.dedup_by_key(|found| found.rule.name);
    let span = known
        .as_ref()
        .map(|(span, _)| *span)
        .or(found.first().map(|found| found.span))?;
    let pages = found.iter().take(MOST_RULES).map(|found| page(found));
    let parts: Vec<String> = known
        .into_iter()
        .map(|(_, text)| text)
        .chain(pages)
        .collect();
    let rule = if view.capabilities.markdown {
        "\n\n---\n\n"
    } else {
        "\n\n"
    };
    Some(Hover {
        contents: HoverContents::Markup(view.markup(parts.join(rule))),
        range: Some(view.range(span)),
    })
}

/// The short page of a finding's rule.
fn page(found: &Diagnostic) -> String {
    let rule = found.rule;
    let mut text = format!("{}: {}", rule.name, rule.summary());
    for (heading, section) in [
        ("Why", rule.section("Why")),
        ("Authority", rule.authority()),
        ("How to fix", rule.section("How to fix")),
    ] {
        if !section.is_empty() {
            text += &format!("\n\n{heading}: {section}");
        }
    }
    text
}

/// Cables with a cursor, and the hover there.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::server::view::testing::at_cursor;
    use crate::server::workspace::testing::workspace;

    /// The hover at `$0`, and the words it is for.
    pub(super) fn hovered(text: &str) -> Option<(String, String)> {
        let (_folder, workspace) = workspace();
        at_cursor(text, |view, position| {
            let hover = hover(view, &workspace, position)?;
            let HoverContents::Markup(content) = hover.contents else {
                return None;
            };
            let span = view.span(hover.range?);
            Some((span.slice(view.text).to_owned(), content.value))
        })
    }

    /// Checks hovers: a text with a cursor, the words that the hover is for, and words that it
    /// contains.
    pub(super) fn check(cases: &[(&str, &str, &[&str])]) {
        for (text, place, words) in cases {
            let (at, value) = hovered(text).unwrap_or_default();
            assert_eq!(at, *place, "{text}");
            for words in *words {
                assert!(value.contains(words), "`{words}` in\n{value}\nfor\n{text}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{check, hovered};

    #[test]
    fn marks_and_captions() {
        let cable = |banner: &str, body: &str| {
            format!("{banner}\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n{body}\n")
        };
        check(&[
            (
                &cable("UNCLAS QUITO 000001\n\nSENSITIVE", "1. (S$0BU) One."),
                "(SBU)",
                &["sensitive but unclassified", "The cable is UNCLASSIFIED."],
            ),
            (
                &cable("UNCLAS QUITO 000001\n\nSENSITIVE", "1. ($0C) One."),
                "(C)",
                &[
                    "above the cable's classification",
                    "portion-above-banner: ",
                    "Authority: ",
                    "How to fix: ",
                ],
            ),
            (
                &cable("SECRET QUITO 000001\n\nNOFORN\nNOD$0IS", "1. (S) One."),
                "NODIS",
                &["No distribution", "Not together with EXDIS"],
            ),
        ]);
    }

    #[test]
    fn a_finding_shows_its_rule() {
        let text = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n1. The sea the the$0 sea.\n\nDOE\n";
        let (at, value) = hovered(text).expect("a finding");
        assert!(at.ends_with("the"), "{at}");
        assert!(value.starts_with("repeated-word: "), "{value}");
        assert_eq!(hovered(&text.replace("the the$0", "the$0")), None);
    }
}
