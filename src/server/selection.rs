//! Growing selection: word, sentence, block, paragraph, pair, section, body, document.

use super::outline::{Node, outline};
use super::view::View;
use crate::cable::BodyItem;
use crate::text::{Arrange, Span};
use std::collections::BTreeMap;
use tower_lsp::ls_types::{Position, SelectionRange};

/// One chain for each position, with the word innermost.
pub(super) fn ranges(view: &View<'_>, positions: &[Position]) -> Vec<SelectionRange> {
    let nodes = outline(view);
    let chain = |position: &Position| {
        let spans = spans(view, &nodes, view.offset(*position));
        let whole = SelectionRange {
            range: view.range(Span::new(0, view.text.len())),
            parent: None,
        };
        spans
            .into_iter()
            .rev()
            .fold(whole, |parent, span| SelectionRange {
                range: view.range(span),
                parent: Some(Box::new(parent)),
            })
    };
    // Many cursors at one place cost no more than one.
    let mut known: BTreeMap<(u32, u32), SelectionRange> = BTreeMap::new();
    let place = |position: &Position| (position.line, position.character);
    positions
        .iter()
        .map(|position| {
            let known = known.entry(place(position));
            known.or_insert_with(|| chain(position)).clone()
        })
        .collect()
}

/// The spans around an offset, each inside the next, without the whole text.
fn spans(view: &View<'_>, nodes: &[Node], at: usize) -> Vec<Span> {
    let text = view.text;
    let mut found = vec![word(text, at)];
    let blocks = view.cable.body.iter();
    let block = blocks
        .filter_map(|item| match item {
            BodyItem::Text(_, body) => Some((body.start + body.facts.text_start, body)),
            _ => None,
        })
        .find(|(_, body)| body.start <= at && at < body.end);
    if let Some((start, body)) = block {
        let whole = trimmed(text, Span::new(body.start, body.end));
        if start <= at {
            found.push(sentence(text, Span::new(start, whole.end), at));
        }
        found.push(whole);
    }
    let mut path = Vec::new();
    let mut level = nodes;
    while let Some(node) = level.iter().find(|node| holds(node.span, at)) {
        path.push(node.span);
        level = &node.children;
    }
    found.extend(path.into_iter().rev());
    if let (Some(first), Some(last)) = (view.cable.body.first(), view.cable.body.last()) {
        found.push(trimmed(
            text,
            Span::new(limits(first).start, limits(last).end),
        ));
    }
    found.retain(|span| holds(*span, at) && !span.is_empty());
    found.arrange_by_key(|span| span.len());
    // Each must contain the one before it, but a sentence can cross into a pair.
    let mut chain: Vec<Span> = Vec::new();
    for span in found {
        let inside = chain
            .last()
            .is_none_or(|last| span.start <= last.start && last.end <= span.end && *last != span);
        if inside && span != Span::new(0, text.len()) {
            chain.push(span);
        }
    }
    chain
}

fn holds(span: Span, at: usize) -> bool {
    span.start <= at && at <= span.end
}

fn limits(item: &BodyItem<'_>) -> Span {
    match item {
        BodyItem::Text(_, body) => Span::new(body.start, body.end),
        BodyItem::Heading(heading) => Span::new(heading.start, heading.end),
        BodyItem::Banner(banner) => Span::new(banner.start, banner.end),
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    Span::at(span.start, span.slice(text).trim_end().len())
}

/// The letters and digits around an offset.
fn word(text: &str, at: usize) -> Span {
    let part = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let start = text[..at].trim_end_matches(part).len();
    let end = text.len() - text[at..].trim_start_matches(part).len();
    Span::new(start, end)
}

/// The sentence around an offset, inside a block's text.
fn sentence(text: &str, within: Span, at: usize) -> Span {
    let mut start = within.start;
    let own = within.slice(text);
    for (offset, _) in own.match_indices(['.', '?', '!']) {
        let after = &own[offset + 1..];
        let closed = after.trim_start_matches(['"', '\'', ')', ']', '”', '’']);
        let end = within.start + own.len() - closed.len();
        let next = closed.trim_start();
        let ends = closed.len() > next.len()
            && next.starts_with(|c: char| !c.is_lowercase())
            && !abbreviates(&own[..offset]);
        if !ends {
            continue;
        }
        if at <= end {
            return Span::new(start, end);
        }
        start = within.end - next.len();
    }
    trimmed(text, Span::new(start, within.end))
}

/// Does a full stop after this text abbreviate its last word: `Mr`, `U.S`, an initial?
fn abbreviates(head: &str) -> bool {
    let word = head.rsplit([' ', '\n', '\r', '(']).next().unwrap_or(head);
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
        || word.contains('.')
        || [
            "Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Sen", "Rep", "Amb", "St", "No", "vs",
        ]
        .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::rendered::bracketed;
    use crate::server::view::testing::at_cursor;

    /// The text with each step of the selection in brackets, the whole text left out.
    #[track_caller]
    fn selected(text: &str) -> String {
        at_cursor(text, |view, position| {
            let chain = ranges(view, &[position]).remove(0);
            let mut steps = Vec::new();
            let mut next = Some(&chain);
            while let Some(step) = next {
                steps.push(view.span(step.range));
                next = step.parent.as_deref();
            }
            assert_eq!(steps.pop(), Some(Span::new(0, view.text.len())));
            for pair in steps.windows(2) {
                assert!(
                    pair[1].start <= pair[0].start && pair[0].end <= pair[1].end,
                    "{pair:?}"
                );
            }
            bracketed(view.text, steps)
        })
    }

    const HEADER: &str = "UNCLAS QUITO 000001\nSUBJECT: A HARBOR\n\n";

    #[test]
    fn steps() {
        assert_eq!(selected(""), "");
        assert_eq!(selected("$0\r\n"), "\r\n");
        let body =
            "1. (U) Mr. Doe came. He sa$0w\nit. He left.\n\n-- sand\n\nPlan\n----\n\n2. So.\n";
        insta::assert_snapshot!(selected(&format!("{HEADER}{body}")), @"
        UNCLAS QUITO 000001
        SUBJECT: A HARBOR

        [[[[[[1. (U) Mr. Doe came. [[He [[saw]]
        it.]] He left.]]

        -- sand]]

        Plan
        ----

        2. So.]]
        ");
        let body = "Plan\n----\n\n1. Note: so.$0 End note.\n\nMore\n----\n\n2. So.\n";
        insta::assert_snapshot!(selected(&format!("{HEADER}{body}")), @"
        UNCLAS QUITO 000001
        SUBJECT: A HARBOR

        [[[[Plan
        ----

        [[1. [[[[Note: so.]] End note]].]]]]

        More
        ----

        2. So.]]
        ");
        insta::assert_snapshot!(selected(&HEADER.replace("HAR", "HAR$0")), @"
        [[UNCLAS QUITO 000001
        [[SUBJECT: A [[HARBOR]]]]]]
        ");
        insta::assert_snapshot!(selected(&format!("{HEADER}1. Só dis$0se. É.\n")), @"
        UNCLAS QUITO 000001
        SUBJECT: A HARBOR

        [[1. [[Só [[disse]].]] É.]]
        ");
    }
}
