//! Between this program's types and the protocol's.

use super::Agreed;
use super::diagnostics::Understands;
use super::documents::Snapshot;
use crate::text::{Buffer, PositionEncoding, Span};
use tower_lsp::ls_types::{self as lsp, InitializeParams, MarkupKind, PositionEncodingKind};

/// What to agree on, from what the client says it can do. UTF-8 is preferred because offsets are
/// bytes here; a client that offers nothing counts in UTF-16.
pub(super) fn agree(params: &InitializeParams) -> Agreed {
    let capabilities = &params.capabilities;
    let offered = capabilities
        .general
        .as_ref()
        .and_then(|general| general.position_encodings.as_deref());
    let offers =
        |kind: &PositionEncodingKind| offered.is_some_and(|offered| offered.contains(kind));
    let encoding = if offers(&PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if offers(&PositionEncodingKind::UTF32) && !offers(&PositionEncodingKind::UTF16) {
        PositionEncoding::Utf32
    } else {
        PositionEncoding::Utf16
    };
    let document = capabilities.text_document.as_ref();
    let formats = document.and_then(|document| document.hover.as_ref()?.content_format.as_deref());
    let folding = document.and_then(|document| document.folding_range.as_ref());
    let workspace = capabilities.workspace.as_ref();
    let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
    let watching = workspace.and_then(|workspace| workspace.did_change_watched_files);
    let actions = document.and_then(|document| document.code_action.as_ref());
    let completion = document.and_then(|document| document.completion.as_ref());
    let items = completion.and_then(|completion| completion.completion_item.as_ref());
    Agreed {
        encoding,
        markdown: formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
        diagnostics: understands(document),
        asks_configuration: workspace
            .and_then(|workspace| workspace.configuration)
            .unwrap_or(false),
        registers_configuration: workspace
            .and_then(|workspace| workspace.did_change_configuration)
            .and_then(|changes| changes.dynamic_registration)
            .unwrap_or(false),
        refreshes_diagnostics: workspace
            .and_then(|workspace| workspace.diagnostics.as_ref())
            .and_then(|diagnostics| diagnostics.refresh_support)
            .unwrap_or(false),
        creates_files: edits
            .and_then(|edits| edits.resource_operations.as_ref())
            .is_some_and(|operations| operations.contains(&lsp::ResourceOperationKind::Create)),
        resolves_edits: actions
            .and_then(|actions| actions.resolve_support.as_ref())
            .is_some_and(|resolves| resolves.properties.iter().any(|name| name == "edit"))
            && actions
                .and_then(|actions| actions.data_support)
                .unwrap_or(false),
        pulls: document.is_some_and(|document| document.diagnostic.is_some()),
        versioned_edits: edits
            .and_then(|edits| edits.document_changes)
            .unwrap_or(false),
        watches_files: watching
            .and_then(|watching| watching.dynamic_registration)
            .unwrap_or(false),
        folds_lines: folding
            .and_then(|folding| folding.line_folding_only)
            .unwrap_or(false),
        most_folds: folding.and_then(|folding| folding.range_limit),
        applies_edits: workspace
            .and_then(|workspace| workspace.apply_edit)
            .unwrap_or(false),
        resolves_hint_tooltips: document
            .and_then(|document| document.inlay_hint.as_ref()?.resolve_support.as_ref())
            .is_some_and(|support| support.properties.iter().any(|name| name == "tooltip")),
        symbol_trees: document
            .and_then(|document| document.document_symbol.as_ref())
            .and_then(|symbols| symbols.hierarchical_document_symbol_support)
            .unwrap_or(false),
        link_tooltips: document
            .and_then(|document| document.document_link.as_ref())
            .and_then(|links| links.tooltip_support)
            .unwrap_or(false),
        snippets: items
            .and_then(|items| items.snippet_support)
            .unwrap_or(false),
    }
}

/// What a client understands of a diagnostic, whether it is sent or asked for.
fn understands(document: Option<&lsp::TextDocumentClientCapabilities>) -> Understands {
    let sent = document.and_then(|document| document.publish_diagnostics.as_ref());
    let asked = document.and_then(|document| document.diagnostic.as_ref());
    let either =
        |sent: Option<bool>, asked: Option<bool>| sent.unwrap_or(false) || asked.unwrap_or(false);
    Understands {
        related_information: either(
            sent.and_then(|sent| sent.related_information),
            asked.and_then(|asked| asked.related_information),
        ),
        tags: sent.is_some_and(|sent| sent.tag_support.is_some())
            || asked.is_some_and(|asked| asked.tag_support.is_some()),
        code_description: either(
            sent.and_then(|sent| sent.code_description_support),
            asked.and_then(|asked| asked.code_description_support),
        ),
        data: either(
            sent.and_then(|sent| sent.data_support),
            asked.and_then(|asked| asked.data_support),
        ),
    }
}

/// The protocol's name of an encoding.
pub(super) fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// A span of the document as the client counts it.
pub(super) fn range(span: Span, snapshot: &Snapshot, encoding: PositionEncoding) -> lsp::Range {
    range_in(snapshot.buffer(), span, encoding)
}

/// A span of a text as a client counts it.
pub(super) fn range_in(buffer: &Buffer, span: Span, encoding: PositionEncoding) -> lsp::Range {
    let place = |offset| {
        let position = buffer.position_of(offset, encoding);
        lsp::Position {
            line: position.line,
            character: position.character,
        }
    };
    lsp::Range {
        start: place(span.start),
        end: place(span.end),
    }
}
