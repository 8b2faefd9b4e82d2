//! The text: headings, paragraphs with their marks, lists, and tables as they are laid out.

use super::header::anchor;
use super::page::mark_class;
use crate::cable::body::Body;
use crate::cable::heading::Heading;
use crate::cable::portion::place::Mark;
use crate::cable::prose::Prose;
use crate::cable::reflow::{Part, column, parts};
use crate::cable::{BodyItem, Cable, Placed};
use crate::cli::output::escaped;
use crate::syntax::BlockKind;
use crate::text::{Arrange, Span, lines};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The text of a cable as HTML, and what is in it.
#[derive(Default)]
pub(super) struct Rendered {
    pub html: String,
    pub outline: Vec<Entry>,
}

/// A line of the outline.
pub(super) enum Entry {
    /// A heading: where it is, and its words as HTML.
    Heading(String, String),
    /// A numbered paragraph.
    Paragraph(u32),
}

/// Where a word of the text leads.
struct Link {
    span: Span,
    to: String,
}

/// Renders the text of a cable.
pub(super) fn body(cable: &Cable<'_>, text: &str) -> Rendered {
    let mut writer = Writer {
        cable,
        text,
        column: column(cable, text),
        letters: (cable.reference_items())
            .map(|reference| reference.item.label)
            .collect(),
        numbers: (cable.paragraphs())
            .filter_map(|body| Some(body.facts.number.as_ref()?.value))
            .collect(),
        written: BTreeSet::new(),
        headings: 0,
        in_list: false,
        out: Rendered::default(),
    };
    for item in &cable.body {
        match item {
            BodyItem::Heading(heading) => writer.heading(heading),
            BodyItem::Text(kind, body) => writer.block(*kind, body),
            BodyItem::Banner(_) => {}
        }
    }
    writer.end_list();
    writer.out
}

struct Writer<'a, 't> {
    cable: &'a Cable<'a>,
    text: &'t str,
    column: usize,
    /// The letters of the references; nothing for one without a letter.
    letters: BTreeSet<Option<char>>,
    numbers: BTreeSet<u32>,
    /// The numbers of paragraphs that are written, so that no place has two names.
    written: BTreeSet<u32>,
    headings: usize,
    in_list: bool,
    out: Rendered,
}

impl Writer<'_, '_> {
    fn heading(&mut self, heading: &Placed<'_, Heading>) {
        self.end_list();
        let mark = heading.facts.mark.as_ref();
        let (shown, after) = match mark {
            Some(mark) => (self.mark(mark, heading.start), mark.span.end),
            None => (String::new(), 0),
        };
        let lines = heading.facts.text.iter().map(|line| {
            let from = line.start.max(after.min(line.end));
            let span = Span::new(heading.start + from, heading.start + line.end);
            folded(span.slice(self.text))
        });
        let words = lines.collect::<Vec<_>>().join(" ");
        let words = escaped(words.trim());
        self.headings += 1;
        let id = format!("h{}", self.headings);
        // Writing to a string does not fail, here and below.
        let _ = writeln!(self.out.html, "<h2 id=\"{id}\">{shown}{words}</h2>");
        self.out.outline.push(Entry::Heading(id, words));
    }

    fn block(&mut self, kind: BlockKind, body: &Placed<'_, Body>) {
        let facts = body.facts;
        let glued = facts.signature.filter(|_| self.cable.signature.is_none());
        let end = glued.map_or(body.end, |signature| body.span(signature).start);
        let is_item = kind == BlockKind::ListItem;
        let own = self.own(
            Span::new(body.start, end),
            is_item.then_some(facts.text_start),
        );
        if is_item && !self.in_list {
            self.out.html += "<ul>\n";
            self.in_list = true;
        } else if !is_item {
            self.end_list();
        }
        let mut lead = String::new();
        let mut id = String::new();
        if let Some(number) = &facts.number {
            let _ = write!(lead, "<span class=\"number\">{}.</span> ", number.value);
            if self.written.insert(number.value) {
                id = format!(" id=\"p{}\"", number.value);
                self.out.outline.push(Entry::Paragraph(number.value));
            }
        }
        if let Some(mark) = &facts.mark {
            lead += &self.mark(mark, body.start);
        }
        let links = self.links(facts);
        let mut inner = String::new();
        let mut open = is_item;
        for part in parts(&own, self.column) {
            let (Part::Prose(span) | Part::Lines(span) | Part::Table(span)) = part;
            let start = span.start.max(facts.text_start);
            if start >= span.end && lead.is_empty() {
                continue;
            }
            let words = Span::new(start.min(span.end), span.end);
            match part {
                Part::Prose(_) if open && is_item => {
                    let _ = write!(inner, "{lead}{}", inline(&own, words, &links));
                }
                Part::Prose(_) => {
                    let _ = writeln!(inner, "<p{id}>{lead}{}</p>", inline(&own, words, &links));
                }
                Part::Lines(_) => {
                    let rows: Vec<String> = lines(words.slice(&own))
                        .filter(|line| !line.text.trim().is_empty())
                        .map(|line| {
                            let from = words.start + line.start;
                            let row = Span::new(from, from + line.text.len());
                            inline(&own, row, &links)
                        })
                        .collect();
                    let _ = writeln!(inner, "<p{id}>{lead}{}</p>", rows.join("<br/>\n"));
                }
                Part::Table(_) => {
                    if !lead.is_empty() {
                        let _ = writeln!(inner, "<p{id}>{}</p>", lead.trim_end());
                    }
                    let _ = writeln!(inner, "<pre>{}</pre>", table(&own, span, start));
                }
            }
            lead.clear();
            id.clear();
            open = false;
        }
        if !lead.is_empty() {
            let _ = writeln!(inner, "<p{id}>{}</p>", lead.trim_end());
        }
        match is_item {
            true if inner.is_empty() => {}
            true => _ = writeln!(self.out.html, "<li>{}</li>", inner.trim_end()),
            false => self.out.html += &inner,
        }
    }

