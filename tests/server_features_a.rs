//! Diagnostics, completion, hover, code actions and configuration, each once over the wire.

mod client;

use client::{Client, URI, position};
use serde_json::{Value, json};

const CABLE: &str = "R 171015Z FEB 09
FM AMEMBASSY QUITO
TO SECSTATE WASHDC
UNCLAS QUITO 001431

SENSITIVE

E.O. 12958: N/A
TAGS: EFIS ECON EC
SUBJECT: THE FISH MARKET

1. (SBU) Summary: The fish is fresh. End Summary.

2. (SBU) It closes at noon.

ZALDUMBIDE
";

/// The parameters of a request about the place behind these words.
fn behind(text: &str, words: &str) -> Value {
    let at = text.find(words).expect("the words") + words.len();
    json!({ "textDocument": { "uri": URI }, "position": position(text, at, "utf-16") })
}

#[test]
fn completion_and_its_documentation() {
    let (mut client, _) = Client::with_capabilities(json!({
        "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } },
    }));
    let text = CABLE.replace("2. (SBU)", "2. (");
    client.open(1, &text);
    client.diagnostics(1);
    let list = client.request("textDocument/completion", behind(&text, "2. ("));
    let first = &list["items"][0];
    assert_eq!(first["label"], "(SBU)");
    assert_eq!(first["textEdit"]["newText"], "(SBU)");
    assert_eq!(first["textEdit"]["range"]["start"]["character"], 3);
    assert_eq!(first["sortText"], "0000");
    assert_eq!(first.get("documentation"), None);
    let resolved = client.request("completionItem/resolve", first.clone());
    let documentation = resolved["documentation"]["value"].as_str();
    assert!(documentation.is_some_and(|text| text.contains("sensitive but unclassified")));

    // A new cable in an empty document, which then has no finding.
    client.change(2, json!([{ "text": "" }]));
    client.diagnostics(2);
    let list = client.request("textDocument/completion", behind("", ""));
    let snippet = list["items"]
        .as_array()
        .and_then(|items| items.iter().find(|item| item["label"] == "telegram"))
        .expect("the form of a telegram");
    assert_eq!(snippet["insertTextFormat"], 2);
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn hover_on_things_and_findings() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    let text = CABLE.replace("fresh.", "fresh fresh.");
    client.open(1, &text);
    client.diagnostics(1);
    for (words, said) in [
        ("R 1710", "Tuesday, 17 February 2009, 10:15"),
        ("SENSI", "SENSITIVE (caption)"),
        ("E.O. 12", "In force from 1995-10-14"),
        ("UNC", "Portions: 2 (SBU)"),
        ("fresh fre", "repeated-word: "),
    ] {
        let hover = client.request("textDocument/hover", behind(&text, words));
        let value = hover["contents"]["value"].as_str().unwrap_or("");
        assert!(value.contains(said), "{words}: {value}");
    }
    assert_eq!(client.end().code(), Some(0));
}

/// A client that asks for diagnostics, in a folder.
fn pulling(folder: &std::path::Path) -> Client {
    let root = format!("file://{}", folder.display());
    let (client, result) = Client::with_params(json!({
        "workspaceFolders": [{ "uri": root, "name": "outbox" }],
        "capabilities": {
            "textDocument": {
                "diagnostic": {},
                "publishDiagnostics": {
                    "relatedInformation": true,
                    "tagSupport": { "valueSet": [1, 2] },
                    "codeDescriptionSupport": true,
                    "dataSupport": true,
                },
            },
        },
    }));
    let provider = &result["capabilities"]["diagnosticProvider"];
    assert_eq!(provider["workspaceDiagnostics"], true);
    client
}

