//! Diagnostics: checked off the handlers' tasks, coalesced, published with their version.
//!
//! One task does it, and starts another for each long document that must be read whole. While a
//! version is checked, further edits only mark the document again, so the versions between are never
//! checked. A client that does not read holds up only these tasks.

use super::bypass::Bypass;
use super::client_capabilities::ClientCapabilities;
use super::documents::{Documents, Snapshot};
use super::findings_json;
use super::log::log;
use super::tasks::{Failed, Tasks};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::Notify;
use tower_lsp::ls_types::Uri;

/// The handle by which handlers ask for a check.
#[derive(Debug, Clone)]
pub(super) struct Publisher {
    queue: Arc<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    wake: Notify,
    capabilities: OnceLock<ClientCapabilities>,
}

/// The documents to check, by their URIs.
#[derive(Debug, Default)]
struct Waiting {
    marked: BTreeMap<String, Uri>,
    /// Long documents that are being read. What is marked meanwhile waits for the end of it.
    running: BTreeSet<String>,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next document to check.
    fn next(&self) -> Option<Uri> {
        let mut waiting = self.lock();
        let mut marked = waiting.marked.keys();
        let uri = marked.find(|uri| !waiting.running.contains(*uri))?.clone();
        waiting.marked.remove(&uri)
    }
}

impl Publisher {
    /// Starts the task.
    pub(super) fn start(bypass: Bypass, documents: Arc<Documents>, tasks: &Tasks) -> Self {
        let queue = Arc::new(Queue::default());
        tasks.spawn(work(bypass, documents, Arc::clone(&queue), tasks.clone()));
        Self { queue }
    }

    /// Keeps what the client can do.
    pub(super) fn set_capabilities(&self, capabilities: ClientCapabilities) {
        self.queue.capabilities.get_or_init(|| capabilities);
    }

    /// Asks for a document to be checked, or for its findings to be cleared if it was closed.
    pub(super) fn check(&self, uri: &Uri) {
        let marked = &mut self.queue.lock().marked;
        marked.insert(uri.as_str().to_owned(), uri.clone());
        self.queue.wake.notify_one();
    }
}

async fn work(bypass: Bypass, documents: Arc<Documents>, queue: Arc<Queue>, tasks: Tasks) {
    loop {
        queue.wake.notified().await;
        while let Some(uri) = queue.next() {
            let capabilities = *queue.capabilities.get_or_init(ClientCapabilities::default);
            let Some(refreshed) = caught(|| documents.refreshed(&uri)) else {
                continue;
            };
            let Some(snapshot) = refreshed else {
                if !capabilities.pulls_diagnostics {
                    bypass.send(findings_json::nothing_left(uri.as_str())).await;
                }
                continue;
            };
            // It is marked again when its settings are known.
            if snapshot.is_unsettled() {
                continue;
            }
            if !snapshot.is_unread() {
                if let Some(message) = caught(|| report(snapshot, capabilities)).flatten() {
                    bypass.send(message).await;
                }
                continue;
            }
            // Other documents do not wait for a long one.
            let read = read(
                bypass.clone(),
                Arc::clone(&documents),
                snapshot,
                capabilities,
                tasks.clone(),
            );
            let queue = Arc::clone(&queue);
            queue.lock().running.insert(uri.as_str().to_owned());
            tasks.spawn(async move {
                read.await;
                queue.lock().running.remove(uri.as_str());
                queue.wake.notify_one();
            });
        }
    }
}

const FAILED: &str =
    "the findings of a document could not be made; other documents are not concerned";

/// What work gives; nothing if it panics. One document must not end what is said of all others.
fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    let done = catch_unwind(AssertUnwindSafe(work));
    done.inspect_err(|_| log(FAILED)).ok()
}

/// Reads a long document and publishes its findings. What was read is kept for the next edit and for
/// requests. So the document is read even for a client that requests findings.
async fn read(
    bypass: Bypass,
    documents: Arc<Documents>,
    mut snapshot: Snapshot,
    capabilities: ClientCapabilities,
    tasks: Tasks,
) {
    let read = tasks.run(move || {
        snapshot.refresh();
        documents.keep(&snapshot);
        report(snapshot, capabilities)
    });
    match read.await {
        Ok(Some(message)) => bypass.send(message).await,
        Ok(None) => {}
        Err(Failed) => log(FAILED),
    }
}

/// The message about the findings of a document; none for a client that requests them. The document
/// is given back before the message is sent, so that the next edit need not copy its findings. If it
/// was closed meanwhile, it is marked again, and the next round clears it.
fn report(snapshot: Snapshot, capabilities: ClientCapabilities) -> Option<String> {
    (!capabilities.pulls_diagnostics).then(|| findings_json::notification(&snapshot, capabilities))
}
