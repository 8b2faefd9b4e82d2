//! Brings new settings to open documents, off the handlers' tasks.

use super::client_capabilities::ClientCapabilities;
use super::configuration;
use super::convert::file_uri;
use super::documents::Documents;
use super::file_settings::FileSettings;
use super::log::log;
use super::tasks::Tasks;
use super::watched_files::WatchedFiles;
use super::workspace::{Folder, Workspace};
use super::{publish, pull};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::Client;
use tower_lsp::ls_types::{ConfigurationItem, MessageType, Registration, Unregistration, Uri};

/// The parts of the server that settings reach.
#[derive(Clone)]
pub(super) struct SettingsUpdater {
    pub client: Client,
    pub capabilities: ClientCapabilities,
    pub documents: Arc<Documents>,
    pub publisher: publish::Publisher,
    pub files: Arc<pull::Files>,
    pub workspace: Workspace,
    pub watched_files: Arc<WatchedFiles>,
    pub tasks: Tasks,
}

impl SettingsUpdater {
    /// Asks the client for its settings, those of each folder among them, and checks again if they
    /// have changed.
    pub(super) async fn request_settings(self) {
        let folders = self.workspace.folders();
        let scopes = folders.iter().map(file_uri).filter(Option::is_some);
        let items = [None]
            .into_iter()
            .chain(scopes)
            .map(|scope_uri| ConfigurationItem {
                scope_uri,
                section: Some(configuration::SECTION.to_owned()),
            });
        let Ok(answers) = self.client.configuration(items.collect()).await else {
            return;
        };
        let scopes = [None].into_iter().chain(folders.into_iter().map(Some));
        let values = scopes.zip(answers).collect();
        self.set(values).await;
    }

    /// Takes the editor's settings, those of single folders among them, and checks again if they
    /// have changed.
    pub(super) async fn set(self, values: Vec<(Option<PathBuf>, Value)>) {
        let configuration = self.documents.configuration();
        let own = Arc::clone(&configuration);
        let turn = configuration.turn.lock().await;
        let changed = self.tasks.run(move || own.set_all(values)).await;
        drop(turn);
        self.tell_complaints().await;
        if changed.unwrap_or(false) {
            self.check_again().await;
        }
    }

    /// Looks up the settings of a document that was opened, and checks it.
    pub(super) async fn settle(self, uri: Uri) {
        loop {
            let (documents, own) = (Arc::clone(&self.documents), uri.clone());
            let generation = documents.configuration().generation();
            let found = self.tasks.run(move || documents.file_settings(&own)).await;
            let found = found.unwrap_or_else(|_| {
                log("the settings of a document could not be found; the server continues");
                FileSettings::default()
            });
            // Nothing may happen between this and the check, or the same would be published twice.
            match self.documents.settle(&uri, found, generation) {
                None => continue,
                Some(true) => self.publisher.check(&uri),
                Some(false) => {}
            }
            break;
        }
        // The settings say whether it is a cable at all.
        self.workspace.mark(&uri);
        self.files.changed();
        self.publish_problems().await;
    }

    /// Tells the user what is wrong with the editor's settings and with baselines, each thing once.
    pub(super) async fn tell_complaints(&self) {
        for complaint in self.documents.configuration().complaints() {
            self.client
                .show_message(MessageType::WARNING, complaint)
                .await;
        }
    }

    /// Asks the client for what it shows of the cables, where that comes from settings.
    fn refresh_screen(&self) {
        let (client, capabilities) = (self.client.clone(), self.capabilities);
        // A task of its own, because the client may never answer.
        self.tasks.spawn(async move {
            if capabilities.refreshes_tokens {
                let _ = client.semantic_tokens_refresh().await;
            }
            if capabilities.refreshes_hints {
                let _ = client.inlay_hint_refresh().await;
            }
            if capabilities.refreshes_lenses {
                let _ = client.code_lens_refresh().await;
            }
        });
    }

    /// What to ask the client to watch, where that has changed. Slow: not for a handler's task.
    pub(super) fn watchers(&self) -> Option<(Registration, Option<Unregistration>)> {
        let configuration = self.documents.configuration();
        let relative = self.capabilities.relative_patterns;
        self.watched_files
            .renew(&configuration, &self.workspace, relative)
    }

    /// Walks new folders. Slow: not for a handler's task.
    pub(super) fn walk_folders(&self, folders: &[Folder]) {
        self.workspace.walk(folders);
        // The walk reads the settings of folders inside these.
        self.renew_watchers();
        self.tasks.spawn(self.clone().publish_problems());
    }

    fn renew_watchers(&self) {
        if !self.capabilities.watches_files {
            return;
        }
        let Some((registration, before)) = self.watchers() else {
            return;
        };
        let client = self.client.clone();
        // A task of its own, because the client may never answer.
        self.tasks.spawn(async move {
            let registered = client.register_capability(vec![registration]).await;
            if let (Ok(()), Some(before)) = (registered, before) {
                // The old patterns do no harm if they stay.
                let _ = client.unregister_capability(vec![before]).await;
            }
        });
    }

    /// Checks every open document with the settings that hold for it now.
    pub(super) async fn check_again(self) {
        let (documents, workspace) = (Arc::clone(&self.documents), self.workspace.clone());
        let done = self
            .tasks
            .run(move || {
                documents.reconfigure();
                // Other files may be cables now.
                workspace.mark_folders();
            })
            .await;
        if done.is_err() {
            log("the new settings could not be applied; the server continues");
        }
        self.files.forget();
        for document in self.documents.snapshots() {
            self.publisher.check(&document.uri);
        }
        self.request_pull();
        self.refresh_screen();
        // The walk meets settings, and these say what is to be watched.
        let updater = self.clone();
        self.tasks.begin(move || {
            updater.workspace.refresh();
            updater.renew_watchers();
            let tasks = updater.tasks.clone();
            tasks.spawn(updater.publish_problems());
        });
        self.publish_problems().await;
    }

    /// Asks a client that pulls diagnostics to pull them again.
    pub(super) fn request_pull(&self) {
        if self.capabilities.pulls_diagnostics {
            let client = self.client.clone();
            // A task of its own, because the client may never answer.
            self.tasks.spawn(async move {
                let _ = client.workspace_diagnostic_refresh().await;
            });
        }
    }

    /// Shows what is wrong in configuration files, where that has changed, and tells of baselines.
    pub(super) async fn publish_problems(self) {
        let news = self
            .documents
            .configuration()
            .news(self.capabilities.encoding);
        for (uri, problems) in news {
            self.client.publish_diagnostics(uri, problems, None).await;
        }
        self.tell_complaints().await;
    }
}
