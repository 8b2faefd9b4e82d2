//! The server as a library call: one message in, messages out.
//!
//! Nothing here waits, starts a thread or reads a disk. Slow work is done in its turn, and files are
//! those that were handed in. The features are the same as over standard input and output.

use super::bypass::Passed;
use super::framing::{self, Message};
use super::lifecycle::Ending;
use super::repair_requests::Repairs;
use super::tasks::{Runtime, Task, Tasks};
use super::{Backend, service};
use crate::text::files::{HandedIn, SharedFiles};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, SinkExt, StreamExt};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::Uri;
use tower_lsp::{ClientSocket, LspService};
use tower_service::Service;

/// The notification that hands in a file which is not open: a configuration, another cable. Its text
/// is null where the file is taken away.
const HAND_IN: &str = "cablelint/handIn";

/// The parameters of [`HAND_IN`].
#[derive(Debug, Deserialize)]
struct HandIn {
    uri: String,
    text: Option<String>,
}

type Handler = <LspService<Backend> as Service<Request>>::Future;

/// A language server between two messages.
pub struct Session {
    service: LspService<Backend>,
    client: ClientSocket,
    passed: Passed,
    files: HandedIn,
    repairs: Repairs,
    /// Requests that are yet to be handled.
    next: VecDeque<Request>,
    handlers: FuturesUnordered<Handler>,
    tasks: FuturesUnordered<Task>,
    turns: Arc<Turns>,
}

/// What was begun and has had no turn yet, and whether anything that waits can go on.
#[derive(Default)]
struct Turns {
    begun: Mutex<Vec<Task>>,
    woken: AtomicBool,
}

impl Wake for Turns {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, Ordering::SeqCst);
    }
}

/// Runs everything in turn.
struct InTurn(Arc<Turns>);

impl Runtime for InTurn {
    fn spawn(&self, task: Task) {
        let mut begun = self.0.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.push(task);
    }

    fn run(&self, work: Box<dyn FnOnce() + Send>) {
        // Whoever waits for it sees that it gives nothing.
        let _ = catch_unwind(AssertUnwindSafe(work));
    }

