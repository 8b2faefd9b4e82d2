//! Clients that take the protocol lightly: the server takes what can be understood, and says so
//! where it may have another text than the client.

use crate::support::address;
use crate::support::client::{Client, URI, rules};
use serde_json::{Value, json};

const CABLE: &str = "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 001431\n\nE.O. 12958: N/A\nTAGS: EFIS EC\nSUBJECT: THE MARKET\n\n1. (U) It opened.\n\n2. (U) So.\n\nDOE\n";

fn range(line: i64, start: i64, end: i64) -> Value {
    json!({
        "start": { "line": line, "character": start },
        "end": { "line": line, "character": end },
    })
}

/// What is published next for a document, and under which version.
fn published(client: &mut Client, uri: &str) -> (Vec<Value>, Value) {
    let message = client.wait_for("diagnostics", |message| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
    });
    let found = message["params"]["diagnostics"].as_array().expect("a list");
    (found.clone(), message["params"]["version"].clone())
}

fn told(client: &mut Client) -> String {
    let message = client.wait_for("a word to the user", |message| {
        message["method"] == "window/showMessage"
    });
    message["params"]["message"]
        .as_str()
        .expect("words")
        .to_owned()
}

fn is_publish(message: &Value) -> bool {
    message["method"] == "textDocument/publishDiagnostics"
}

#[test]
fn versions_that_are_none_are_not_made_up() {
    let (mut client, _) = Client::initialized(Value::Null);
    client.open(1, CABLE);
    client.diagnostics(1);
    for version in [
        json!(1_u64 << 31),
        json!(-1_i64 << 40),
        json!(1.5),
        Value::Null,
    ] {
        let change = json!({ "range": range(6, 11, 13), "text": "EC EC" });
        client.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": URI, "version": version }, "contentChanges": [change] }),
        );
        client.save();
        // What was published before the save may come first.
        let found = loop {
            let (found, stated) = published(&mut client, URI);
            assert_eq!(stated, Value::Null);
            if !found.is_empty() {
                break found;
            }
        };
        assert!(rules(&found).contains(&"tags-duplicate"), "{found:?}");
        client.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": URI }, "contentChanges": [{ "text": CABLE }] }),
        );
        loop {
            if rules(&published(&mut client, URI).0).is_empty() {
                break;
            }
        }
        // Saving has all checked again, whenever that is done.
        client.forget(is_publish);
    }
}

#[test]
fn a_change_that_cannot_be_read_is_said_aloud_and_the_next_full_text_counts() {
    let (mut client, _) = Client::initialized(Value::Null);
    let wrong = CABLE.replace("EC\n", "EC EC\n");
    for (number, changes) in [
        json!([{ "text": null }]),
        json!([{ "range": range(6, 0, 2) }]),
        json!([{ "range": { "start": 5 }, "text": "x" }]),
        Value::Null,
    ]
    .into_iter()
    .enumerate()
    {
        let version = number as i64 * 10 + 1;
        client.open(version, &wrong);
        assert_eq!(rules(&client.diagnostics(version)), ["tags-duplicate"]);
        client.change(version + 1, changes.clone());
        assert_eq!(
            told(&mut client),
            "A change of sample.cable could not be read, so it is not checked any more. Save the cable, or close it and open it again.",
            "{changes}"
        );
        // Nothing is claimed of a text that nobody knows.
        while !published(&mut client, URI).0.is_empty() {}
        client.change(
            version + 2,
            json!([{ "range": range(0, 0, 0), "text": "x" }]),
        );
        let hover =
            json!({ "textDocument": { "uri": URI }, "position": { "line": 6, "character": 7 } });
        assert_eq!(client.call("textDocument/hover", hover), Value::Null);
        client.change(version + 3, json!([{ "text": wrong }]));
        client.save();
        while published(&mut client, URI).0.is_empty() {}
        client.forget(is_publish);
    }
    client.notify(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": URI, "text": null } }),
    );
    told(&mut client);
    assert_eq!(client.end_without(is_publish).code(), Some(0));
}

