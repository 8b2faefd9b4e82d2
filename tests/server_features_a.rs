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
