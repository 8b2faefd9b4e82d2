//! A client of the server for the tests: a real process, spoken to over its standard streams.

use super::protocol::Protocol;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;
use tower_lsp::ls_types::request::Request;

const PATIENCE: Duration = Duration::from_secs(20);
/// The document that tests open.
pub(crate) const URI: &str = "file:///outbox/sample.cable";

/// A client that remembers every message and consumes each in a test.
pub(crate) struct Client {
    pub child: Child,
    pub stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    set_aside: Vec<Value>,
    next_id: i64,
    protocol: Protocol,
}

impl Client {
    pub(crate) fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cablelint"))
            .args(["server", "--stdio"])
            .env("CABLELINT_RULE_URL", "https://handbook.example/{rule}.html")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().expect("a pipe");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut reader = BufReader::new(stdout);
            while let Some(message) = read_message(&mut reader) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            stdin,
            messages,
            set_aside: Vec::new(),
            next_id: 1,
            protocol: Protocol::default(),
        }
    }

    /// Starts and initializes; `encodings` are what the client offers.
    #[track_caller]
    pub(crate) fn initialized(encodings: Value) -> (Self, Value) {
        Self::with_capabilities(json!({ "general": { "positionEncodings": encodings } }))
    }

    /// Starts and initializes a client that can do this, beside what every client of the tests
    /// can.
    #[track_caller]
    pub(crate) fn with_capabilities(capabilities: Value) -> (Self, Value) {
        let mut all = json!({
            "textDocument": {
                "publishDiagnostics": { "relatedInformation": true },
                "hover": { "contentFormat": ["markdown"] },
                "codeAction": {
                    "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
                    "isPreferredSupport": true,
                },
            },
            "workspace": { "workspaceEdit": { "documentChanges": true } },
        });
        merge(&mut all, capabilities);
        Self::with_params(json!({ "rootUri": null, "capabilities": all }))
    }

    /// Starts and initializes with these parameters and this process.
    #[track_caller]
    pub(crate) fn with_params(mut params: Value) -> (Self, Value) {
        let mut client = Self::start();
        params["processId"] = json!(std::process::id());
        let result = client.call("initialize", params);
        client.notify("initialized", json!({}));
        (client, result)
    }

    #[track_caller]
    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Sends what may be no message at all.
    #[track_caller]
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("standard input is open");
        stdin.write_all(bytes).expect("the server reads");
        stdin.flush().expect("the server reads");
    }

    #[track_caller]
    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The answer to a request, as the protocol types it.
    #[track_caller]
    pub(crate) fn request<R: Request>(&mut self, params: Value) -> R::Result {
        let answer = self.call(R::METHOD, params);
        serde_json::from_value(answer).expect(R::METHOD)
    }

    /// The answer to a request, as it came.
    #[track_caller]
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].clone()
    }

    /// The error of a request that the server refuses.
    #[track_caller]
    pub(crate) fn request_refused(&mut self, method: &str, params: Value) -> Value {
        self.answer(method, params)["error"].clone()
    }

    #[track_caller]
    fn answer(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer_to(id)
    }

    /// Sends a request and waits for nothing; [`answer_to`](Self::answer_to) does.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.protocol.asked(id, method, &params);
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The whole answer to a request.
    #[track_caller]
    pub(crate) fn answer_to(&mut self, id: i64) -> Value {
        self.wait_for(&format!("request {id}"), |message| {
            message["id"] == id && message.get("method").is_none()
        })
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.set_aside.iter().position(&wanted) {
            return self.set_aside.remove(index);
        }
        loop {
            match self.messages.recv_timeout(PATIENCE) {
                Ok(message) => {
                    self.protocol.check(&message);
                    if wanted(&message) {
                        return message;
                    }
                    self.set_aside.push(message);
                }
                Err(RecvTimeoutError::Timeout) => {
                    panic!("no answer to {what}; set aside: {:?}", self.set_aside)
                }
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended before {what}"),
            }
        }
    }

    /// Waits for the answer to what was sent as it is, and not as a request of the client.
    #[track_caller]
    pub(crate) fn wait_raw(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            match self.messages.recv_timeout(PATIENCE) {
                Ok(message) if wanted(&message) => return message,
                Ok(message) => {
                    self.protocol.check(&message);
                    self.set_aside.push(message);
                }
                Err(error) => panic!("no answer to {what}: {error}"),
            }
        }
    }

    /// Did such a message come that no test has asked for yet?
    pub(crate) fn has(&self, wanted: impl Fn(&Value) -> bool) -> bool {
        self.set_aside.iter().any(wanted)
    }

    /// Forgets messages that a test has no use for.
    #[track_caller]
    pub(crate) fn forget(&mut self, idle: impl Fn(&Value) -> bool) {
        self.set_aside.retain(|message| !idle(message));
    }

    /// The findings of a version, and none of an older one after it.
    #[track_caller]
    pub(crate) fn diagnostics(&mut self, version: i64) -> Vec<Value> {
        loop {
            let message = self.wait_for("diagnostics", |message| {
                message["method"] == "textDocument/publishDiagnostics"
            });
            let seen = message["params"]["version"].as_i64().unwrap_or(-1);
            assert!(seen <= version, "version {seen} before {version} was sent");
            if seen == version {
                return message["params"]["diagnostics"]
                    .as_array()
                    .expect("a list")
                    .clone();
            }
        }
    }

    /// The same without the fish: they are in the text to be counted, not to be found.
    #[track_caller]
    pub(crate) fn findings(&mut self, version: i64) -> Vec<Value> {
        let mut found = self.diagnostics(version);
        found.retain(|found| found["code"] != "non-ascii-character");
        found
    }

    #[track_caller]
    pub(crate) fn open(&mut self, version: i64, text: &str) {
        let document =
            json!({ "uri": URI, "languageId": "cable", "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    #[track_caller]
    pub(crate) fn change(&mut self, version: i64, changes: Value) {
        let document = json!({ "uri": URI, "version": version });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// Says that the document was saved.
    #[track_caller]
    pub(crate) fn save(&mut self) {
        let document = json!({ "textDocument": { "uri": URI } });
        self.notify("textDocument/didSave", document);
    }

    /// Ends the session in good order, when every message was asked for.
    #[track_caller]
    pub(crate) fn end(self) -> ExitStatus {
        self.end_without(|_| false)
    }

    /// Ends the session in good order. Messages that a test has no use for may still come before the
    /// end: a document that was marked twice can be published twice.
    #[track_caller]
    pub(crate) fn end_without(mut self, idle: impl Fn(&Value) -> bool) -> ExitStatus {
        assert_eq!(self.call("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        let status = wait(&mut self.child);
        for message in self.messages.iter() {
            self.protocol.check(&message);
            self.set_aside.push(message);
        }
        self.forget(idle);
        assert!(
            self.set_aside.is_empty(),
            "messages that no test asked for: {:?}",
            self.set_aside
        );
        status
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Adds to a JSON object, at every depth.
fn merge(all: &mut Value, more: Value) {
    match (all, more) {
        (Value::Object(all), Value::Object(more)) => {
            for (key, value) in more {
                merge(all.entry(key).or_insert(Value::Null), value);
            }
        }
        (all, more) => *all = more,
    }
}

fn read_message(reader: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

#[track_caller]
pub(crate) fn wait(child: &mut Child) -> ExitStatus {
    for _ in 0..200 {
        if let Some(status) = child.try_wait().expect("a process") {
            return status;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the server does not end");
}

pub(crate) fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics
        .iter()
        .filter_map(|found| found["code"].as_str())
        .collect()
}

/// A position in a text, in units of the encoding.
pub(crate) fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let head = &text[..offset];
    let line = head.matches('\n').count();
    let start = head.rfind('\n').map_or(0, |at| at + 1);
    let character = match encoding {
        "utf-8" => offset - start,
        "utf-16" => head[start..].encode_utf16().count(),
        _ => head[start..].chars().count(),
    };
    json!({ "line": line, "character": character })
}
