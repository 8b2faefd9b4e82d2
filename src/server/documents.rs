//! The open documents, owned here and nowhere else.

use super::configuration::{Configuration, Governing};
use crate::lint::{self, Outcome};
use crate::text::{Buffer, Position, PositionEncoding};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

/// A document at one version. Cheap to make and to clone: the rope is shared.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub uri: Uri,
    pub version: i32,
    pub buffer: Buffer,
    /// The file's name without its extension.
    pub file_id: Option<String>,
    /// What it is checked and formatted by.
    pub governing: Governing,
}

/// Every open document, by its URI.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: Mutex<BTreeMap<String, Snapshot>>,
    configuration: Arc<Configuration>,
}

impl Snapshot {
    /// Its findings; what a baseline accepts is a hint. `text` is its text.
    pub(super) fn check(&self, text: &str) -> Outcome {
        let settings = &self.governing.settings;
        let mut outcome = lint::check(text, self.file_id.as_deref(), settings);
        self.governing.accept(text, &mut outcome.diagnostics);
        outcome
    }
}

impl Documents {
    /// A panic elsewhere leaves whole documents behind, so a poisoned lock is no reason to stop.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Snapshot>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a document, or replaces it when the client opens it twice.
    pub(super) fn open(&self, uri: &Uri, version: i32, text: &str) {
        let document = Snapshot {
            uri: uri.clone(),
            version,
            buffer: Buffer::new(text),
            file_id: file_id(uri),
            governing: self.governing(uri),
        };
        self.lock().insert(uri.as_str().to_owned(), document);
    }

    /// Applies changes in the order given, each to the text that the one before left.
    pub(super) fn change(
        &self,
        uri: &Uri,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: PositionEncoding,
    ) {
        // Some clients send the whole text before they say that it is open.
        if self.snapshot(uri).is_none() && changes.first().is_some_and(|one| one.range.is_none()) {
            self.open(uri, version, "");
        }
        let mut open = self.lock();
        let Some(document) = open.get_mut(uri.as_str()) else {
            super::log("a change of a document that is not open was passed over");
            return;
        };
        for change in changes {
            let range = change
                .range
                .map(|range| (place(range.start), place(range.end)));
            if let Some((start, end)) = range {
                let defined = |position| {
                    let offset = document.buffer.offset_of(position, encoding);
                    document.buffer.position_of(offset, encoding) == position
                };
                if start > end || !defined(start) || !defined(end) {
                    super::log(&format!(
                        "version {version}: a change from {}:{} to {}:{} was moved to the nearest places in the text",
                        start.line, start.character, end.line, end.character,
                    ));
                }
            }
            document.buffer.apply(range, &change.text, encoding);
        }
        document.version = version;
    }

    /// What tells the settings of documents.
    pub(super) fn configuration(&self) -> Arc<Configuration> {
        Arc::clone(&self.configuration)
    }

    /// Asks anew what governs each open document.
    pub(super) fn reconfigure(&self) {
        for document in self.lock().values_mut() {
            document.governing = self.governing(&document.uri);
        }
    }

    fn governing(&self, uri: &Uri) -> Governing {
        self.configuration.governing(uri.to_file_path().as_deref())
    }

    /// Forgets a document.
    pub(super) fn close(&self, uri: &Uri) {
        self.lock().remove(uri.as_str());
    }

    /// Every open document as it is now.
    pub(super) fn snapshots(&self) -> Vec<Snapshot> {
        self.lock().values().cloned().collect()
    }

    /// The document as it is now.
    pub(super) fn snapshot(&self, uri: &Uri) -> Option<Snapshot> {
        self.lock().get(uri.as_str()).cloned()
    }
}

/// A protocol position as the buffer takes it.
pub(super) fn place(position: tower_lsp::ls_types::Position) -> Position {
    Position {
        line: position.line,
        character: position.character,
    }
}

/// The file's name without its extension: the last piece of the URI's path.
fn file_id(uri: &Uri) -> Option<String> {
    let path = uri.to_file_path()?;
    Some(path.file_stem()?.to_string_lossy().into_owned())
}