    /// The text of a block, with every place where it is: what interrupts it ends the line above, and
    /// an item begins with a plain sign.
    fn own(&self, span: Span, item: Option<usize>) -> String {
        let mut own = self
            .cable
            .own_words(span, self.text)
            .into_owned()
            .into_bytes();
        for (_, found) in self.cable.breaks_in(span) {
            let (Some(start), Some(end)) = (
                found.start.checked_sub(span.start + 1),
                found.end.min(span.end).checked_sub(span.start + 1),
            ) else {
                continue;
            };
            if own.get(start) == Some(&b'\n') {
                own[start] = b' ';
                own[end] = b'\n';
            }
        }
        if let Some(before) = own.get_mut(..item.unwrap_or(0))
            && let [.., sign, space] = before
        {
            (*sign, *space) = (b'-', b' ');
            let sign = before.len() - 2;
            before[..sign].fill(b' ');
        }
        String::from_utf8(own).unwrap_or_default()
    }

    fn end_list(&mut self) {
        if std::mem::take(&mut self.in_list) {
            self.out.html += "</ul>\n";
        }
    }

    /// A portion mark, as it is written.
    fn mark(&self, mark: &Mark, start: usize) -> String {
        let words = folded(mark.span.in_text(start).slice(self.text));
        let class = mark_class(mark.read.as_ref().ok());
        format!("<span class=\"mark {class}\">{}</span> ", escaped(&words))
    }

    /// The words of a block that name a reference or a paragraph of this cable, in order.
    fn links(&self, facts: &Body) -> Vec<Link> {
        let place = |span: crate::cable::BlockSpan| Span::new(span.start, span.end);
        let references = facts
            .mentions
            .iter()
            .filter(|mention| self.letters.contains(&mention.letter))
            .map(|mention| Link {
                span: place(mention.span),
                to: anchor(mention.letter),
            });
        let paragraphs = facts
            .paragraphs
            .iter()
            .filter(|mention| !mention.near_reference && self.numbers.contains(&mention.number))
            .map(|mention| Link {
                span: place(mention.span),
                to: format!("p{}", mention.number),
            });
        let mut links: Vec<Link> = references.chain(paragraphs).collect();
        links.arrange_by_key(|link| link.span);
        links
    }
}

/// A stretch of running text on one line, with its links.
fn inline(own: &str, stretch: Span, links: &[Link]) -> String {
    let mut out = String::new();
    let mut at = stretch.start;
    let mut add = |from: usize, to: usize, link: Option<&str>| {
        let piece = Span::new(from, to).slice(own);
        let words = escaped(&folded(piece));
        if piece.starts_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        match link {
            Some(to) => _ = write!(out, "<a href=\"#{to}\">{words}</a>"),
            None => out += &words,
        }
        if piece.ends_with(char::is_whitespace) && !words.is_empty() {
            out.push(' ');
        }
    };
    for link in links {
        if link.span.start < at || link.span.end > stretch.end {
            continue;
        }
        add(at, link.span.start, None);
        add(link.span.start, link.span.end, Some(&link.to));
        at = link.span.end;
    }
    add(at, stretch.end, None);
    out.truncate(out.trim_end().len());
    out
}

/// On one line, without what transmission left. A site's pilcrows say nothing.
fn folded(text: &str) -> String {
    Prose::new(&text.replace('¶', ""), 2).folded(0)
}

/// The lines of a table; what stands before its words is there already.
fn table(own: &str, span: Span, start: usize) -> String {
    let before = Span::new(span.start, start).slice(own);
    let mut out = String::new();
    let room = " ".repeat(before.chars().count());
    let text = room + Span::new(start, span.end).slice(own);
    for line in lines(&text) {
        let cells = line.text.trim_end().split('\t').map(escaped);
        out += &cells.collect::<Vec<_>>().join("\t");
        out.push('\n');
    }
    out
}
