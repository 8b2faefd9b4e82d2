//! One thing that fits at the cursor, and how it is sent.

use super::Cursor;
use crate::explain::words::Topic;
use crate::server::view::{View, markup};
use crate::text::Span;
use crate::text::words::begins_in_any_case;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionTextEdit,
    Documentation, InsertReplaceEdit, InsertTextFormat, TextEdit,
};

/// One thing that fits at the cursor.
pub(super) struct Candidate {
    /// The text in the list.
    pub label: String,
    /// Its meaning in a few words.
    pub meaning: String,
    /// What sort of thing it is, in one word.
    pub sort: &'static str,
    /// Its symbol in the list.
    pub kind: CompletionItemKind,
    /// The text to replace.
    pub span: Span,
    /// The new text.
    pub text: String,
    /// What the client compares with the typed words, if not the label.
    pub filter: Option<String>,
    /// Do other words find it as well, so that the next letters may bring it back?
    pub other_words: bool,
    /// The topic of its documentation.
    pub topic: Option<Topic>,
    /// Its documentation, if it has no topic.
    pub documentation: Option<String>,
    /// Does the text hold tab stops?
    pub snippet: bool,
}

impl Candidate {
    pub(super) fn new(
        span: Span,
        text: impl Into<String>,
        sort: &'static str,
        meaning: &str,
    ) -> Self {
        let text = text.into();
        Self {
            label: text.trim_end().to_owned(),
            meaning: meaning.to_owned(),
            sort,
            kind: CompletionItemKind::VALUE,
            span,
            text,
            filter: None,
            other_words: false,
            topic: None,
            documentation: None,
            snippet: false,
        }
    }

    pub(super) fn about(mut self, topic: Topic) -> Self {
        self.topic = Some(topic);
        self
    }

    pub(super) fn documented(mut self, text: String) -> Self {
        self.documentation = Some(text);
        self
    }

    pub(super) fn kind(mut self, kind: CompletionItemKind) -> Self {
        self.kind = kind;
        self
    }

    pub(super) fn found_by(mut self, filter: impl Into<String>) -> Self {
        self.filter = Some(filter.into());
        self
    }

    /// By the first of these, each with what follows it, and by others once other letters are typed.
    pub(super) fn found_by_first_of<'a>(
        mut self,
        mut words: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        self.filter = words.next().map(|(word, rest)| [word, " ", rest].concat());
        self.other_words = words.next().is_some();
        self
    }

    /// Will more letters bring others as well?
    pub(super) fn and_others(mut self, others: bool) -> Self {
        self.other_words |= others;
        self
    }

    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The text that is compared with the typed words.
    fn filter(&self) -> &str {
        self.filter.as_deref().unwrap_or(&self.label)
    }

    /// Does it begin with what is typed, and would it change anything?
    pub(super) fn fits(&self, cursor: &Cursor<'_>) -> bool {
        let there = self.span.slice(cursor.view.text);
        begins_in_any_case(self.filter(), self.typed(cursor))
            && (self.snippet || self.text.trim_end() != there.trim_end())
    }

    /// Is it found by other words than those it writes? Some clients compare what is typed next with
    /// the new text, whatever the filter says, so they must ask again.
    pub(super) fn is_found_by_meaning(&self, cursor: &Cursor<'_>) -> bool {
        !begins_in_any_case(self.text.trim_start(), self.typed(cursor).trim_start())
    }

    /// The part of the text to replace that is before the cursor.
    fn typed<'v>(&self, cursor: &Cursor<'v>) -> &'v str {
        Span::new(self.span.start, cursor.offset).slice(cursor.view.text)
    }

    /// As the protocol writes it, the `rank`-th of its list.
    pub(super) fn item(self, rank: usize, cursor: &Cursor<'_>) -> CompletionItem {
        let view = cursor.view;
        // Some clients compare by case, so the filter begins with the letters as they are typed.
        let typed = self.typed(cursor);
        let rest = self.filter().get(typed.len()..).unwrap_or("");
        let filter = format!("{typed}{rest}");
        let detail = match &*self.meaning {
            "" => self.sort.to_owned(),
            meaning => format!("{}: {meaning}", self.sort),
        };
        let details = CompletionItemLabelDetails {
            detail: (!self.meaning.is_empty()).then(|| format!(" {}", self.meaning)),
            description: Some(self.sort.to_owned()),
        };
        let capabilities = view.capabilities;
        CompletionItem {
            label_details: capabilities.label_details.then_some(details),
            label: self.label,
            kind: capabilities.completion_kinds.shown(self.kind),
            detail: Some(detail),
            sort_text: Some(format!("{rank:04}")),
            filter_text: Some(filter),
            text_edit: Some(text_edit(view, self.span, cursor.offset, self.text)),
            documentation: self.documentation.map(|text| {
                Documentation::MarkupContent(markup(text, capabilities.documentation_markdown))
            }),
            insert_text_format: self.snippet.then_some(InsertTextFormat::SNIPPET),
            data: self
                .topic
                .and_then(|topic| serde_json::to_value(topic).ok()),
            ..CompletionItem::default()
        }
    }
}

/// The edit that writes a candidate. Where a word goes on after the cursor, the user may keep its
/// rest.
fn text_edit(view: &View<'_>, span: Span, cursor: usize, new_text: String) -> CompletionTextEdit {
    let replace = view.range(span);
    if cursor < span.end && view.capabilities.inserts_or_replaces {
        return CompletionTextEdit::InsertAndReplace(InsertReplaceEdit {
            new_text,
            insert: view.range(Span::new(span.start, cursor)),
            replace,
        });
    }
    CompletionTextEdit::Edit(TextEdit {
        range: replace,
        new_text,
    })
}
