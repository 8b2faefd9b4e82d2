//! The outline of a cable: the tree that symbols, folds and selections use.

use super::view::View;
use crate::cable::body::Body;
use crate::cable::header::value_span;
use crate::cable::pairs::{Form, PairEvent, Side};
use crate::cable::prose::Prose;
use crate::cable::{BodyItem, Placed};
use crate::syntax::line::Label;
use crate::syntax::{BlockKind, Layout};
use crate::text::{Arrange, Span};
use std::cmp::Reverse;

/// The kind of a node of the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The transmission lines.
    Transmission,
    /// Banner, captions, fields.
    Header,
    /// A field, in the header or in the closing block.
    Field,
    /// A heading with the text below it.
    Section,
    /// A paragraph with its list items, or text without a number.
    Paragraph,
    /// From an opener to its closer.
    Pair,
    /// SMART's closing block.
    Close,
    /// The surname at the end of a telegram.
    Signature,
}

/// Where the words are that name a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// Known without the text: a label, `Header`.
    Known(&'static str),
    /// In the text.
    Words(Span),
    /// Of a heading or a paragraph: its index in the cable's body.
    Body(usize),
}

/// A node. Its children are inside it, in order, without overlaps. It holds places only: most
/// who ask for the tree need no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub kind: Kind,
    pub name: Name,
    pub span: Span,
    /// The words that name it: the heading's text, the paragraph's number, the field's value.
    pub selection: Span,
    pub children: Vec<Node>,
}

/// The outline of a cable.
pub(super) fn outline(view: &View<'_>) -> Vec<Node> {
    let mut nodes = header(view);
    nodes.extend(closing_block(view));
    let sections = sections(view);
    let paragraphs = paragraphs(view);
    nodes.extend(pairs(view, &sections, &paragraphs));
    nodes.extend(sections);
    nodes.extend(paragraphs);
    let own = view
        .cable
        .signature
        .filter(|_| view.cable.layout != Layout::Smart);
    nodes.extend(own.map(|span| node(Kind::Signature, Name::Known("Signature"), span, span)));
    nest(nodes)
}

/// Nodes are inside one another so deep.
const DEPTH: usize = 32;

