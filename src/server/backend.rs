//! The server's state, and how a handler runs a feature off its own task.

use super::bypass::{Bypass, Marked};
use super::client_capabilities::ClientCapabilities;
use super::documents::{Documents, Snapshot};
use super::log::log;
use super::repair_requests::Differs;
use super::settings_updater::SettingsUpdater;
use super::tasks::Tasks;
use super::view::View;
use super::watched_files::WatchedFiles;
use super::workspace::Workspace;
use super::{lifecycle, publish, pull, semantic_tokens, summary};
use crate::rules::Rule;
use crate::template::{Moment, Request};
use crate::text::files::SharedFiles;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    LSPAny, MessageType, ShowDocumentParams, Uri, WorkDoneProgressCancelParams, WorkspaceEdit,
};

/// Everything that handlers share.
pub(super) struct Backend {
    pub client: Client,
    pub documents: Arc<Documents>,
    pub workspace: Workspace,
    /// The folders that the client named in `initialize`.
    pub folders: OnceLock<Vec<Uri>>,
    pub publisher: publish::Publisher,
    /// What the files of the workspace said when they were last checked.
    pub files: Arc<pull::Files>,
    /// For what is JSON already.
    pub bypass: Bypass,
    pub ending: lifecycle::Ending,
    pub tasks: Tasks,
    /// The semantic tokens that were sent last.
    pub tokens: semantic_tokens::Sent,
    /// What the client was asked to watch.
    watched_files: Arc<WatchedFiles>,
    capabilities: OnceLock<ClientCapabilities>,
}

impl Backend {
    pub(super) fn new(
        client: Client,
        ending: lifecycle::Ending,
        tasks: Tasks,
        places: SharedFiles,
        bypass: Bypass,
    ) -> Self {
        let documents = Arc::new(Documents::new(places));
        let publisher = publish::Publisher::start(bypass.clone(), Arc::clone(&documents), &tasks);
        Self {
            client,
            capabilities: OnceLock::new(),
            watched_files: Arc::default(),
            workspace: Workspace::new(Arc::clone(&documents)),
            folders: OnceLock::new(),
            documents,
            publisher,
            files: Arc::default(),
            bypass,
            ending,
            tasks,
            tokens: semantic_tokens::Sent::default(),
        }
    }

    /// Keeps what the client can do. The first call counts.
    pub(super) fn set_capabilities(&self, capabilities: ClientCapabilities) -> ClientCapabilities {
        *self.capabilities.get_or_init(|| capabilities)
    }

    pub(super) fn capabilities(&self) -> ClientCapabilities {
        self.set_capabilities(ClientCapabilities::default())
    }

    pub(super) fn settings_updater(&self) -> SettingsUpdater {
        SettingsUpdater {
            client: self.client.clone(),
            capabilities: self.capabilities(),
            documents: Arc::clone(&self.documents),
            publisher: self.publisher.clone(),
            files: Arc::clone(&self.files),
            workspace: self.workspace.clone(),
            watched_files: Arc::clone(&self.watched_files),
            tasks: self.tasks.clone(),
        }
    }

