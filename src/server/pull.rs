//! Diagnostics for clients that ask for them: of a document, and of the workspace.
//!
//! A report has an identifier made of what it says, so that one that says the same again is not
//! sent again. Files are read again only when the disk says that they changed.

use super::client_capabilities::ClientCapabilities;
use super::configuration::Configuration;
use super::convert::file_path;
use super::diagnostics;
use super::documents::Snapshot;
use super::workspace::Workspace;
use crate::config::{Breadth, Found, Source, Storage};
use crate::text::decode;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{
    self as lsp, DocumentDiagnosticReport, FullDocumentDiagnosticReport, ProgressToken,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

/// Files in one partial result.
const BATCH: usize = 50;

/// The report of an open document; `previous` is the one that the client has.
pub(super) fn document(
    snapshot: &Snapshot,
    capabilities: ClientCapabilities,
    previous: Option<&str>,
) -> DocumentDiagnosticReport {
    let items = diagnostics::of_document(snapshot, capabilities);
    let id = result_id(&items);
    if previous == Some(&*id) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(id),
            items,
        },
    }
    .into()
}

/// The report of a cable of the workspace that is not open. `None` for any other file, and for one
/// that cannot be read.
pub(super) fn closed(
    uri: &Uri,
    workspace: &Workspace,
    configuration: &Configuration,
    capabilities: ClientCapabilities,
    previous: Option<&str>,
) -> Option<DocumentDiagnosticReport> {
    let path = file_path(uri)?;
    let mut folders = workspace.folders().into_iter();
    let folder = folders.find(|folder| path.starts_with(folder))?;
    let finder = configuration.finder(&folder, Breadth::TextUnderCeiling);
    let source = finder.listed(&folder, &path, Storage::Disk)?;
    let bytes = std::fs::read(source.path()).ok()?;
    let file_settings = configuration.settings_of(&source);
    let snapshot = Snapshot::new(uri, 0, &decode(&bytes).text, file_settings);
    Some(document(&snapshot, capabilities, previous))
}

/// What a report says, in a few signs.
fn result_id(items: &[lsp::Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items)
        .unwrap_or_default()
        .hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

impl From<Reported> for WorkspaceDocumentDiagnosticReport {
    fn from(report: Reported) -> Self {
        let Reported {
            uri,
            version,
            id,
            items,
        } = report;
        match items {
            Some(items) => WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: FullDocumentDiagnosticReport {
                    result_id: Some(id),
                    items,
                },
            }
            .into(),
            None => WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                    result_id: id,
                },
            }
            .into(),
        }
    }
}

/// The report of one file; no items where the client has them.
struct Reported {
    uri: Uri,
    version: Option<i64>,
    id: String,
    items: Option<Vec<lsp::Diagnostic>>,
}

/// A file as it was when it was read: the disk's word on it, and the report's identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
}

/// What the files of the workspace said when they were last read.
#[derive(Debug, Default)]
pub(super) struct Files {
    known: Mutex<HashMap<String, (Stamp, String)>>,
}

impl Files {
    /// Forgets all: what holds for the files has changed.
    pub(super) fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Stamp, String)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The report of a file that is not open. `None` when it cannot be read.
    fn report(&self, source: &Source, uri: &Uri, asked: &Asked) -> Option<Reported> {
        let path = source.path();
        let data = std::fs::metadata(path).ok()?;
        let stamp = Stamp {
            modified: data.modified().ok(),
            bytes: data.len(),
        };
        let previous = asked.previous.get(uri.as_str());
        let known = self.lock().get(uri.as_str()).cloned();
        if let Some((before, id)) = known
            && before == stamp
            && previous == Some(&id)
        {
            return Some(Reported {
                uri: uri.clone(),
                version: None,
                id,
                items: None,
            });
        }
        let bytes = std::fs::read(path).ok()?;
        let file_settings = asked.configuration.settings_of(source);
        let snapshot = Snapshot::new(uri, 0, &decode(&bytes).text, file_settings);
        let items = diagnostics::of_document(&snapshot, asked.capabilities);
        let id = result_id(&items);
        self.lock()
            .insert(uri.as_str().to_owned(), (stamp, id.clone()));
        Some(asked.reported(uri.clone(), None, id, items))
    }
}

/// One request for the workspace's diagnostics.
pub(super) struct Asked {
    pub capabilities: ClientCapabilities,
    configuration: Arc<Configuration>,
    /// The documents that are open.
    pub open: Vec<Snapshot>,
    /// What the client has, by URI.
    previous: HashMap<String, String>,
    partial: Option<ProgressToken>,
    progress: Option<ProgressToken>,
}

impl Asked {
    pub(super) fn new(
        params: WorkspaceDiagnosticParams,
        capabilities: ClientCapabilities,
        configuration: Arc<Configuration>,
        open: Vec<Snapshot>,
    ) -> Self {
        let previous = params.previous_result_ids.into_iter();
        Self {
            capabilities,
            configuration,
            open,
            previous: previous
                .map(|one| (one.uri.as_str().to_owned(), one.value))
                .collect(),
            partial: params.partial_result_params.partial_result_token,
            progress: params.work_done_progress_params.work_done_token,
        }
    }

    fn reported(
        &self,
        uri: Uri,
        version: Option<i64>,
        id: String,
        items: Vec<lsp::Diagnostic>,
    ) -> Reported {
        let same = self.previous.get(uri.as_str()) == Some(&id);
        Reported {
            uri,
            version,
            id,
            items: (!same).then_some(items),
        }
    }
}

