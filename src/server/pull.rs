//! Diagnostics for clients that ask for them: of a document, and of the workspace.
//!
//! A report has an identifier made of what it says, so that one that says the same again is not
//! sent again. Files are read again only when the disk says that they changed.

use super::bypass::Bypass;
use super::client_capabilities::ClientCapabilities;
use super::configuration::Configuration;
use super::convert::{file_path, file_uri};
use super::diagnostics;
use super::documents::{Documents, Snapshot};
use super::findings_json;
use super::progress::{Progresses, Progressing, notify};
use super::tasks::Tasks;
use super::workspace::Workspace;
use crate::config::{Breadth, Found, Source, Storage};
use crate::text::decode;
use crate::text::files::Stamp;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, watch};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    self as lsp, DocumentDiagnosticReport, FullDocumentDiagnosticReport, ProgressToken,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};
use twox_hash::XxHash64;

/// Files in one partial result.
const BATCH: usize = 50;

/// What the client is told of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Report {
    /// It has these findings: the report's identifier, and a list in JSON.
    Full(String, String),
    /// It has those of the report with this identifier, which the client has.
    Unchanged(String),
}

impl Report {
    /// The report as the answer to a request. The list is put into it when it is written.
    pub(super) fn answer(self, bypass: &Bypass) -> DocumentDiagnosticReport {
        match self {
            Self::Full(id, list) => RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: FullDocumentDiagnosticReport {
                    result_id: Some(id),
                    items: bypass.keep(list),
                },
            }
            .into(),
            Self::Unchanged(result_id) => RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                    result_id,
                },
            }
            .into(),
        }
    }
}

/// The report of an open document; `previous` is the one that the client has.
pub(super) fn document(
    snapshot: &Snapshot,
    capabilities: ClientCapabilities,
    previous: Option<&str>,
) -> Report {
    let list = findings_json::findings(snapshot, capabilities);
    let id = result_id(&list);
    match previous == Some(&*id) {
        true => Report::Unchanged(id),
        false => Report::Full(id, list),
    }
}

/// The report of a cable of the workspace that is not open. `None` for any other file, and for one
/// that cannot be read.
pub(super) fn closed(
    uri: &Uri,
    workspace: &Workspace,
    configuration: &Configuration,
    capabilities: ClientCapabilities,
    previous: Option<&str>,
) -> Option<Report> {
    let path = file_path(uri)?;
    let mut folders = workspace.folders().into_iter();
    let folder = folders.find(|folder| path.starts_with(folder))?;
    let finder = configuration.finder(&folder, Breadth::TextUnderCeiling);
    let source = finder.listed(&folder, &path, Storage::Disk)?;
    let bytes = source.read_from(&**configuration.places()).ok()?;
    let file_settings = configuration.settings_of(&source);
    let snapshot = Snapshot::new(uri, 0, &decode(&bytes).text, file_settings);
    Some(document(&snapshot, capabilities, previous))
}

/// What a list of findings says, in a few signs.
fn result_id(list: &str) -> String {
    format!("{:016x}", XxHash64::oneshot(0, list.as_bytes()))
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

/// What happened since the server began: requests that wait for something new look at it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct News {
    /// How often a file, a setting or the list of open documents changed.
    files: u64,
    /// How often an open document was edited or saved.
    texts: u64,
    /// Is the server shutting down?
    ended: bool,
}

/// What the files of the workspace said when they were last read, and what has changed since.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// A file as it was when it was read: what its place says of it, and the report's identifier.
    known: Mutex<HashMap<String, (Stamp, String)>>,
    news: watch::Sender<News>,
    /// Was the workspace's list asked for before?
    asked_before: AtomicBool,
    /// Of the requests that asked for one.
    pub progresses: Progresses,
}

impl Files {
    /// Forgets all: what holds for the files has changed.
    pub(super) fn forget(&self) {
        self.lock().clear();
        self.changed();
    }

    /// A file, or which documents are open, has changed.
    pub(super) fn changed(&self) {
        self.news.send_modify(|news| news.files += 1);
    }

    /// An open document was edited or saved.
    pub(super) fn edited(&self) {
        self.news.send_modify(|news| news.texts += 1);
    }