#[test]
fn a_document_is_asked_for_and_nothing_is_pushed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = pulling(folder.path());
    client.open(1, &CABLE.replace("ECON", "EFIS"));
    let document = json!({ "textDocument": { "uri": URI } });
    let full = client.request("textDocument/diagnostic", document.clone());
    assert_eq!(full["kind"], "full");
    let found = &full["items"][0];
    assert_eq!(found["code"], "tags-duplicate");
    assert_eq!(found["tags"], json!([1]));
    assert_eq!(found["data"]["safety"], "safe");
    let href = found["codeDescription"]["href"].as_str();
    assert!(href.is_some_and(|href| href.ends_with("docs/rules/tags-duplicate.md")));
    let again = json!({ "textDocument": { "uri": URI }, "previousResultId": full["resultId"] });
    let same = client.request("textDocument/diagnostic", again);
    assert_eq!(same["kind"], "unchanged");
    client.change(2, json!([{ "text": CABLE }]));
    let clean = client.request("textDocument/diagnostic", document);
    assert_eq!(clean["items"], json!([]));
    // `end` tells when a message was left that no test asked for.
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn the_workspace_is_asked_for_in_parts() {
    let folder = tempfile::tempdir().expect("a folder");
    let wrong = CABLE.replace("ECON", "EFIS");
    for number in 0..120 {
        let path = folder.path().join(format!("{number}.cable"));
        std::fs::write(path, if number == 7 { &wrong } else { CABLE }).expect("a file");
    }
    let mut client = pulling(folder.path());
    // The folders are walked off the handlers; whoever asks at once may be told of none.
    let all = loop {
        let all = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
        let items = all["items"].as_array().expect("reports").clone();
        if !items.is_empty() {
            break items;
        }
    };
    assert_eq!(all.len(), 120);
    let with_findings: Vec<_> = all
        .iter()
        .filter(|report| report["items"] != json!([]))
        .collect();
    assert_eq!(with_findings.len(), 1);
    assert_eq!(with_findings[0]["items"][0]["code"], "tags-duplicate");

    // What did not change is not sent again, what is gone is cleared; in parts, with progress.
    std::fs::remove_file(folder.path().join("7.cable")).expect("a file");
    let previous: Vec<Value> = all
        .iter()
        .map(|report| json!({ "uri": report["uri"], "value": report["resultId"] }))
        .collect();
    let answer = client.request(
        "workspace/diagnostic",
        json!({
            "previousResultIds": previous,
            "partialResultToken": "parts",
            "workDoneToken": "work",
        }),
    );
    assert_eq!(answer["items"], json!([]));
    let mut parts = Vec::new();
    while parts.len() < 120 {
        let part = client.wait_for("a part", |message| message["params"]["token"] == "parts");
        let items = part["params"]["value"]["items"]
            .as_array()
            .expect("reports");
        parts.extend(items.clone());
    }
    let full: Vec<_> = parts
        .iter()
        .filter(|report| report["kind"] == "full")
        .collect();
    assert_eq!(full.len(), 1);
    assert_eq!(full[0]["items"], json!([]));
    assert_eq!(full[0]["uri"], with_findings[0]["uri"]);
    for kind in ["begin", "end"] {
        client.wait_for(kind, |message| {
            message["params"]["value"]["kind"] == kind && message["params"]["token"] == "work"
        });
    }
    client.forget(|message| message["method"] == "$/progress");
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn an_action_gets_its_edits_when_it_is_taken() {
    let (mut client, _) = Client::with_capabilities(json!({
        "textDocument": {
            "codeAction": {
                "dataSupport": true,
                "resolveSupport": { "properties": ["edit"] },
            },
        },
    }));
    let text = CABLE.replace("(SBU) It", "(C) It");
    client.open(1, &text);
    client.diagnostics(1);
    let place = behind(&text, "2. (C");
    let params = json!({
        "textDocument": { "uri": URI },
        "range": { "start": place["position"], "end": place["position"] },
        "context": { "diagnostics": [], "only": ["refactor"] },
    });
    let actions = client.request("textDocument/codeAction", params);
    let action = actions
        .as_array()
        .and_then(|actions| {
            let raises = |action: &&Value| action["title"] == "Raise the banner to CONFIDENTIAL";
            actions.iter().find(raises)
        })
        .expect("the action")
        .clone();
    assert_eq!(action.get("edit"), None);
    let resolved = client.request("codeAction/resolve", action.clone());
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    assert_eq!(change["edits"][0]["newText"], "C O N F I D E N T I A L");
    // Of a text that has changed meanwhile nothing is carried out.
    client.change(2, json!([{ "text": CABLE }]));
    client.diagnostics(2);
    let error = client.request_refused("codeAction/resolve", action);
    assert_eq!(error["code"], -32801);
    assert_eq!(client.end().code(), Some(0));
}
