//! Brings new settings to open documents, off the handlers' tasks.

use super::client_capabilities::ClientCapabilities;
use super::configuration;
use super::documents::Documents;
use super::log::log;
use super::{publish, pull};
use std::sync::Arc;
use tower_lsp::Client;
use tower_lsp::ls_types::ConfigurationItem;

/// The parts of the server that settings reach.
pub(super) struct SettingsUpdater {
    pub client: Client,
    pub capabilities: ClientCapabilities,
    pub documents: Arc<Documents>,
    pub publisher: publish::Publisher,
    pub files: Arc<pull::Files>,
}

impl SettingsUpdater {
    /// Asks the client for its settings, and checks again if they have changed.
    pub(super) async fn request_settings(self) {
        let item = ConfigurationItem {
            scope_uri: None,
            section: Some(configuration::SECTION.to_owned()),
        };
        let answer = self.client.configuration(vec![item]).await;
        let settings = answer.ok().and_then(|mut all| all.pop());
        let configuration = self.documents.configuration();
        if settings.is_some_and(|settings| configuration.set(&settings)) {
            self.check_again().await;
        }
    }

    /// Checks every open document with the settings that hold for it now.
    pub(super) async fn check_again(self) {
        let documents = Arc::clone(&self.documents);
        let done = tokio::task::spawn_blocking(move || documents.reconfigure()).await;
        if done.is_err() {
            log("the new settings could not be applied; the server continues");
        }
        self.files.forget();
        for document in self.documents.snapshots() {
            self.publisher.check(&document.uri);
        }
        if self.capabilities.pulls_diagnostics && self.capabilities.refreshes_diagnostics {
            let client = self.client.clone();
            // A task of its own, because the client may never answer.
            tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
        }
        self.publish_problems().await;
    }

    /// Shows what is wrong in configuration files, where that has changed.
    pub(super) async fn publish_problems(self) {
        let news = self
            .documents
            .configuration()
            .news(self.capabilities.encoding);
        for (uri, problems) in news {
            self.client.publish_diagnostics(uri, problems, None).await;
        }
    }
}
