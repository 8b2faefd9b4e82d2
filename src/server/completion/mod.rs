//! Completion: what fits at the cursor.
//!
//! Each file here covers one part of a cable. It returns candidates if the cursor is in that part.
//! The first file that does so is used, except at the start of a header line, where levels,
//! captions, labels and whole cables are offered together.

mod captions;
mod closers;
mod labels;
mod levels;
mod marks;
mod orders;
mod posts;
mod precedence;
mod reasons;
mod snippets;
mod tags;

pub(super) use marks::allowed as allowed_marks;
pub(super) use orders::{instructions, order_in_force};

use super::view::{View, markup};
use crate::cable::Cable;
use crate::explain::words::Topic;
use crate::syntax::line::{self, Label};
use crate::text::Span;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList,
    CompletionResponse, CompletionTextEdit, Documentation, InsertTextFormat, Position, TextEdit,
};

/// The most items that are sent. The client asks again as the user types.
const MOST_ITEMS: usize = 200;

/// The characters after which a client requests completion without being asked to.
pub(super) const TRIGGERS: [&str; 4] = [" ", ",", "(", "/"];

/// Candidates for a value; `None` if the cursor is not in such a value.
type InValue = fn(&Cursor<'_>) -> Option<Vec<Candidate>>;
/// Candidates for the start of a line.
type OnLine = fn(&Cursor<'_>) -> Vec<Candidate>;

/// What fits at the cursor, the most likely first. `by_itself` is true if the client asks because a
/// trigger character was typed, not because the user asked.
pub(super) fn complete(
    view: &View<'_>,
    position: Position,
    by_itself: bool,
) -> Option<CompletionResponse> {
    let cursor = Cursor::new(view, view.offset(position), by_itself);
    let values: [InValue; 8] = [
        tags::candidates,
        captions::in_field,
        orders::candidates,
        reasons::candidates,
        marks::candidates,
        precedence::candidates,
        posts::candidates,
        closers::candidates,
    ];
    let candidates = match values.iter().find_map(|candidates| candidates(&cursor)) {
        Some(candidates) => candidates,
        None => {
            // If the header is complete, only captions can be missing above its fields.
            let whole = view.cable.executive_order.is_some();
            let line: [OnLine; 2] = if whole {
                [captions::on_line, labels::candidates]
            } else {
                [labels::candidates, captions::on_line]
            };
            let first = [snippets::candidates, levels::candidates];
            let all = first.iter().chain(&line);
            all.flat_map(|candidates| candidates(&cursor)).collect()
        }
    };
    // Some clients compare only the start, others nothing. So what does not match is not sent.
    let fitting = candidates.into_iter().filter(|candidate| {
        let typed = Span::new(candidate.span.start, cursor.offset).slice(view.text);
        starts_like(candidate.filter(), typed)
    });
    let candidates: Vec<Candidate> = fitting.take(MOST_ITEMS).collect();
    (!candidates.is_empty()).then(|| respond(view, candidates))
}

/// One thing that fits at the cursor.
struct Candidate {
    /// The text in the list.
    label: String,
    /// Its meaning in a few words.
    meaning: String,
    /// What sort of thing it is, in one word.
    sort: &'static str,
    kind: CompletionItemKind,
    /// The text to replace.
    span: Span,
    /// The new text.
    text: String,
    /// What the client compares with the typed words, if not the label.
    filter: Option<String>,
    /// The topic of its documentation.
    topic: Option<Topic>,
    /// Its documentation, if it has no topic.
    documentation: Option<String>,
    /// Does the text hold tab stops?
    snippet: bool,
}

impl Candidate {
    fn new(span: Span, text: impl Into<String>, sort: &'static str, meaning: &str) -> Self {
        let text = text.into();
        Self {
            label: text.trim_end().to_owned(),
            meaning: meaning.to_owned(),
            sort,
            kind: CompletionItemKind::VALUE,
            span,
            text,
            filter: None,
            topic: None,
            documentation: None,
            snippet: false,
        }
    }

    fn about(mut self, topic: Topic) -> Self {
        self.topic = Some(topic);
        self
    }

    fn documented(mut self, text: String) -> Self {
        self.documentation = Some(text);
        self
    }

    fn kind(mut self, kind: CompletionItemKind) -> Self {
        self.kind = kind;
        self
    }

    fn found_by(mut self, filter: impl Into<String>) -> Self {
        self.filter = Some(filter.into());
        self
    }

    /// The text that is compared with the typed words.
    fn filter(&self) -> &str {
        self.filter.as_deref().unwrap_or(&self.label)
    }

    fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
}

/// The cursor and its line.
struct Cursor<'v> {
    view: &'v View<'v>,
    offset: usize,
    line: Span,
    by_itself: bool,
}

impl<'v> Cursor<'v> {
    fn new(view: &'v View<'v>, offset: usize, by_itself: bool) -> Self {
        let text = view.text;
        let ends = ['\n', '\r'];
        let start = text[..offset].rfind(ends).map_or(0, |at| at + 1);
        let end = text[offset..]
            .find(ends)
            .map_or(text.len(), |at| offset + at);
        Self {
            view,
            offset,
            line: Span::new(start, end),
            by_itself,
        }
    }

    fn cable(&self) -> &'v Cable<'v> {
        self.view.cable
    }

    /// The line up to the cursor.
    fn before(&self) -> &'v str {
        &self.view.text[self.line.start..self.offset]
    }

    /// The line from the cursor on.
    fn after(&self) -> &'v str {
        &self.view.text[self.offset..self.line.end]
    }

    /// The whole line.
    fn line(&self) -> &'v str {
        self.line.slice(self.view.text)
    }

    /// The text around the cursor, up to a separator or the end of the line on each side.
    fn token(&self, separates: impl Fn(char) -> bool) -> Span {
        let before = self.before();
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| separates(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let after = self.after();
        let end = after.find(&separates).unwrap_or(after.len());
        Span::new(self.line.start + start, self.offset + end)
    }

    /// The label at the start of the line and the offset of its value, if the cursor is in the
    /// value.
    fn field(&self) -> Option<(Label, usize)> {
        let indent = self.line().len() - self.line().trim_start().len();
        let field = line::field_label(self.line()[indent..].trim_end())?;
        // If nothing follows the label yet, the value begins after its space.
        let value = self.line.start + indent + field.value;
        (value <= self.offset).then_some((field.label, value))
    }

    /// The run of letters being typed, if the line holds nothing else.
    fn typed_line(&self) -> Option<Span> {
        let line = self.line();
        let typed = line.trim();
        let begins = typed.is_empty() && !self.by_itself
            || typed
                .bytes()
                .all(|b| b.is_ascii_alphabetic() || b" ./-".contains(&b))
                && !typed.is_empty()
                && typed.len() < 40
                && self.after().trim().is_empty();
        let indent = line.len() - line.trim_start().len();
        begins.then(|| Span::at(self.line.start + indent, typed.len()))
    }

    /// Does the body begin above this line: a numbered or marked paragraph?
    fn is_below_body(&self) -> bool {
        self.cable().texts().any(|(_, body)| {
            let begins = body.facts.number.is_some() || body.facts.mark.is_some();
            begins && body.start < self.line.start
        })
    }
}

