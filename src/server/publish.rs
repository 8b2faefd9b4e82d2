//! Diagnostics: checked off the handlers' tasks, coalesced, published with their version.
//!
//! One task does all of it. While it checks one version, further edits only mark the document
//! again, so the versions between are never checked. A client that does not read holds up only this
//! task.

use super::client_capabilities::ClientCapabilities;
use super::diagnostics;
use super::documents::{Documents, Snapshot};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, Uri};

/// The handle by which handlers ask for a check.
#[derive(Debug, Clone)]
pub(super) struct Publisher {
    queue: Arc<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    marked: Mutex<BTreeMap<String, Uri>>,
    wake: Notify,
    capabilities: OnceLock<ClientCapabilities>,
}

impl Publisher {
    /// Starts the task.
    pub(super) fn start(client: Client, documents: Arc<Documents>) -> Self {
        let queue = Arc::new(Queue::default());
        tokio::spawn(work(client, documents, Arc::clone(&queue)));
        Self { queue }
    }

    /// Keeps what the client can do.
    pub(super) fn set_capabilities(&self, capabilities: ClientCapabilities) {
        self.queue.capabilities.get_or_init(|| capabilities);
    }

    /// Asks for a document to be checked, or for its findings to be cleared if it was closed.
    pub(super) fn check(&self, uri: &Uri) {
        let mut marked = self
            .queue
            .marked
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        marked.insert(uri.as_str().to_owned(), uri.clone());
        self.queue.wake.notify_one();
    }
}

async fn work(client: Client, documents: Arc<Documents>, queue: Arc<Queue>) {
    loop {
        queue.wake.notified().await;
        loop {
            let next = queue
                .marked
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_first();
            let Some((_, uri)) = next else { break };
            let capabilities = *queue.capabilities.get_or_init(ClientCapabilities::default);
            let (diagnostics, version) = check(&documents, &uri, capabilities).await;
            if capabilities.pulls_diagnostics {
                continue;
            }
            // If it was closed meanwhile, it is marked again, and the next round clears it.
            client.publish_diagnostics(uri, diagnostics, version).await;
        }
    }
}

/// The findings of the document as it is now; none if it is closed. What was read for them is kept
/// for the next edit and for requests. So the document is read even for a client that requests
/// findings, though none are returned here.
async fn check(
    documents: &Documents,
    uri: &Uri,
    capabilities: ClientCapabilities,
) -> (Vec<Diagnostic>, Option<i32>) {
    let Some(mut snapshot) = documents.refreshed(uri) else {
        return (Vec::new(), None);
    };
    let version = snapshot.stated_version();
    let report = move |snapshot: &Snapshot| {
        let wanted = !capabilities.pulls_diagnostics;
        wanted.then(|| diagnostics::of_document(snapshot, capabilities))
    };
    if !snapshot.is_unread() {
        return (report(&snapshot).unwrap_or_default(), version);
    }
    let read = tokio::task::spawn_blocking(move || {
        snapshot.refresh();
        let found = report(&snapshot).unwrap_or_default();
        (snapshot, found)
    });
    let Ok((snapshot, found)) = read.await else {
        return (Vec::new(), version);
    };
    documents.keep(&snapshot);
    (found, version)
}
