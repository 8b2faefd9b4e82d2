//! A document as a feature sees it: its text, what was read in it, and positions as the client
//! counts them.

use super::client_capabilities::ClientCapabilities;
use super::convert;
use super::documents::Snapshot;
use crate::cable::{Cable, Reading};
use crate::rules::Diagnostic;
use crate::text::line_walk::{Line, LineWalk};
use crate::text::{Edit, Span};
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::sync::Arc;
use tower_lsp::ls_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, MarkupContent, MarkupKind, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit, TextEdit,
    WorkspaceEdit,
};

/// One version of a document, read. A feature is a function of a view, and often of a position.
pub(super) struct View<'a> {
    /// The document, with its URI and version.
    pub snapshot: &'a Snapshot,
    /// Its text.
    pub text: &'a str,
    /// The cable that was read in it.
    pub cable: &'a Cable<'a>,
    /// The blocks that were read in it.
    pub reading: &'a Reading,
    /// What the client can do.
    pub capabilities: ClientCapabilities,
    found: OnceCell<Arc<Vec<Diagnostic>>>,
    /// The line of the last range.
    line: Cell<Line>,
}

impl View<'_> {
    /// Reads a document and runs a feature on it.
    pub(super) fn of<T>(
        snapshot: &Snapshot,
        capabilities: ClientCapabilities,
        feature: impl FnOnce(&View<'_>) -> T,
    ) -> T {
        let text = snapshot.buffer().text();
        let mut live = snapshot.live();
        let (reading, cable) = live.whole();
        feature(&View {
            snapshot,
            text: &text,
            cable: &cable,
            reading,
            capabilities,
            found: OnceCell::new(),
            line: Cell::default(),
        })
    }

    /// The byte offset of a position from the client. Total, as `Buffer::offset_of` is.
    pub(super) fn offset(&self, position: Position) -> usize {
        self.snapshot
            .buffer()
            .offset_of(convert::position(position), self.capabilities.encoding)
    }

    /// The span of a range from the client, in bytes.
    pub(super) fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }

    /// The range of a span, as the client counts.
    pub(super) fn range(&self, span: Span) -> Range {
        let (buffer, encoding) = (self.snapshot.buffer(), self.capabilities.encoding);
        let mut places = LineWalk::new(buffer, self.text, encoding, self.line.get());
        let mut place = |offset| {
            let place = places.position_of(offset);
            Position {
                line: place.line,
                character: place.character,
            }
        };
        let range = Range {
            start: place(span.start),
            end: place(span.end),
        };
        self.line.set(places.line());
        range
    }

    /// The document's findings, as they are published.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        self.found.get_or_init(|| self.snapshot.findings())
    }

    /// Edits as the protocol writes them.
    pub(super) fn text_edits(&self, edits: &[Edit]) -> Vec<TextEdit> {
        edits
            .iter()
            .map(|edit| TextEdit {
                range: self.range(edit.span),
                new_text: edit.text.clone(),
            })
            .collect()
    }

    /// Edits of this document as an edit of the workspace. It states the version if the client
    /// knows versions, so that the client rejects it if the text has changed.
    pub(super) fn workspace_edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        self.annotated_edit(edits, None)
    }

    /// The same with words on what the edits are for.
    pub(super) fn annotated_edit(&self, edits: &[Edit], note: Option<Note>) -> WorkspaceEdit {
        let uri = &self.snapshot.uri;
        let edits = self.text_edits(edits);
        if !self.capabilities.versioned_edits {
            return WorkspaceEdit {
                changes: Some(HashMap::from([(uri.clone(), edits)])),
                ..WorkspaceEdit::default()
            };
        }
        let annotated = |text_edit| match &note {
            Some(_) => OneOf::Right(AnnotatedTextEdit {
                text_edit,
                annotation_id: ANNOTATION.to_owned(),
            }),
            None => OneOf::Left(text_edit),
        };
        let document = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri: uri.clone(),
                version: self.snapshot.stated_version(),
            },
            edits: edits.into_iter().map(annotated).collect(),
        };
        let annotation = note.map(|note| ChangeAnnotation {
            label: note.label,
            needs_confirmation: Some(note.asks),
            description: None,
        });
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![document])),
            change_annotations: annotation.map(|one| HashMap::from([(ANNOTATION.to_owned(), one)])),
            ..WorkspaceEdit::default()
        }
    }

    /// Text for a hover or for documentation, in the form that the client renders.
    pub(super) fn markup(&self, value: String) -> MarkupContent {
        markup(value, self.capabilities.markdown)
    }
}

/// What the client shows beside edits of several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// What they are for.
    pub label: String,
    /// Is the user asked about each of them?
    pub asks: bool,
}

/// The identifier of the one annotation of an edit.
const ANNOTATION: &str = "all";

/// Markdown if the client renders it, otherwise plain text.
pub(super) fn markup(value: String, markdown: bool) -> MarkupContent {
    let kind = if markdown {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    };
    MarkupContent { kind, value }
}

/// Cables with a cursor, for the tests beside the features.
#[cfg(test)]
pub(super) mod testing {
    use super::*;
    use crate::server::documents::Documents;
    use std::str::FromStr;
    use tower_lsp::ls_types::Uri;

    /// Runs a feature on a text, in the file `09QUITO1.cable`; `$0` in the text is the cursor, at
    /// its start where there is none. The client can do everything, and counts in UTF-16.
    pub(crate) fn at_cursor<T>(text: &str, feature: impl FnOnce(&View<'_>, Position) -> T) -> T {
        at_cursor_of_client(text, |_| {}, feature)
    }

    /// The same, with other capabilities of the client.
    pub(crate) fn at_cursor_of_client<T>(
        text: &str,
        change: impl FnOnce(&mut ClientCapabilities),
        feature: impl FnOnce(&View<'_>, Position) -> T,
    ) -> T {
        let cursor = text.find("$0").unwrap_or_default();
        with_client(&text.replace("$0", ""), change, |view| {
            let place = view.range(Span::at(cursor, 0)).start;
            feature(view, place)
        })
    }

    /// The same without a cursor.
    pub(crate) fn with_client<T>(
        text: &str,
        change: impl FnOnce(&mut ClientCapabilities),
        feature: impl FnOnce(&View<'_>) -> T,
    ) -> T {
        let uri = Uri::from_str("file:///09QUITO1.cable").expect("a URI");
        in_file(&uri, text, change, feature)
    }

    /// The same in another file.
    pub(crate) fn in_file<T>(
        uri: &Uri,
        text: &str,
        change: impl FnOnce(&mut ClientCapabilities),
        feature: impl FnOnce(&View<'_>) -> T,
    ) -> T {
        let documents = Documents::default();
        documents.open_settled(uri, 1, text);
        let snapshot = documents.snapshot(uri).expect("an open document");
        let mut capabilities = ClientCapabilities {
            markdown: true,
            symbol_trees: true,
            link_tooltips: true,
            applies_edits: true,
            snippets: true,
            documentation_markdown: true,
            label_details: true,
            code_action_literals: true,
            preferred_actions: true,
            resolves_edits: true,
            related_information: true,
            diagnostic_tags: true,
            code_descriptions: true,
            diagnostic_data: true,
            ..ClientCapabilities::default()
        };
        change(&mut capabilities);
        View::of(&snapshot, capabilities, feature)
    }
}