/// Puts nodes into the nodes that enclose them. One that is only half inside another is left out, and so
/// is one that is inside too many.
fn nest(mut nodes: Vec<Node>) -> Vec<Node> {
    nodes.arrange_by_key(|node| (node.span.start, Reverse(node.span.end)));
    let mut done = Vec::new();
    let mut open: Vec<Node> = Vec::new();
    let close = |open: &mut Vec<Node>, done: &mut Vec<Node>| {
        if let Some(node) = open.pop() {
            open.last_mut()
                .map_or(done, |parent| &mut parent.children)
                .push(node);
        }
    };
    for node in nodes {
        while open
            .last()
            .is_some_and(|top| top.span.end <= node.span.start)
        {
            close(&mut open, &mut done);
        }
        let fits = open.last().is_none_or(|top| node.span.end <= top.span.end);
        if fits && open.len() < DEPTH {
            open.push(node);
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    done
}

fn node(kind: Kind, name: Name, span: Span, selection: Span) -> Node {
    Node {
        kind,
        name,
        span,
        selection: Span::new(
            selection.start.clamp(span.start, span.end),
            selection.end.clamp(span.start, span.end),
        ),
        children: Vec::new(),
    }
}

fn header(view: &View<'_>) -> Vec<Node> {
    let cable = view.cable;
    let smart = cable.layout == Layout::Smart;
    let mut found = Vec::new();
    for run in &cable.transmission {
        let place = run
            .facts
            .dtg
            .map_or(run.facts.dtg_line, |dtg| Some(dtg.span));
        let span = trimmed(view, Span::new(run.start, run.end));
        let selection = place.map_or(Span::at(span.start, 0), |place| run.span(place));
        let name = Name::Known("Transmission");
        found.push(node(Kind::Transmission, name, span, selection));
    }
    let mut values: Vec<(Name, Span)> = Vec::new();
    let mut field = |name: Name, value: Span| values.push((name, value));
    for banner in cable.banners.iter().chain(&cable.levels) {
        field(Name::Known("Banner"), banner.span(banner.facts.span));
    }
    let lines = cable.captions.chunk_by(|a, b| a.line == b.line);
    for line in lines.filter(|_| !smart) {
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            let span = Span::new(first.span.start, last.span.end);
            field(Name::Words(span), span);
        }
    }
    for span in &cable.passing {
        field(Name::Known("Passing"), *span);
    }
    for line in &cable.classified_by {
        field(Name::Known("Classified by"), line.span(line.facts.value));
    }
    let shown = cable
        .fields
        .iter()
        .filter(|shown| !shown.label.is_closing());
    for shown in shown {
        let name = match shown.label {
            Label::Subject if !smart => "SUBJECT",
            Label::Reference if !smart => "REF",
            label => label.name(),
        };
        field(Name::Known(name), shown.value);
    }
    found.extend(around(Kind::Header, "Header", fields(view, values)));
    found
}

fn closing_block(view: &View<'_>) -> Vec<Node> {
    let shown = view.cable.fields.iter();
    let shown = shown.filter(|field| field.label.is_closing());
    let values = shown.map(|field| (Name::Known(field.label.name()), field.value));
    around(Kind::Close, "Closing block", fields(view, values.collect()))
}

/// Fields side by side, each from its label on. A copy may have several on one line.
fn fields(view: &View<'_>, mut values: Vec<(Name, Span)>) -> Vec<Node> {
    values.arrange_by_key(|(_, value)| (value.start, value.end));
    let mut above = 0;
    let nodes = values.into_iter().map(|(name, value)| {
        let start = line_start(view.text, value.start).max(above.min(value.start));
        let gap = Span::new(start, value.start).slice(view.text);
        let between = |c: char| c.is_whitespace() || matches!(c, ';' | ',');
        let start = value.start - gap.trim_start_matches(between).len();
        above = value.end;
        let span = Span::new(start, value.end);
        let value = value_span(span.slice(view.text)).in_text(start);
        node(Kind::Field, name, span, value)
    });
    nodes.collect()
}

/// The nodes, and one that encloses them all.
fn around(kind: Kind, name: &'static str, mut nodes: Vec<Node>) -> Vec<Node> {
    let start = nodes.iter().map(|node| node.span.start).min();
    let end = nodes.iter().map(|node| node.span.end).max();
    if let (Some(start), Some(end)) = (start, end) {
        let span = Span::new(start, end);
        nodes.push(node(kind, Name::Known(name), span, Span::at(start, 0)));
    }
    nodes
}

/// Each heading with everything down to the next heading, or to the end of the body.
fn sections(view: &View<'_>) -> Vec<Node> {
    let cable = view.cable;
    let body_end = cable.body.last().map_or(0, end_of);
    let mut found: Vec<Node> = Vec::new();
    let close = |found: &mut Vec<Node>, at: usize| {
        if let Some(last) = found.last_mut() {
            last.span = trimmed(view, Span::new(last.span.start, at));
        }
    };
    for (index, item) in cable.body.iter().enumerate() {
        let BodyItem::Heading(heading) = item else {
            continue;
        };
        close(&mut found, heading.start);
        let lines = heading.facts.text.iter().map(|line| heading.span(*line));
        let whole = Span::new(heading.start, heading.end);
        let line = lines.min().unwrap_or(Span::at(heading.start, 0));
        found.push(node(Kind::Section, Name::Body(index), whole, line));
    }
    close(&mut found, body_end);
    found
}

fn end_of(item: &BodyItem<'_>) -> usize {
    match item {
        BodyItem::Text(_, Placed { end, .. })
        | BodyItem::Heading(Placed { end, .. })
        | BodyItem::Banner(Placed { end, .. }) => *end,
    }
}

/// Numbered paragraphs, each with the list items and the text below it, and unnumbered text before
/// the first.
fn paragraphs(view: &View<'_>) -> Vec<Node> {
    let mut found: Vec<Node> = Vec::new();
    // May unnumbered text be part of the last paragraph?
    let mut joins = false;
    let mut numbered = false;
    for (index, item) in view.cable.body.iter().enumerate() {
        let BodyItem::Text(kind, body) = item else {
            (joins, numbered) = (false, false);
            continue;
        };
        let number = body.facts.number;
        let span = trimmed(view, Span::new(body.start, body.end));
        let part = number.is_none() && joins && (numbered || *kind == BlockKind::ListItem);
        if let Some(last) = found.last_mut().filter(|_| part) {
            last.span.end = span.end;
            continue;
        }
        // A name must not be empty.
        joins = number.is_some() || body.facts.mark.is_some() || !words(view, body, 1).is_empty();
        numbered = number.is_some();
        if joins {
            let selection = number.map_or(body.facts.first_line, |number| number.span);
            let selection = body.span(selection);
            found.push(node(Kind::Paragraph, Name::Body(index), span, selection));
        }
    }
    found
}

/// The words of a paragraph behind its number and its mark, more than `most` characters where there are more.
pub(super) fn words(view: &View<'_>, body: &Placed<'_, Body>, most: usize) -> String {
    let text = Span::new(body.start + body.facts.text_start, body.end).slice(view.text);
    Prose::new(text, body.facts.lines).folded_words(0, most)
}

/// Pairs. One that spans paragraphs reaches from the start of the first to the end of the last, if
/// nothing else is before its opener and after its closer.
fn pairs(view: &View<'_>, sections: &[Node], paragraphs: &[Node]) -> Vec<Node> {
    let holding = |nodes: &[Node], at: usize| -> Option<usize> {
        let index = nodes.partition_point(|node| node.span.end <= at);
        nodes
            .get(index)
            .filter(|node| node.span.contains(at))
            .map(|_| index)
    };
    let whole = |(open, close): &(PairEvent, PairEvent)| -> Option<Span> {
        if open.side == Side::Open(Form::Heading) {
            return None;
        }
        let span = Span::new(open.span.start, close.span.end);
        let last = span.end.saturating_sub(1);
        if holding(sections, span.start) != holding(sections, last) {
            return None;
        }
        let (from, to) = (holding(paragraphs, span.start)?, holding(paragraphs, last)?);
        if from == to {
            return Some(span);
        }
        let (first, last) = (&paragraphs[from], &paragraphs[to]);
        let plain = |text: &str| !text.contains(char::is_alphabetic);
        let before = Span::new(first.span.start, span.start).slice(view.text);
        // A portion mark may come before the opener.
        let before = before.rsplit_once(')').map_or(before, |(_, tail)| tail);
        let after = Span::new(span.end, last.span.end).slice(view.text);
        (plain(before) && plain(after)).then(|| Span::new(first.span.start, last.span.end))
    };
    let pairs = &view.cable.matched_pairs().pairs;
    let found = pairs.iter().filter_map(|pair| {
        let opener = pair.0.span;
        Some(node(Kind::Pair, Name::Words(opener), whole(pair)?, opener))
    });
    found.collect()
}

/// The span without the space and line ends at its end.
fn trimmed(view: &View<'_>, span: Span) -> Span {
    Span::at(span.start, span.slice(view.text).trim_end().len())
}

/// The start of the line that contains `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let head = Span::new(0, at).slice(text);
    head.rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_not_inside_too_many() {
        let inside = |depth| Span::new(depth, 1_000 - depth);
        let nodes = (0..200).map(|depth| {
            let span = inside(depth);
            node(Kind::Pair, Name::Words(span), span, span)
        });
        let mut level = nest(nodes.collect());
        let mut depth = 0;
        while let Some(node) = level.pop() {
            assert!(level.is_empty());
            assert_eq!(node.span, inside(depth));
            depth += 1;
            level = node.children;
        }
        assert_eq!(depth, DEPTH);
    }
}