    /// Runs a function on a document as it is now, off the handler's task. `None` if the document
    /// is not open.
    pub(super) async fn on_snapshot<T: Send + 'static>(
        &self,
        uri: &Uri,
        run: impl FnOnce(&Snapshot, ClientCapabilities) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let capabilities = self.capabilities();
        let Some(snapshot) = self.documents.snapshot(uri) else {
            return Ok(None);
        };
        let snapshot = self.documents.settled(snapshot).await;
        self.tasks
            .answer(move || run(&snapshot, capabilities))
            .await
    }

    /// Runs a feature on a document as it is now.
    pub(super) async fn on_view<T: Send + 'static>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&View<'_>) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.on_snapshot(uri, move |snapshot, capabilities| {
            View::of(snapshot, capabilities, feature)
        })
        .await
    }

    /// Runs a feature whose answers are long, and writes its answer there.
    pub(super) async fn on_view_at_length<T: Marked>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&View<'_>) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let written = self.on_view(uri, |view| serde_json::to_string(&feature(view)?).ok());
        let written = written.await?;
        Ok(written.map(|written| self.bypass.keep_answer(written)))
    }

    /// Runs a feature that looks up other cables.
    pub(super) async fn on_workspace<T: Send + 'static>(
        &self,
        uri: &Uri,
        feature: impl FnOnce(&View<'_>, &Workspace) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let workspace = self.workspace.clone();
        self.on_view(uri, move |view| feature(view, &workspace))
            .await
    }

    /// Asks the client to change documents, without waiting for its answer. Then to show a file, if
    /// one is given.
    pub(super) fn request_edit(&self, edit: WorkspaceEdit, file: Option<Uri>) {
        let client = self.client.clone();
        let file = file.filter(|_| self.capabilities().shows_documents);
        self.tasks.spawn(async move {
            let applied = client.apply_edit(edit).await;
            if !applied.is_ok_and(|answer| answer.applied) {
                log("the client did not apply the edit of a command");
            } else if let Some(file) = file {
                show_document(client, file, false).await;
            }
        });
    }

    /// Asks the client to show a file, if it can.
    pub(super) fn show_file(&self, file: Uri) {
        if self.capabilities().shows_documents {
            self.tasks
                .spawn(show_document(self.client.clone(), file, false));
        }
    }

    /// The text of a new cable, as one in the first folder of the workspace is checked.
    pub(super) async fn new_cable(&self, request: Request) -> Result<Option<LSPAny>> {
        let folder = self.workspace.folders().into_iter().next();
        let configuration = self.documents.configuration();
        let made = self.tasks.answer(move || {
            let path = folder.map(|folder| folder.join("new.cable"));
            let settings = configuration.file_settings(path.as_deref()).settings;
            Some(request.template(None, Moment::now(), &settings))
        });
        match made.await? {
            Some(Ok(template)) => Ok(Some(template.text().into())),
            Some(Err(problem)) => Err(request_failed(problem)),
            None => Ok(None),
        }
    }

    /// Opens the page of a rule in a browser. Says what the rule checks where there is no page.
    pub(super) fn explain(&self, rule: &'static Rule) {
        let client = self.client.clone();
        let page = rule.url().and_then(|url| Uri::from_str(&url).ok());
        let page = page.filter(|_| self.capabilities().shows_documents);
        self.tasks.spawn(async move {
            match page {
                Some(page) => show_document(client, page, true).await,
                None => {
                    let fix = rule.section("How to fix");
                    let words = format!("{}: {}\n\n{fix}", rule.name, rule.summary());
                    client.show_message(MessageType::INFO, words).await;
                }
            }
        });
    }
}

async fn show_document(client: Client, uri: Uri, external: bool) {
    let shown = client.show_document(ShowDocumentParams {
        uri,
        external: Some(external),
        take_focus: Some(true),
        selection: None,
    });
    if !shown.await.unwrap_or(false) {
        log("the client did not show a document");
    }
}

/// Requests that the protocol does not have.
impl Backend {
    pub(super) async fn summary(
        &self,
        params: summary::SummaryParams,
    ) -> Result<Option<summary::Summary>> {
        self.on_view(&params.text_document.uri, summary::summarize)
            .await
    }

    /// Cancels work whose progress the client shows.
    pub(super) async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        self.files.progresses.cancel(&params.token);
    }

    /// Says that the server may have another text than the editor, and how both get the same again.
    pub(super) async fn differs(&self, params: Differs) {
        let Ok(uri) = Uri::from_str(&params.uri) else {
            return;
        };
        if !self.documents.differs(&uri, params.lost) {
            return;
        }
        self.workspace.mark(&uri);
        self.files.changed();
        self.publisher.check(&uri);
        let name = params.uri.rsplit('/').next().unwrap_or_default().to_owned();
        let what = match params.lost {
            true => format!("A change of {name} could not be read, so it is not checked any more"),
            false => format!(
                "A change of {name} was at a place that the text does not have, so findings may be misplaced"
            ),
        };
        let words = format!("{what}. Save the cable, or close it and open it again.");
        let client = self.client.clone();
        self.tasks
            .spawn(async move { client.show_message(MessageType::WARNING, words).await });
    }
}

/// The protocol's `RequestFailed`: a request that cannot be done, with the reason in words for the
/// drafter.
pub(super) fn request_failed(reason: String) -> Error {
    Error {
        code: ErrorCode::ServerError(-32803),
        message: reason.into(),
        data: None,
    }
}

/// The protocol's `ContentModified`: what was offered is for another text.
pub(super) fn content_modified() -> Error {
    Error {
        code: ErrorCode::ContentModified,
        message: "the cable has changed since this was offered".into(),
        data: None,
    }
}