    fn is_parallel(&self) -> bool {
        false
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

impl Session {
    /// A server that waits for `initialize`.
    pub fn new() -> Self {
        let turns = Arc::<Turns>::default();
        let tasks = Tasks::new(InTurn(Arc::clone(&turns)));
        let files = HandedIn::default();
        let (service, client, passed) =
            service(Ending::new(), tasks, SharedFiles::new(files.clone()));
        Self {
            service,
            client,
            passed,
            files,
            repairs: Repairs::default(),
            next: VecDeque::new(),
            handlers: FuturesUnordered::new(),
            tasks: FuturesUnordered::new(),
            turns,
        }
    }

    /// Takes a message of the protocol, as JSON without headers. Returns what the server sends in
    /// consequence: answers, notifications and requests.
    pub fn receive(&mut self, message: &str) -> Vec<String> {
        let mut out = Vec::new();
        match framing::read(message.as_bytes()) {
            Message::Request(request) if request.method() == HAND_IN => self.hand_in(&request),
            Message::Request(request) => {
                let (request, more) = self.repairs.repair(request);
                self.next
                    .extend([Some(request), more].into_iter().flatten());
            }
            // An answer to nothing is dropped.
            Message::Response(answer) => {
                let _ = self.client.send(answer).now_or_never();
            }
            Message::Unreadable(answer) => self.send(&answer, &mut out),
        }
        self.go_on(&mut out);
        out
    }

    /// Takes a file, and tells the handlers as an editor that watches files would.
    fn hand_in(&mut self, request: &Request) {
        let params = request.params().cloned().unwrap_or_default();
        let Ok(file) = serde_json::from_value::<HandIn>(params) else {
            return;
        };
        let Some(path) = path(&file.uri) else { return };
        match &file.text {
            Some(text) => self.files.put(&path, text.as_bytes()),
            None => self.files.remove(&path),
        }
        let kind = if file.text.is_some() { 2 } else { 3 };
        let changes = json!({ "changes": [{ "uri": file.uri, "type": kind }] });
        let request = Request::build("workspace/didChangeWatchedFiles").params(changes);
        self.next.push_back(request.finish());
    }

    /// Runs all that can run.
    fn go_on(&mut self, out: &mut Vec<String>) {
        let waker = Waker::from(Arc::clone(&self.turns));
        let mut context = Context::from_waker(&waker);
        loop {
            self.turns.woken.store(false, Ordering::SeqCst);
            let mut goes_on = self.begin_next(&mut context, out);
            goes_on |= self.poll_handlers(&mut context, out);
            let mut begun = self
                .turns
                .begun
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            self.tasks.extend(begun.drain(..));
            drop(begun);
            while let Poll::Ready(Some(())) = self.tasks.poll_next_unpin(&mut context) {
                goes_on = true;
            }
            goes_on |= self.take_sent(&mut context, out);
            if !goes_on && !self.turns.woken.load(Ordering::SeqCst) {
                return;
            }
        }
    }

    /// Begins the handler of the next request.
    fn begin_next(&mut self, context: &mut Context<'_>, out: &mut Vec<String>) -> bool {
        if self.next.is_empty() {
            return false;
        }
        match self.service.poll_ready(context) {
            // A service that is starting takes nothing.
            Poll::Pending => return false,
            // One that has ended takes nothing any more.
            Poll::Ready(Err(_)) => self.next.clear(),
            Poll::Ready(Ok(())) => {
                if let Some(request) = self.next.pop_front() {
                    self.handlers.push(self.service.call(request));
                    // It begins now, because the next message may depend on what it does first.
                    self.poll_handlers(context, out);
                }
            }
        }
        true
    }

    fn poll_handlers(&mut self, context: &mut Context<'_>, out: &mut Vec<String>) -> bool {
        let mut any = false;
        while let Poll::Ready(Some(answer)) = self.handlers.poll_next_unpin(context) {
            any = true;
            // What the handler sent goes out before its answer.
            self.take_sent(context, out);
            if let Some(answer) = answer.ok().flatten()
                && let Ok(body) = self.passed.written(&answer)
            {
                out.push(self.repairs.as_the_client_writes(body));
            }
        }
        any
    }

    /// Takes what the server sends of its own accord.
    fn take_sent(&mut self, context: &mut Context<'_>, out: &mut Vec<String>) -> bool {
        let mut any = false;
        while let Poll::Ready(Some(request)) = self.client.poll_next_unpin(context) {
            any = true;
            self.send(&request, out);
        }
        while let Poll::Ready(Some(message)) = self.passed.poll_next(context) {
            any = true;
            out.push(self.repairs.as_the_client_writes(message));
        }
        any
    }

    fn send<T: Serialize>(&self, message: &T, out: &mut Vec<String>) {
        if let Ok(body) = serde_json::to_string(message) {
            out.push(self.repairs.as_the_client_writes(body));
        }
    }
}

fn path(uri: &str) -> Option<PathBuf> {
    super::convert::file_path(&Uri::from_str(uri).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const CABLE: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, PREL, EC\nSUBJECT: FLOATS\nREF: 09 LIMA 7\n\n1. The the float is here.\n\nDOE\n";
    const URI: &str = "file:///out/09QUITO1.cable";

    /// A session, and the methods or results that came of each message.
    struct Talk(Session, i64);

    impl Talk {
        fn begin() -> Self {
            let mut talk = Self(Session::new(), 0);
            let folders = json!([{ "uri": "file:///out", "name": "out" }]);
            let answer = talk.ask(
                "initialize",
                json!({ "capabilities": {}, "workspaceFolders": folders }),
            );
            assert_eq!(answer["serverInfo"]["name"], "cablelint");
            talk.tell("initialized", json!({}));
            talk
        }

        fn tell(&mut self, method: &str, params: Value) -> Vec<Value> {
            let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
            let sent = self.0.receive(&message.to_string());
            sent.iter()
                .map(|one| serde_json::from_str(one).expect("JSON"))
                .collect()
        }

        fn ask(&mut self, method: &str, params: Value) -> Value {
            self.1 += 1;
            let message =
                json!({ "jsonrpc": "2.0", "id": self.1, "method": method, "params": params });
            let sent = self.0.receive(&message.to_string());
            let last = sent.last().expect("an answer at once");
            let answer: Value = serde_json::from_str(last).expect("JSON");
            assert_eq!(answer["id"], self.1, "{answer}");
            answer["result"].clone()
        }

        fn open(&mut self) -> Vec<Value> {
            self.tell(
                "textDocument/didOpen",
                json!({ "textDocument": {
                    "uri": URI, "languageId": "cable", "version": 1, "text": CABLE,
                } }),
            )
        }
    }

    fn rules(message: &Value) -> Vec<String> {
        assert_eq!(message["method"], "textDocument/publishDiagnostics");
        let list = message["params"]["diagnostics"].as_array().expect("a list");
        list.iter()
            .map(|found| found["code"].as_str().expect("a code").to_owned())
            .collect()
    }

    #[test]
    fn findings_are_those_of_a_check() {
        let sent = Talk::begin().open();
        assert_eq!(sent.len(), 1, "{sent:?}");
        let settings = crate::lint::Settings::default();
        let found = crate::lint::check(CABLE, Some("09QUITO1"), &settings).diagnostics;
        let mut expected: Vec<&str> = found.iter().map(|found| found.rule.name).collect();
        let mut shown = rules(&sent[0]);
        expected.sort_unstable();
        shown.sort_unstable();
        assert!(expected.contains(&"tags-duplicate"), "{expected:?}");
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_configuration_that_is_handed_in_governs() {
        let mut talk = Talk::begin();
        talk.open();
        let file = |text: Value| json!({ "uri": "file:///out/cablelint.toml", "text": text });
        for (text, is_found) in [
            (json!("ignore = [\"tags-duplicate\"]\n"), false),
            (json!("ignore = []\n"), true),
            (json!("ignore = [\"tags-*\"]\n"), false),
            (Value::Null, true),
        ] {
            let sent = talk.tell(HAND_IN, file(text.clone()));
            let published = sent
                .iter()
                .rfind(|one| one["params"]["uri"] == URI)
                .unwrap_or_else(|| panic!("{text} tells nothing: {sent:?}"));
            let found = rules(published).contains(&"tags-duplicate".to_owned());
            assert_eq!(found, is_found, "{text}");
        }
        // One that is broken is said, and changes nothing.
        let sent = talk.tell(HAND_IN, file(json!("ignroe = []\n")));
        let broken = sent
            .iter()
            .find(|one| one["params"]["uri"] == "file:///out/cablelint.toml");
        let message = &broken.expect("findings")["params"]["diagnostics"][0]["message"];
        assert!(
            message
                .as_str()
                .is_some_and(|words| words.contains("ignore"))
        );
    }

    #[test]
    fn cables_that_are_handed_in_are_found() {
        let mut talk = Talk::begin();
        talk.open();
        let place = json!({
            "textDocument": { "uri": URI }, "position": { "line": 5, "character": 10 },
        });
        assert_eq!(
            talk.ask("textDocument/definition", place.clone()),
            Value::Null
        );
        let lima = "UNCLAS LIMA 000007\n\nE.O. 12958: N/A\nTAGS: PREL, PE\nSUBJECT: BOATS\n\n1. It is.\n\nROE\n";
        talk.tell(
            HAND_IN,
            json!({ "uri": "file:///out/09LIMA7.cable", "text": lima }),
        );
        let found = talk.ask("textDocument/definition", place).to_string();
        assert!(found.contains("file:///out/09LIMA7.cable"), "{found}");
    }

    #[test]
    fn requests_of_the_server_wait_for_their_answers() {
        let mut session = Session::new();
        let capabilities = json!({ "workspace": { "configuration": true } });
        let mut send = |message: Value| session.receive(&message.to_string());
        send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize",
            "params": { "capabilities": capabilities } }));
        let sent = send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        let request: Value = serde_json::from_str(&sent[0]).expect("a request");
        assert_eq!(request["method"], "workspace/configuration");
        let settings = json!([{ "maxClassification": "nonsense" }]);
        let sent = send(json!({ "jsonrpc": "2.0", "id": request["id"], "result": settings }));
        assert!(sent[0].contains("window/showMessage"), "{sent:?}");
        assert!(send(json!("nonsense"))[0].contains("error"));
        let answer = send(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
        assert_eq!(answer.len(), 1);
        send(json!({ "jsonrpc": "2.0", "method": "exit" }));
        let late = send(json!({ "jsonrpc": "2.0", "id": 3, "method": "shutdown" }));
        assert!(late.is_empty(), "{late:?}");
    }
}
