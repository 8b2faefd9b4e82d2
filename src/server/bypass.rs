//! What passes by the protocol library, because it is JSON already.
//!
//! The library makes a tree of values of every message. Notifications are sent past it. A handler
//! answers with a mark in the place of a list, and the list is put back when the answer is written.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::Response;
use tower_lsp::ls_types::Diagnostic;

/// What a mark says where it comes from. No finding does.
const SOURCE: &str = "cablelint/bypass";

/// The end of the handlers.
#[derive(Debug, Clone)]
pub(super) struct Bypass {
    messages: mpsc::Sender<String>,
    lists: Arc<Mutex<Lists>>,
}

/// The end of those who write messages.
#[derive(Debug)]
pub(super) struct Passed {
    messages: mpsc::Receiver<String>,
    lists: Arc<Mutex<Lists>>,
}

/// The lists that wait for their answers, by the number on their mark.
#[derive(Debug, Default)]
struct Lists {
    last: u64,
    waiting: BTreeMap<u64, String>,
}

/// Both ends. Few notifications wait: the sender of the next one does.
pub(super) fn bypass() -> (Bypass, Passed) {
    let (sender, messages) = mpsc::channel(1);
    let lists = Arc::<Mutex<Lists>>::default();
    let bypass = Bypass {
        messages: sender,
        lists: Arc::clone(&lists),
    };
    (bypass, Passed { messages, lists })
}

impl Bypass {
    /// Sends a notification.
    pub(super) async fn send(&self, message: String) {
        // Nobody listens any more when the server ends.
        let _ = self.messages.send(message).await;
    }

    /// Keeps a list, and gives the mark that stands for it as the only member of `items`. The caller
    /// answers with it at once.
    pub(super) fn keep(&self, list: String) -> Vec<Diagnostic> {
        let mut lists = lock(&self.lists);
        lists.last += 1;
        let number = lists.last;
        lists.waiting.insert(number, list);
        vec![Diagnostic {
            source: Some(SOURCE.to_owned()),
            message: number.to_string(),
            ..Diagnostic::default()
        }]
    }
}

impl Passed {
    /// Waits for the next notification.
    pub(super) async fn next(&mut self) -> Option<String> {
        self.messages.recv().await
    }

    /// The next notification.
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<String>> {
        self.messages.poll_recv(context)
    }

    /// The next notification, if there is one now.
    pub(super) fn next_now(&mut self) -> Option<String> {
        self.messages.try_recv().ok()
    }

    /// An answer as JSON, with the list that it has a mark for.
    pub(super) fn written(&self, answer: &Response) -> serde_json::Result<String> {
        let body = serde_json::to_string(answer)?;
        Ok(match self.take(answer) {
            Some((mark, list)) => body.replacen(&mark, &list, 1),
            None => body,
        })
    }

    /// What is written for a mark, and the list.
    fn take(&self, answer: &Response) -> Option<(String, String)> {
        let items = answer.result()?.get("items")?;
        let mark = items.get(0)?;
        if mark.get("source")? != SOURCE {
            return None;
        }
        let number = mark.get("message")?.as_str()?.parse().ok()?;
        let list = lock(&self.lists).waiting.remove(&number)?;
        Some((items.to_string(), list))
    }
}

fn lock(lists: &Mutex<Lists>) -> MutexGuard<'_, Lists> {
    lists.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use tower_lsp::jsonrpc::Id;

    #[test]
    fn a_list_is_given_back_once() {
        let (bypass, passed) = bypass();
        let answer = |items| Response::from_ok(Id::Number(1), json!({ "items": items }));
        let first = answer(json!(bypass.keep("[1]".to_owned())));
        let second = answer(json!(bypass.keep("[2]".to_owned())));
        let items = |answer: &Response| {
            let body = passed.written(answer).expect("JSON");
            let answer: Value = serde_json::from_str(&body).expect("JSON");
            answer["result"]["items"].clone()
        };
        assert_eq!(items(&second), json!([2]));
        assert_eq!(items(&first), json!([1]));
        assert_eq!(items(&first)[0]["source"], SOURCE);
        let found = json!([{ "message": "1", "source": "cablelint" }]);
        for list in [found, json!([])] {
            assert_eq!(items(&answer(list.clone())), list);
        }
    }
}
