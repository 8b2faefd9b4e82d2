//! The progress of work that a client shows and may cancel. Partial results travel the same way.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::ProgressToken;
use tower_lsp::ls_types::notification::Notification;

/// The progresses that can be cancelled, and what to tell their work.
#[derive(Debug, Clone, Default)]
pub(super) struct Progresses(Arc<Mutex<HashMap<ProgressToken, Arc<Notify>>>>);

impl Progresses {
    /// Cancels the work behind a progress.
    pub(super) fn cancel(&self, token: &ProgressToken) {
        if let Some(work) = self.lock().get(token) {
            work.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ProgressToken, Arc<Notify>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The progress of a request that asked for one.
pub(super) struct Progressing {
    all: Progresses,
    token: Option<ProgressToken>,
    cancelled: Arc<Notify>,
}

impl Progressing {
    /// Shows that the work begins, if the request has a token for that.
    pub(super) async fn begin(
        all: &Progresses,
        token: Option<ProgressToken>,
        client: &Client,
    ) -> Self {
        let cancelled = Arc::new(Notify::new());
        if let Some(token) = &token {
            let work = Arc::clone(&cancelled);
            all.lock().insert(token.clone(), work);
            let begin = json!({ "kind": "begin", "title": "Checking cables", "cancellable": true });
            notify(client, token, begin).await;
        }
        Self {
            all: all.clone(),
            token,
            cancelled,
        }
    }

    /// Waits until the client cancels the work.
    pub(super) async fn cancelled(&self) {
        self.cancelled.notified().await;
    }

    /// Shows how many cables are done.
    pub(super) async fn report(&self, client: &Client, count: usize) {
        if let Some(token) = &self.token {
            let message = format!("{count} cables");
            let report = json!({ "kind": "report", "message": message });
            notify(client, token, report).await;
        }
    }

    /// Shows that the work is done, and with how many cables.
    pub(super) async fn end(&self, client: &Client, count: usize) {
        if let Some(token) = &self.token {
            self.all.lock().remove(token);
            let message = match count {
                0 => "nothing new".to_owned(),
                _ => format!("{count} cables checked"),
            };
            notify(client, token, json!({ "kind": "end", "message": message })).await;
        }
    }
}

impl Drop for Progressing {
    fn drop(&mut self) {
        if let Some(token) = &self.token {
            self.all.lock().remove(token);
        }
    }
}

/// `$/progress`, which carries partial results as well.
enum Progress {}

impl Notification for Progress {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

/// Sends a value that belongs to a progress or to partial results.
pub(super) async fn notify(client: &Client, token: &ProgressToken, value: Value) {
    let params = json!({ "token": token, "value": value });
    client.send_notification::<Progress>(params).await;
}