#[test]
fn saving_brings_a_lost_text_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.cable");
    let uri = address(&path);
    let (mut client, _) = Client::initialized(Value::Null);
    let document = json!({ "uri": uri, "languageId": "cable", "version": 1, "text": CABLE });
    client.notify("textDocument/didOpen", json!({ "textDocument": document }));
    published(&mut client, &uri);
    let document = json!({ "uri": uri, "version": 2 });
    client.notify(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": [{ "text": null }] }),
    );
    told(&mut client);
    std::fs::write(&path, CABLE.replace("EC\n", "EC EC\n")).expect("a file");
    client.notify(
        "textDocument/didSave",
        json!({ "textDocument": { "uri": uri } }),
    );
    loop {
        let (found, version) = published(&mut client, &uri);
        if !found.is_empty() {
            assert_eq!(rules(&found), ["tags-duplicate"]);
            assert_eq!(version, Value::Null);
            break;
        }
    }
    // Edits count again.
    client.notify(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": uri, "version": 3 },
            "contentChanges": [{ "range": range(6, 13, 16), "text": "" }],
        }),
    );
    while published(&mut client, &uri) != (Vec::new(), json!(3)) {}
    assert_eq!(client.end_without(is_publish).code(), Some(0));
}

#[test]
fn places_before_the_text_are_at_its_start() {
    let (mut client, _) = Client::initialized(Value::Null);
    client.open(1, CABLE);
    client.diagnostics(1);
    for version in 2..4 {
        client.change(
            version,
            json!([{ "range": range(-7, -1, -1), "text": "\n" }]),
        );
        client.diagnostics(version);
    }
    // It is said once.
    assert!(told(&mut client).starts_with("A change of sample.cable was at a place"));
    client.forget(is_publish);
    let symbols = json!({ "textDocument": { "uri": URI } });
    let symbols = client.call("textDocument/documentSymbol", symbols);
    assert_eq!(
        symbols[0]["location"]["range"]["start"]["line"], 2,
        "{symbols}"
    );
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn addresses_with_raw_characters_are_taken_and_given_back_as_they_are() {
    for name in [
        "caf\u{e9} 1.cable",
        "{a}[b].cable",
        "100%.cable",
        "a%zz.cable",
    ] {
        let uri = format!("file:///outbox/{name}");
        let (mut client, _) = Client::initialized(Value::Null);
        let text = CABLE.replace("EC\n", "EC EC\n");
        let document = json!({ "uri": uri, "languageId": "cable", "version": 1, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
        assert_eq!(rules(&published(&mut client, &uri).0), ["tags-duplicate"]);
        let params =
            json!({ "textDocument": { "uri": uri }, "position": { "line": 6, "character": 7 } });
        let hover = client.call("textDocument/hover", params);
        assert!(
            hover["contents"]["value"]
                .as_str()
                .expect("text")
                .contains("Fishing"),
            "{hover}"
        );
        let params = json!({
            "textDocument": { "uri": uri },
            "range": range(6, 15, 15),
            "context": { "diagnostics": [] },
        });
        let actions = client.call("textDocument/codeAction", params);
        let edited = &actions[0]["edit"]["documentChanges"][0]["textDocument"]["uri"];
        assert_eq!(edited, &json!(uri));
        client.notify(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": uri } }),
        );
        assert_eq!(published(&mut client, &uri).0, [] as [Value; 0]);
        assert_eq!(client.end().code(), Some(0));
    }
}

#[test]
fn one_wrong_member_does_not_refuse_initialize() {
    for params in [
        json!({ "capabilities": null }),
        json!({ "capabilities": {}, "trace": "yes" }),
        json!({ "capabilities": {}, "rootUri": "", "workspaceFolders": 7 }),
        json!({ "capabilities": { "textDocument": { "hover": 5, "completion": [] }, "window": "x" } }),
        json!({ "capabilities": { "workspace": { "workspaceEdit": { "documentChanges": "yes" } } } }),
        json!({}),
        json!([]),
    ] {
        let mut client = Client::start();
        let result = client.call("initialize", params.clone());
        assert_eq!(result["serverInfo"]["name"], "cablelint", "{params}");
        client.notify("initialized", json!({}));
        client.open(1, &CABLE.replace("EC\n", "EC EC\n"));
        assert_eq!(rules(&client.diagnostics(1)), ["tags-duplicate"]);
        assert_eq!(client.end().code(), Some(0));
    }
    let mut client = Client::start();
    let capabilities = json!({ "general": { "positionEncodings": ["utf-8"] }, "window": 3 });
    let params = json!({ "processId": -1, "capabilities": capabilities });
    let result = client.call("initialize", params);
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-8");
    client.notify("initialized", json!({}));
    assert_eq!(client.end().code(), Some(0));
}
