//! The list of the workspace's findings: a client asks for it again after each answer, so a request
//! waits until there is something to say.

use crate::support::address;
use crate::support::client::{Client, rules};
use serde_json::{Value, json};
use tempfile::TempDir;

const CABLE: &str = "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 001431\n\nE.O. 12958: N/A\nTAGS: EFIS EC\nSUBJECT: THE MARKET\n\n1. (U) It opened.\n\n2. (U) So.\n\nDOE\n";

/// A folder of cables, and a client that pulls and has asked once.
struct Office {
    folder: TempDir,
    client: Client,
    /// What the client has.
    previous: Vec<Value>,
}

impl Office {
    fn new(count: usize, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for number in 0..count {
            std::fs::write(folder.path().join(format!("{number}.cable")), text).expect("a file");
        }
        let (client, _) = Client::with_params(json!({
            "workspaceFolders": [{ "uri": address(folder.path()), "name": "outbox" }],
            "capabilities": {
                "workspace": { "diagnostics": { "refreshSupport": true } },
                "textDocument": { "diagnostic": {} },
            },
        }));
        Self {
            folder,
            client,
            previous: Vec::new(),
        }
    }

    fn asked_once(count: usize) -> Self {
        let mut office = Self::new(count, CABLE);
        let id = office.ask(json!({}));
        assert_eq!(office.news(id).len(), count);
        office
    }

    fn path(&self, name: &str) -> String {
        address(&self.folder.path().join(name))
    }

    fn ask(&mut self, mut params: Value) -> i64 {
        params["previousResultIds"] = json!(self.previous);
        self.client.ask("workspace/diagnostic", params)
    }

    /// The reports of an answer, which the client then has.
    fn news(&mut self, id: i64) -> Vec<Value> {
        let answer = self.client.answer_to(id);
        let items = answer["result"]["items"].as_array().expect("reports");
        for report in items {
            self.previous.retain(|known| known["uri"] != report["uri"]);
            self.previous
                .push(json!({ "uri": report["uri"], "value": report["resultId"] }));
        }
        items.clone()
    }

    /// Other requests are answered while one waits.
    fn waits(&mut self, id: i64) {
        for _ in 0..5 {
            let params = json!({ "query": "" });
            self.client.call("workspace/symbol", params);
        }
        assert!(!self.client.has(|message| message["id"] == id));
    }

    fn tell_of(&mut self, name: &str, kind: i64) {
        let change = json!({ "uri": self.path(name), "type": kind });
        self.client.notify(
            "workspace/didChangeWatchedFiles",
            json!({ "changes": [change] }),
        );
    }

    fn end(self) {
        assert_eq!(self.client.end().code(), Some(0));
    }
}

#[test]
fn a_request_waits_until_a_file_has_changed() {
    let mut office = Office::asked_once(20);
    let id = office.ask(json!({}));
    office.waits(id);
    let wrong = CABLE.replace("EFIS", "EFIS EFIS");
    std::fs::write(office.folder.path().join("7.cable"), wrong).expect("a file");
    office.tell_of("7.cable", 2);
    let news = office.news(id);
    assert_eq!(news.len(), 1);
    assert_eq!(news[0]["uri"], office.path("7.cable"));
    assert_eq!(
        rules(news[0]["items"].as_array().expect("findings")),
        ["tags-duplicate"]
    );
    // A change that says nothing new wakes nobody.
    let id = office.ask(json!({}));
    std::fs::write(office.folder.path().join("3.cable"), format!("{CABLE}\n")).expect("a file");
    office.tell_of("3.cable", 2);
    office.waits(id);
    std::fs::remove_file(office.folder.path().join("7.cable")).expect("a file");
    office.tell_of("7.cable", 3);
    let news = office.news(id);
    assert_eq!((news.len(), &news[0]["items"]), (1, &json!([])));
    office.end();
}

