//! Quick fixes: one for each finding in the range that has edits.

use super::convert;
use super::view::View;
use crate::lint::{Fix, Safety};
use crate::text::Span;
use std::collections::HashMap;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

/// The fixes of the findings that touch the range asked for.
pub(super) fn quick_fixes(view: &View<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let wanted = |kinds: &Vec<CodeActionKind>| {
        kinds
            .iter()
            .any(|kind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX)
    };
    if !params.context.only.as_ref().is_none_or(wanted) {
        return Vec::new();
    }
    let range = view.span(params.range);
    view.findings()
        .iter()
        .filter(|found| touches(found.span, range))
        .filter_map(|found| {
            let fix = found.fix.as_ref()?;
            Some(CodeActionOrCommand::CodeAction(CodeAction {
                title: fix.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![convert::diagnostic(found, view.snapshot, view.agreed)]),
                edit: Some(workspace_edit(fix, view)),
                is_preferred: Some(fix.safety == Safety::Safe),
                ..CodeAction::default()
            }))
        })
        .collect()
}

fn touches(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn workspace_edit(fix: &Fix, view: &View<'_>) -> WorkspaceEdit {
    let snapshot = view.snapshot;
    let edits = fix.edits.iter().map(|edit| TextEdit {
        range: view.range(edit.span),
        new_text: edit.text.clone(),
    });
    if !view.agreed.versioned_edits {
        let changes = HashMap::from([(snapshot.uri.clone(), edits.collect())]);
        return WorkspaceEdit {
            changes: Some(changes),
            ..WorkspaceEdit::default()
        };
    }
    // With its version the client refuses an edit of a text that has changed meanwhile.
    let document = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: snapshot.uri.clone(),
            version: Some(snapshot.version),
        },
        edits: edits.map(OneOf::Left).collect(),
    };
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![document])),
        ..WorkspaceEdit::default()
    }
}