    /// Nobody waits for news any more.
    pub(super) fn end(&self) {
        self.news.send_modify(|news| news.ended = true);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Stamp, String)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The report of a file that is not open. `None` when it cannot be read.
    fn report(&self, source: &Source, uri: &Uri, asked: &Asked) -> Option<Reported> {
        let path = source.path();
        let places = asked.configuration.places();
        let stamp = places.stamp(path)?;
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
        let bytes = source.read_from(&**places).ok()?;
        let file_settings = asked.configuration.settings_of(source);
        let snapshot = Snapshot::new(uri, 0, &decode(&bytes).text, file_settings);
        let report = asked.reported(snapshot, None);
        self.lock()
            .insert(uri.as_str().to_owned(), (stamp, report.id.clone()));
        Some(report)
    }
}

/// One request for the workspace's diagnostics.
pub(super) struct Asked {
    pub capabilities: ClientCapabilities,
    pub documents: Arc<Documents>,
    pub workspace: Workspace,
    pub files: Arc<Files>,
    configuration: Arc<Configuration>,
    /// What the client has, by URI.
    previous: HashMap<String, String>,
    partial: Option<ProgressToken>,
    progress: Option<ProgressToken>,
    /// Is nothing said of what the client has already?
    only_news: bool,
    tasks: Tasks,
}

impl Asked {
    pub(super) fn new(
        params: WorkspaceDiagnosticParams,
        capabilities: ClientCapabilities,
        documents: Arc<Documents>,
        workspace: Workspace,
        files: Arc<Files>,
        tasks: Tasks,
    ) -> Self {
        let previous = params.previous_result_ids.into_iter();
        Self {
            capabilities,
            configuration: documents.configuration(),
            documents,
            workspace,
            // The first list is wanted at once, whatever is in it.
            only_news: files.asked_before.swap(true, Ordering::Relaxed),
            files,
            previous: previous
                .map(|one| (one.uri.as_str().to_owned(), one.value))
                .collect(),
            partial: params.partial_result_params.partial_result_token,
            progress: params.work_done_progress_params.work_done_token,
            tasks,
        }
    }

    fn reported(&self, mut snapshot: Snapshot, version: Option<i64>) -> Reported {
        snapshot.refresh();
        let id = result_id(&findings_json::findings(&snapshot, self.capabilities));
        let same = self.previous.get(snapshot.uri.as_str()) == Some(&id);
        Reported {
            uri: snapshot.uri.clone(),
            version,
            id,
            items: (!same).then(|| diagnostics::of_document(&snapshot, self.capabilities)),
        }
    }

