//! Changes of files other than the document: the configuration and the baseline.

use crate::server::client_capabilities::ClientCapabilities;
use crate::server::convert;
use crate::server::view::View;
use crate::text::files::Kind;
use crate::text::input::{MOST_BASELINE, ReadError};
use crate::text::{Buffer, Edit};
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

/// A change of some files.
#[derive(Debug, Default)]
pub(super) struct Change(Vec<FileChange>);

#[derive(Debug)]
struct FileChange {
    path: PathBuf,
    /// The text as it is; none if the file is yet to be made.
    old: Option<String>,
    edits: Vec<Edit>,
}

impl Change {
    /// Changes a file, which is made if there is none. `edits` gets the text as it is, and gives
    /// `None` if it cannot be changed.
    pub(super) fn file(
        view: &View<'_>,
        path: &Path,
        edits: impl FnOnce(&str) -> Option<Vec<Edit>>,
    ) -> Option<Self> {
        let places = &view.snapshot.file_settings.places;
        let old = match places.read(path, MOST_BASELINE) {
            Ok(bytes) => Some(String::from_utf8(bytes).ok()?),
            Err(ReadError::Missing) => None,
            Err(_) => return None,
        };
        let text = old.as_deref().unwrap_or("");
        let mut edits = edits(text)?;
        edits.iter_mut().for_each(|edit| edit.keep_line_ends(text));
        let path = path.to_owned();
        Some(Self(vec![FileChange { path, old, edits }]))
    }

    /// This change, and another.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The files after the change, by name.
    #[cfg(test)]
    pub(super) fn files(self) -> std::collections::BTreeMap<String, String> {
        let files = self.0.into_iter().map(|change| {
            let name = change.path.file_name().expect("a name").to_string_lossy();
            let old = change.old.unwrap_or_default();
            let text = crate::text::edit::applied(&old, &change.edits);
            (name.into_owned(), text)
        });
        files.collect()
    }

    /// As the client takes it. `None` if it does not make files, and one is to be made.
    pub(super) fn workspace_edit(self, capabilities: ClientCapabilities) -> Option<WorkspaceEdit> {
        let makes_files = capabilities.creates_files && capabilities.versioned_edits;
        if !makes_files && self.0.iter().any(|change| change.old.is_none()) {
            return None;
        }
        let mut operations = Vec::new();
        let mut edit = WorkspaceEdit::default();
        for change in self.0 {
            let uri = convert::file_uri(&change.path)?;
            let buffer = Buffer::new(change.old.as_deref().unwrap_or(""));
            let edits = change
                .edits
                .into_iter()
                .map(|edit| TextEdit {
                    range: convert::range_in(&buffer, edit.span, capabilities.encoding),
                    new_text: edit.text,
                })
                .collect::<Vec<_>>();
            if !capabilities.versioned_edits {
                let changes = edit.changes.get_or_insert_default();
                changes.insert(uri, edits);
                continue;
            }
            if change.old.is_none() {
                let options = CreateFileOptions {
                    overwrite: Some(false),
                    ignore_if_exists: Some(true),
                };
                let create = ResourceOp::Create(CreateFile {
                    uri: uri.clone(),
                    options: Some(options),
                    annotation_id: None,
                });
                operations.push(DocumentChangeOperation::Op(create));
            }
            operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
                edits: edits.into_iter().map(OneOf::Left).collect(),
            }));
        }
        if capabilities.versioned_edits {
            edit.document_changes = Some(DocumentChanges::Operations(operations));
        }
        Some(edit)
    }
}

/// May a file be changed for this client, which may first have to be made?
pub(super) fn can_change(path: &Path, view: &View<'_>) -> bool {
    let makes_files = view.capabilities.creates_files && view.capabilities.versioned_edits;
    makes_files || view.snapshot.file_settings.places.kind(path) != Kind::Nothing
}