/// Stops the work when the client cancels the request.
struct CancelOnDrop(Arc<AtomicBool>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Reports on every cable of the workspace, and on every open document. With a token for partial
/// results the reports travel as they come, and the answer holds none.
pub(super) async fn workspace(
    asked: Asked,
    workspace: Workspace,
    files: Arc<Files>,
    client: &Client,
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let stopped = Arc::new(AtomicBool::new(false));
    let _cancel_on_drop = CancelOnDrop(Arc::clone(&stopped));
    let (partial, progress) = (asked.partial.clone(), asked.progress.clone());
    let (sender, mut reports) = mpsc::channel(BATCH);
    tokio::task::spawn_blocking(move || walk(&asked, &workspace, &files, &stopped, &sender));
    if let Some(token) = &progress {
        let begin = json!({ "kind": "begin", "title": "Checking cables", "cancellable": true });
        notify(client, token, begin).await;
    }
    let mut batch: Vec<WorkspaceDocumentDiagnosticReport> = Vec::new();
    let mut count = 0;
    while let Some(report) = reports.recv().await {
        batch.push(WorkspaceDocumentDiagnosticReport::from(report));
        count += 1;
        if count % BATCH != 0 {
            continue;
        }
        if let Some(token) = &partial {
            notify(
                client,
                token,
                json!({ "items": std::mem::take(&mut batch) }),
            )
            .await;
        }
        if let Some(token) = &progress {
            let message = format!("{count} cables");
            notify(
                client,
                token,
                json!({ "kind": "report", "message": message }),
            )
            .await;
        }
    }
    if let Some(token) = &partial {
        notify(
            client,
            token,
            json!({ "items": std::mem::take(&mut batch) }),
        )
        .await;
    }
    if let Some(token) = &progress {
        let message = format!("{count} cables checked");
        notify(client, token, json!({ "kind": "end", "message": message })).await;
    }
    batch
}

/// Reads open documents, then files. Ends when the reports are no longer wanted.
fn walk(
    asked: &Asked,
    workspace: &Workspace,
    files: &Files,
    stopped: &AtomicBool,
    sender: &mpsc::Sender<Reported>,
) {
    let mut seen = BTreeSet::new();
    for snapshot in &asked.open {
        seen.insert(snapshot.uri.as_str().to_owned());
        let items = diagnostics::of_document(snapshot, asked.capabilities);
        let id = result_id(&items);
        let version = snapshot.stated_version().map(i64::from);
        let report = asked.reported(snapshot.uri.clone(), version, id, items);
        if stopped.load(Ordering::Relaxed) || sender.blocking_send(report).is_err() {
            return;
        }
    }
    let open = asked.open.iter();
    let open: BTreeSet<PathBuf> = open
        .filter_map(|snapshot| file_path(&snapshot.uri))
        .map(|path| workspace.real(&path))
        .collect();
    let mut reported = BTreeSet::new();
    for folder in workspace.folders() {
        let finder = asked
            .configuration
            .finder(&folder, Breadth::TextUnderCeiling);
        for found in finder.walk(&folder) {
            let Found::Source(source) = found else {
                continue;
            };
            let real = workspace.real(source.path());
            // One folder of a workspace may lie in another.
            if open.contains(&real) || !reported.insert(real) {
                continue;
            }
            let uri = Uri::from_file_path(source.path());
            let report = uri.and_then(|uri| files.report(&source, &uri, asked));
            let Some(report) = report else { continue };
            seen.insert(report.uri.as_str().to_owned());
            if stopped.load(Ordering::Relaxed) || sender.blocking_send(report).is_err() {
                return;
            }
        }
    }
    // What is gone has no findings.
    for uri in asked.previous.keys().filter(|uri| !seen.contains(*uri)) {
        let Ok(uri) = Uri::from_str(uri) else {
            continue;
        };
        let report = asked.reported(uri, None, result_id(&[]), Vec::new());
        if stopped.load(Ordering::Relaxed) || sender.blocking_send(report).is_err() {
            return;
        }
    }
}

/// `$/progress`, which carries partial results as well.
enum Progress {}

impl Notification for Progress {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

async fn notify(client: &Client, token: &ProgressToken, value: Value) {
    let params = json!({ "token": token, "value": value });
    client.send_notification::<Progress>(params).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::view::testing::with_client;

    #[test]
    fn the_same_report_is_not_sent_again() {
        let text = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL PREL EC\nSUBJECT: TEST\n";
        let report = |text: &str, previous: Option<&str>| {
            with_client(
                text,
                |_| (),
                |view| serde_json::to_value(document(view.snapshot, view.capabilities, previous)),
            )
            .expect("JSON")
        };
        let full = report(text, None);
        assert_eq!(full["kind"], "full");
        assert!(!full["items"].as_array().expect("items").is_empty());
        let id = full["resultId"].as_str().expect("an identifier");
        assert_eq!(
            report(text, Some(id)),
            json!({ "kind": "unchanged", "resultId": id })
        );
        // Another text that says the same is the same report.
        assert_eq!(report(&format!("{text}\n"), Some(id))["kind"], "unchanged");
        assert_eq!(report(&format!("\n{text}"), Some(id))["kind"], "full");
        assert_eq!(report(text, Some("other"))["kind"], "full");
    }
}