/// Does `text` begin with `head`, in any case?
fn starts_like(text: &str, head: &str) -> bool {
    text.get(..head.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(head))
}

fn respond(view: &View<'_>, candidates: Vec<Candidate>) -> CompletionResponse {
    let items = candidates.into_iter().enumerate().map(|(rank, candidate)| {
        let filter = candidate.filter().to_owned();
        let detail = match &*candidate.meaning {
            "" => candidate.sort.to_owned(),
            meaning => format!("{}: {meaning}", candidate.sort),
        };
        CompletionItem {
            label_details: Some(CompletionItemLabelDetails {
                detail: (!candidate.meaning.is_empty()).then(|| format!(" {}", candidate.meaning)),
                description: Some(candidate.sort.to_owned()),
            }),
            label: candidate.label,
            kind: Some(candidate.kind),
            detail: Some(detail),
            sort_text: Some(format!("{rank:04}")),
            filter_text: Some(filter),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: view.range(candidate.span),
                new_text: candidate.text,
            })),
            documentation: candidate
                .documentation
                .map(|text| Documentation::MarkupContent(view.markup(text))),
            insert_text_format: candidate.snippet.then_some(InsertTextFormat::SNIPPET),
            data: candidate
                .topic
                .and_then(|topic| serde_json::to_value(topic).ok()),
            ..CompletionItem::default()
        }
    });
    // Other things may fit after the next letter, and most lists are cut, so the client is to ask
    // again.
    CompletionResponse::List(CompletionList {
        is_incomplete: true,
        items: items.collect(),
    })
}

/// Adds the documentation of one item.
pub(super) fn resolve(mut item: CompletionItem, markdown: bool) -> CompletionItem {
    let topic = item
        .data
        .clone()
        .and_then(|data| serde_json::from_value::<Topic>(data).ok());
    if let Some(text) = topic.and_then(|topic| topic.explain()) {
        item.documentation = Some(Documentation::MarkupContent(markup(text, markdown)));
    }
    item
}

/// Cables with a cursor, and what is offered there.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::server::view::testing::at_cursor;

    /// The first `count` candidates at `$0`, each as `label>the line with it inserted`.
    pub(super) fn offered(text: &str, count: usize) -> Vec<String> {
        at_cursor(text, |view, position| {
            let cursor = Cursor::new(view, view.offset(position), false);
            let line = cursor.line;
            let Some(CompletionResponse::List(list)) = complete(view, position, false) else {
                return Vec::new();
            };
            let shown = |item: CompletionItem| {
                let Some(CompletionTextEdit::Edit(edit)) = item.text_edit else {
                    panic!("an edit with its range");
                };
                let span = view.span(edit.range);
                assert!(line.start <= span.start && span.end <= line.end, "one line");
                // Clients compare the text from the start of the range to the cursor.
                let typed = &view.text[span.start..view.offset(position)];
                let filter = item.filter_text.expect("a filter");
                assert!(starts_like(&filter, typed), "`{typed}` against `{filter}`");
                format!(
                    "{}>{}{}{}",
                    item.label,
                    &view.text[line.start..span.start],
                    edit.new_text,
                    &view.text[span.end..line.end]
                )
            };
            list.items.into_iter().take(count).map(shown).collect()
        })
    }

    /// The labels of the first `count` candidates at `$0`.
    pub(super) fn labels(text: &str, count: usize) -> Vec<String> {
        offered(text, count)
            .into_iter()
            .map(|shown| shown.split('>').next().unwrap_or("").to_owned())
            .collect()
    }
}
