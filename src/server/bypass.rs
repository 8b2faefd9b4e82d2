//! What passes by the protocol library, because it is JSON already.
//!
//! The library makes a tree of values of every message. Notifications are sent past it. A handler of
//! long answers answers with a mark in place of its answer, or of a list in it, which is put back
//! when the answer is written.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::Response;
use tower_lsp::ls_types::{
    CompletionItem, CompletionResponse, Diagnostic, DocumentSymbol, DocumentSymbolResponse,
    FoldingRange, Range, SemanticTokens, SemanticTokensResult, SymbolKind,
};

/// What a mark begins with, before its number. What stands in its place in other answers never begins
/// so.
const MARK: &str = "cablelint/bypass ";

/// The members that hold a mark.
const MEMBERS: [&str; 5] = ["message", "label", "name", "collapsedText", "resultId"];

/// A long answer that is written past the library, as all answers of its type are.
pub(super) trait Marked: Serialize {
    /// A short one that holds a mark.
    fn marked(mark: String) -> Self;
}

impl Marked for CompletionResponse {
    fn marked(label: String) -> Self {
        Self::Array(vec![CompletionItem {
            label,
            ..CompletionItem::default()
        }])
    }
}

impl Marked for DocumentSymbolResponse {
    #[expect(deprecated, reason = "the type has a deprecated field")]
    fn marked(name: String) -> Self {
        Self::Nested(vec![DocumentSymbol {
            name,
            detail: None,
            kind: SymbolKind::NULL,
            tags: None,
            deprecated: None,
            range: Range::default(),
            selection_range: Range::default(),
            children: None,
        }])
    }
}

impl Marked for Vec<FoldingRange> {
    fn marked(text: String) -> Self {
        vec![FoldingRange {
            collapsed_text: Some(text),
            ..FoldingRange::default()
        }]
    }
}

impl Marked for SemanticTokensResult {
    fn marked(id: String) -> Self {
        Self::Tokens(SemanticTokens {
            result_id: Some(id),
            data: Vec::new(),
        })
    }
}

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

/// Lists and whole answers that wait to be written, by the number on their mark.
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

    /// Keeps a list of findings, and gives the mark that stands for it as the only member of `items`.
    /// The caller answers with it at once.
    pub(super) fn keep(&self, list: String) -> Vec<Diagnostic> {
        vec![Diagnostic {
            message: self.mark(list),
            ..Diagnostic::default()
        }]
    }

    /// Keeps an answer that is written, and gives the one that stands for it. The caller answers with
    /// it at once.
    pub(super) fn keep_answer<T: Marked>(&self, written: String) -> T {
        T::marked(self.mark(written))
    }

    fn mark(&self, kept: String) -> String {
        let mut lists = lock(&self.lists);
        lists.last += 1;
        let number = lists.last;
        lists.waiting.insert(number, kept);
        format!("{MARK}{number}")
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

    /// An answer as JSON, with what it has a mark for.
    pub(super) fn written(&self, answer: &Response) -> serde_json::Result<String> {
        let body = serde_json::to_string(answer)?;
        Ok(match self.take(answer) {
            Some((mark, list)) => body.replacen(&mark, &list, 1),
            None => body,
        })
    }

    /// What is written where a mark is, and what was kept for it.
    fn take(&self, answer: &Response) -> Option<(String, String)> {
        let result = answer.result()?;
        let items = result.get("items");
        let holder = items.unwrap_or(result);
        let first = holder.get(0).unwrap_or(holder);
        let member = |name: &&str| first.get(name).and_then(Value::as_str);
        let mark = MEMBERS.iter().find_map(member)?;
        let number = mark.strip_prefix(MARK)?.parse().ok()?;
        let kept = lock(&self.lists).waiting.remove(&number)?;
        Some((holder.to_string(), kept))
    }
}

fn lock(lists: &Mutex<Lists>) -> MutexGuard<'_, Lists> {
    lists.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
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
        assert_eq!(items(&first)[0]["message"], "cablelint/bypass 1");
        let found = json!([{ "message": "1", "source": "cablelint" }]);
        for list in [found, json!([])] {
            assert_eq!(items(&answer(list.clone())), list);
        }
    }

    #[test]
    fn a_whole_answer_is_given_back() {
        let (bypass, passed) = bypass();
        let given = |mark: Value| {
            let answer = Response::from_ok(Id::Number(1), mark);
            let body = passed.written(&answer).expect("JSON");
            serde_json::from_str::<Value>(&body).expect("JSON")["result"].clone()
        };
        let written = || r#"{"data":[1,2]}"#.to_owned();
        let marks = [
            json!(bypass.keep_answer::<CompletionResponse>(written())),
            json!(bypass.keep_answer::<DocumentSymbolResponse>(written())),
            json!(bypass.keep_answer::<Vec<FoldingRange>>(written())),
            json!(bypass.keep_answer::<SemanticTokensResult>(written())),
        ];
        for mark in marks {
            assert_eq!(given(mark), json!({ "data": [1, 2] }));
        }
    }
}