    /// The report of a file that is gone.
    fn gone(&self, uri: Uri) -> Reported {
        let id = result_id("[]");
        let same = self.previous.get(uri.as_str()) == Some(&id);
        Reported {
            uri,
            version: None,
            id,
            items: (!same).then(Vec::new),
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
///
/// A client asks again after each answer. So all but the first request wait until there is something
/// that the client does not have.
pub(super) async fn workspace(
    asked: Asked,
    client: &Client,
) -> Result<Vec<WorkspaceDocumentDiagnosticReport>> {
    let asked = Arc::new(asked);
    let mut news = asked.files.news.subscribe();
    let progress =
        Progressing::begin(&asked.files.progresses, asked.progress.clone(), client).await;
    let mut seen = *news.borrow_and_update();
    let mut looked_at = versions(&asked);
    let (mut batch, mut count) = round(&asked, Scope::All, client, Some(&progress)).await?;
    progress.end(client, count).await;
    while count == 0 && asked.only_news && !seen.ended && news.changed().await.is_ok() {
        let now = *news.borrow_and_update();
        let before = std::mem::replace(&mut looked_at, versions(&asked));
        let scope = match now.files == seen.files {
            true => Scope::Edited(before),
            false => Scope::All,
        };
        seen = now;
        (batch, count) = round(&asked, scope, client, None).await?;
    }
    Ok(batch)
}

/// The state of each open document, by its URI.
type Versions = HashMap<String, (i32, Option<usize>)>;

fn versions(asked: &Asked) -> Versions {
    let open = asked.documents.snapshots().into_iter();
    open.map(|document| (document.uri.as_str().to_owned(), document.judged_at()))
        .collect()
}

/// What one round looks at.
enum Scope {
    /// Every file and every open document.
    All,
    /// The open documents that are not in the state that was looked at before.
    Edited(Versions),
}

/// Looks once. Gives the reports that did not travel already, and how many there were in all.
async fn round(
    asked: &Arc<Asked>,
    scope: Scope,
    client: &Client,
    progress: Option<&Progressing>,
) -> Result<(Vec<WorkspaceDocumentDiagnosticReport>, usize)> {
    let stopped = Arc::new(AtomicBool::new(false));
    let _cancel_on_drop = CancelOnDrop(Arc::clone(&stopped));
    let (sender, mut reports) = mpsc::channel(asked.tasks.room(BATCH));
    let work = Arc::clone(asked);
    asked.documents.all_settled().await;
    asked
        .tasks
        .begin(move || walk(&work, &scope, &stopped, &sender));
    let mut batch: Vec<WorkspaceDocumentDiagnosticReport> = Vec::new();
    let mut count = 0;
    loop {
        let cancelled = async {
            match progress {
                Some(progress) => progress.cancelled().await,
                None => std::future::pending().await,
            }
        };
        let report = tokio::select! {
            report = reports.recv() => report,
            () = cancelled => {
                if let Some(progress) = progress {
                    progress.end(client, count).await;
                }
                return Err(Error::request_cancelled());
            }
        };
        let Some(report) = report else { break };
        batch.push(WorkspaceDocumentDiagnosticReport::from(report));
        count += 1;
        if count % BATCH != 0 {
            continue;
        }
        if let Some(token) = &asked.partial {
            let items = std::mem::take(&mut batch);
            notify(client, token, json!({ "items": items })).await;
        }
        if let Some(progress) = progress {
            progress.report(client, count).await;
        }
    }
    if let Some(token) = asked.partial.as_ref().filter(|_| !batch.is_empty()) {
        let items = std::mem::take(&mut batch);
        notify(client, token, json!({ "items": items })).await;
    }
    Ok((batch, count))
}

/// Reads open documents, then files. Ends when the reports are no longer wanted.
fn walk(asked: &Asked, scope: &Scope, stopped: &AtomicBool, sender: &mpsc::Sender<Reported>) {
    let workspace = &asked.workspace;
    let send = |report: Reported| {
        let old = asked.only_news && report.items.is_none();
        !stopped.load(Ordering::Relaxed) && (old || sender.blocking_send(report).is_ok())
    };
    let mut seen = BTreeSet::new();
    let open = asked.documents.snapshots();
    for snapshot in &open {
        seen.insert(snapshot.uri.as_str().to_owned());
        if let Scope::Edited(versions) = scope
            && versions.get(snapshot.uri.as_str()) == Some(&snapshot.judged_at())
        {
            continue;
        }
        let version = snapshot.stated_version().map(i64::from);
        if !send(asked.reported(snapshot.clone(), version)) {
            return;
        }
    }
    if matches!(scope, Scope::Edited(_)) {
        return;
    }
    let open: BTreeSet<PathBuf> = open
        .iter()
        .filter_map(|snapshot| file_path(&snapshot.uri))
        .map(|path| workspace.real(&path))
        .collect();
    let mut reported = BTreeSet::new();
    for folder in workspace.folders() {
        let finder = asked
            .configuration
            .finder(&folder, Breadth::TextUnderCeiling);
        for found in finder.walk(&folder) {
            if stopped.load(Ordering::Relaxed) {
                return;
            }
            let Found::Source(source) = found else {
                continue;
            };
            let real = workspace.real(source.path());
            // One folder of a workspace may lie in another.
            if open.contains(&real) || !reported.insert(real) {
                continue;
            }
            let uri = file_uri(source.path());
            let report = uri.and_then(|uri| asked.files.report(&source, &uri, asked));
            let Some(report) = report else { continue };
            seen.insert(report.uri.as_str().to_owned());
            if !send(report) {
                return;
            }
        }
    }
    // What is gone has no findings.
    for uri in asked.previous.keys().filter(|uri| !seen.contains(*uri)) {
        let Ok(uri) = Uri::from_str(uri) else {
            continue;
        };
        if !send(asked.gone(uri)) {
            return;
        }
    }
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
                |view| document(view.snapshot, view.capabilities, previous),
            )
        };
        let is_full = |report| matches!(report, Report::Full(..));
        let Report::Full(id, list) = report(text, None) else {
            panic!("a full report");
        };
        assert!(list.contains("tags-duplicate"));
        let unchanged = Report::Unchanged(id.clone());
        assert_eq!(report(text, Some(&id)), unchanged);
        // Another text that says the same is the same report.
        assert_eq!(report(&format!("{text}\n"), Some(&id)), unchanged);
        assert!(is_full(report(&format!("\n{text}"), Some(&id))));
        assert!(is_full(report(text, Some("other"))));
    }
}