#[test]
fn edits_and_settings_are_news() {
    let mut office = Office::asked_once(3);
    let document = json!({ "uri": office.path("1.cable"), "languageId": "cable", "version": 1, "text": CABLE });
    office
        .client
        .notify("textDocument/didOpen", json!({ "textDocument": document }));
    let id = office.ask(json!({}));
    office.waits(id);
    let range = json!({
        "start": { "line": 6, "character": 11 },
        "end": { "line": 6, "character": 13 },
    });
    for (version, text) in [(2, "EC EC"), (3, "EC EC ")] {
        office.client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": office.path("1.cable"), "version": version },
                "contentChanges": [{ "range": range, "text": text }],
            }),
        );
    }
    let document = json!({ "textDocument": { "uri": office.path("1.cable") } });
    office.client.notify("textDocument/didSave", document);
    let news = office.news(id);
    assert_eq!(news[0]["uri"], office.path("1.cable"), "{news:?}");
    // Until the last state is told.
    while !office.previous.is_empty() {
        let id = office.ask(json!({}));
        std::fs::write(
            office.folder.path().join("cablelint.toml"),
            "select = [\"tags-duplicate\", \"trailing-whitespace\"]\n[rules]\ntags-duplicate = \"error\"\n",
        )
        .expect("a file");
        office.tell_of("cablelint.toml", 1);
        let news = office.news(id);
        let found = news[0]["items"].as_array().expect("findings");
        let duplicate = found.iter().find(|one| one["code"] == "tags-duplicate");
        if duplicate.is_some_and(|one| one["severity"] == 1) {
            break;
        }
    }
    // Requests to pull again may come at any time.
    office.client.call("shutdown", Value::Null);
    office.client.notify("exit", Value::Null);
}

#[test]
fn whoever_waits_is_answered_at_the_end() {
    let mut office = Office::asked_once(2);
    let ids: Vec<i64> = (0..6).map(|_| office.ask(json!({}))).collect();
    office.waits(ids[5]);
    let cancelled = json!({ "id": ids[0] });
    office.client.notify("$/cancelRequest", cancelled);
    assert_eq!(office.client.answer_to(ids[0])["error"]["code"], -32800);
    let down = office.client.ask("shutdown", Value::Null);
    for id in &ids[1..] {
        assert_eq!(office.news(*id), [] as [Value; 0]);
    }
    assert_eq!(office.client.answer_to(down)["result"], Value::Null);
    office.client.notify("exit", Value::Null);
}

#[test]
fn a_progress_can_be_cancelled_and_ends_before_the_answer() {
    let mut office = Office::new(
        600,
        &CABLE.replace("It opened.", &"It opened. ".repeat(400)),
    );
    let id = office.ask(json!({ "workDoneToken": "work", "partialResultToken": "parts" }));
    let is_progress =
        |message: &Value| message["method"] == "$/progress" && message["params"]["token"] == "work";
    let begin = office.client.wait_for("the beginning", is_progress);
    assert_eq!(begin["params"]["value"]["cancellable"], true);
    office
        .client
        .notify("window/workDoneProgress/cancel", json!({ "token": "work" }));
    let mut ended = false;
    loop {
        let message = office.client.wait_for("the end", |message| {
            is_progress(message) || message["id"] == id
        });
        if message["id"] == id {
            assert_eq!(message["error"]["code"], -32800, "{message}");
            break;
        }
        ended |= message["params"]["value"]["kind"] == "end";
    }
    assert!(ended);
    // Nothing of it comes later.
    office
        .client
        .forget(|message| message["method"] == "$/progress");
    office.waits(id);
    assert!(
        !office
            .client
            .has(|message| message["method"] == "$/progress")
    );
    office.end();
}

#[test]
fn a_short_document_does_not_wait_for_a_long_one() {
    let (mut client, _) = Client::initialized(Value::Null);
    let long = CABLE.repeat(3_000_000 / CABLE.len());
    for (name, text) in [("a", long.as_str()), ("b", CABLE)] {
        let uri = format!("file:///outbox/{name}.cable");
        let document = json!({ "uri": uri, "languageId": "cable", "version": 1, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }
    let message = client.wait_for("findings", |message| {
        message["method"] == "textDocument/publishDiagnostics"
    });
    assert_eq!(message["params"]["uri"], "file:///outbox/b.cable");
    client.call("shutdown", Value::Null);
    client.notify("exit", Value::Null);
}
