//! Diagnostics, completion, hover, code actions and configuration, each once over the wire.

use crate::support::address;
use crate::support::client::{Client, URI, position, rules};
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

/// The parameters of a request about the place after these words.
fn after(text: &str, words: &str) -> Value {
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
    let list = client.call("textDocument/completion", after(&text, "2. ("));
    let first = &list["items"][0];
    assert_eq!(first["label"], "(SBU)");
    assert_eq!(first["textEdit"]["newText"], "(SBU)");
    assert_eq!(first["textEdit"]["range"]["start"]["character"], 3);
    assert_eq!(first["sortText"], "0000");
    assert_eq!(first.get("documentation"), None);
    let resolved = client.call("completionItem/resolve", first.clone());
    let documentation = resolved["documentation"]["value"].as_str();
    assert!(documentation.is_some_and(|text| text.contains("sensitive but unclassified")));

    // A new cable in an empty document, which then has no finding.
    client.change(2, json!([{ "text": "" }]));
    client.diagnostics(2);
    let list = client.call("textDocument/completion", after("", ""));
    let snippet = list["items"]
        .as_array()
        .and_then(|items| items.iter().find(|item| item["label"] == "telegram"))
        .expect("the form of a telegram");
    assert_eq!(snippet["insertTextFormat"], 2);
    assert_eq!(client.end().code(), Some(0));
}

/// A client gets the parts of a completion item that it can show, and no others.
#[test]
fn completion_items_are_what_the_client_can_show() {
    let everything = json!({
        "completionItemKind": { "valueSet": [12, 14, 20] },
        "completionItem": {
            "labelDetailsSupport": true,
            "documentationFormat": ["markdown"],
            "snippetSupport": true,
        },
    });
    for (capabilities, kind, details, format) in [
        (json!({}), Value::Null, false, "plaintext"),
        (everything, json!(20), true, "markdown"),
    ] {
        let (mut client, _) =
            Client::with_capabilities(json!({ "textDocument": { "completion": capabilities } }));
        let text = CABLE.replace("EFIS ECON EC", "EFIS ECON drugs");
        client.open(1, &text);
        client.diagnostics(1);
        let list = client.call("textDocument/completion", after(&text, "drugs"));
        let first = &list["items"][0];
        assert_eq!(first["label"], "SNAR");
        assert_eq!(first["kind"], kind);
        assert_eq!(first.get("labelDetails").is_some(), details);
        let resolved = client.call("completionItem/resolve", first.clone());
        assert_eq!(resolved["documentation"]["kind"], format);
        // Without snippets, no form of a whole cable.
        client.change(2, json!([{ "text": "" }]));
        client.diagnostics(2);
        let list = client.call("textDocument/completion", after("", ""));
        let snippet = |item: &Value| item["insertTextFormat"] == 2;
        let offered = list["items"]
            .as_array()
            .is_some_and(|items| items.iter().any(snippet));
        assert_eq!(offered, details);
        assert_eq!(client.end().code(), Some(0));
    }
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
        let hover = client.call("textDocument/hover", after(&text, words));
        let value = hover["contents"]["value"].as_str().unwrap_or("");
        assert!(value.contains(said), "{words}: {value}");
    }
    assert_eq!(client.end().code(), Some(0));
}

/// A client that asks for diagnostics, in a folder.
fn pulling(folder: &std::path::Path) -> Client {
    let root = address(folder);
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
            "workspace": { "diagnostics": { "refreshSupport": true } },
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
    let full = client.call("textDocument/diagnostic", document.clone());
    assert_eq!(full["kind"], "full");
    let found = &full["items"][0];
    assert_eq!(found["code"], "tags-duplicate");
    assert_eq!(found["tags"], json!([1]));
    assert_eq!(found["data"]["safety"], "safe");
    let href = found["codeDescription"]["href"].as_str();
    assert!(href.is_some_and(|href| href.ends_with("handbook.example/tags-duplicate.html")));
    let again = json!({ "textDocument": { "uri": URI }, "previousResultId": full["resultId"] });
    let same = client.call("textDocument/diagnostic", again);
    assert_eq!(same["kind"], "unchanged");
    client.change(2, json!([{ "text": CABLE }]));
    let clean = client.call("textDocument/diagnostic", document);
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
        let all = client.call("workspace/diagnostic", json!({ "previousResultIds": [] }));
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
    // A client may ask for one file that is not open.
    let closed = json!({ "textDocument": { "uri": with_findings[0]["uri"] } });
    let closed = client.call("textDocument/diagnostic", closed);
    assert_eq!(closed["items"], with_findings[0]["items"]);

    // What did not change is not sent again, what is gone is cleared; in parts, with progress.
    std::fs::remove_file(folder.path().join("7.cable")).expect("a file");
    let previous: Vec<Value> = all
        .iter()
        .map(|report| json!({ "uri": report["uri"], "value": report["resultId"] }))
        .collect();
    let answer = client.call(
        "workspace/diagnostic",
        json!({
            "previousResultIds": previous,
            "partialResultToken": "parts",
            "workDoneToken": "work",
        }),
    );
    assert_eq!(answer["items"], json!([]));
    let mut parts = Vec::new();
    while parts.is_empty() {
        let part = client.wait_for("a part", |message| message["params"]["token"] == "parts");
        let items = part["params"]["value"]["items"]
            .as_array()
            .expect("reports");
        parts.extend(items.clone());
    }
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0]["items"], json!([]));
    assert_eq!(parts[0]["uri"], with_findings[0]["uri"]);
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
    let place = after(&text, "2. (C");
    let params = json!({
        "textDocument": { "uri": URI },
        "range": { "start": place["position"], "end": place["position"] },
        "context": { "diagnostics": [], "only": ["quickfix"] },
    });
    let actions = client.call("textDocument/codeAction", params);
    let action = actions
        .as_array()
        .and_then(|actions| {
            let raises = |action: &&Value| action["title"] == "Raise the banner to CONFIDENTIAL";
            actions.iter().find(raises)
        })
        .expect("the action")
        .clone();
    assert_eq!(action.get("edit"), None);
    let resolved = client.call("codeAction/resolve", action.clone());
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

/// A client in a folder that answers when it is asked, watches files and creates them.
fn in_folder(folder: &std::path::Path, more: Value) -> Client {
    let mut workspace = json!({
        "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
        "didChangeWatchedFiles": { "dynamicRegistration": true },
    });
    if let (Some(all), Some(more)) = (workspace.as_object_mut(), more.as_object()) {
        all.extend(more.clone());
    }
    let actions = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let (client, _) = Client::with_params(json!({
        "workspaceFolders": [{ "uri": address(folder), "name": "outbox" }],
        "capabilities": { "workspace": workspace, "textDocument": { "codeAction": actions } },
    }));
    client
}

fn uri(folder: &std::path::Path, name: &str) -> String {
    address(&folder.join(name))
}

#[test]
fn a_broken_configuration_keeps_the_last_good_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let toml = folder.path().join("cablelint.toml");
    std::fs::write(&toml, "ignore = [\"tags-duplicate\"]\n").expect("a file");
    let mut client = in_folder(folder.path(), json!({}));
    let asked = client.wait_for("a registration", |message| {
        message["method"] == "client/registerCapability"
    });
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
    let cable = uri(folder.path(), "09QUITO1.cable");
    let text = CABLE.replace("ECON", "EFIS").replace("001431", "000001");
    client.notify(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": cable, "languageId": "cable", "version": 1, "text": text } }),
    );
    assert_eq!(client.diagnostics(1), Vec::<Value>::new());

    let changed =
        json!({ "changes": [{ "uri": uri(folder.path(), "cablelint.toml"), "type": 2 }] });
    let shown = |client: &mut Client| {
        let message = client.wait_for("what is wrong in it", |message| {
            let uri = message["params"]["uri"].as_str().unwrap_or("");
            uri.ends_with("cablelint.toml")
        });
        message["params"]["diagnostics"].clone()
    };
    std::fs::write(&toml, "ignore = [\"tags-duplicate\"]\nlien-width = 60\n").expect("a file");
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    let problem = shown(&mut client);
    client.wait_for("words about it", |message| {
        message["method"] == "window/showMessage"
    });
    assert_eq!(client.diagnostics(1), Vec::<Value>::new());
    assert_eq!(
        problem[0]["range"]["start"],
        json!({ "line": 1, "character": 0 })
    );
    assert!(
        problem[0]["message"]
            .as_str()
            .is_some_and(|text| text.contains("lien-width"))
    );

    std::fs::write(&toml, "").expect("a file");
    client.notify("workspace/didChangeWatchedFiles", changed);
    assert_eq!(shown(&mut client), json!([]));
    assert_eq!(rules(&client.diagnostics(1)), ["tags-duplicate"]);

    // A finding can be lived with: its rule is turned off in the configuration.
    let place = json!({ "line": 8, "character": 12 });
    let actions = client.call(
        "textDocument/codeAction",
        json!({
            "textDocument": { "uri": cable },
            "range": { "start": place, "end": place },
            "context": { "diagnostics": [] },
        }),
    );
    let off = actions
        .as_array()
        .and_then(|actions| {
            let off =
                |action: &&Value| action["title"] == "Turn tags-duplicate off in cablelint.toml";
            actions.iter().find(off)
        })
        .expect("the action");
    let edit = &off["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "ignore = [\"tags-duplicate\"]\n");
    assert_eq!(client.end().code(), Some(0));
}

/// A server that starts beside a broken configuration knows the same cables as one that was running
/// when it broke, and both say what is wrong.
#[test]
fn a_broken_configuration_hides_no_cable() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("below")).expect("a folder");
    let toml = folder.path().join("cablelint.toml");
    let below = folder.path().join("below/cablelint.toml");
    for (name, number) in [("09QUITO1", "000001"), ("below/09QUITO2", "000002")] {
        let text = CABLE.replace("001431", number);
        std::fs::write(folder.path().join(name).with_extension("cable"), text).expect("a file");
    }
    std::fs::write(&toml, "").expect("a file");
    // No request waits for the first walk.
    let symbols = |client: &mut Client| {
        let mut names: Vec<String> = Vec::new();
        for _ in 0..200 {
            let found = client.call("workspace/symbol", json!({ "query": "QUITO" }));
            let found = found.as_array().into_iter().flatten();
            names = found.map(|found| found["name"].to_string()).collect();
            if names.len() == 2 {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        names.sort();
        names
    };
    let told = |client: &mut Client| {
        let message = client.wait_for("what is wrong", |message| {
            message["method"] == "window/showMessage"
        });
        message["params"]["message"]
            .as_str()
            .unwrap_or("")
            .to_owned()
    };
    let shown = |client: &mut Client| {
        client.wait_for("its place", |message| {
            let uri = message["params"]["uri"].as_str().unwrap_or("");
            uri.ends_with("cablelint.toml") && message["params"]["diagnostics"] != json!([])
        })
    };
    let unwatched = || in_folder(folder.path(), json!({ "didChangeWatchedFiles": {} }));
    let mut running = unwatched();
    let before = symbols(&mut running);
    assert_eq!(before.len(), 2, "{before:?}");
    for broken in [&toml, &below] {
        std::fs::write(broken, "line-width = \"wide\"\n").expect("a file");
        let changed = json!({ "changes": [{ "uri": address(broken), "type": 2 }] });
        running.notify("workspace/didChangeWatchedFiles", changed);
        assert!(told(&mut running).contains("cablelint.toml:1:14: expected a whole number"));
        shown(&mut running);
        assert_eq!(symbols(&mut running), before);
        let mut fresh = unwatched();
        assert!(told(&mut fresh).contains("cablelint.toml:1:14: expected a whole number"));
        shown(&mut fresh);
        assert_eq!(symbols(&mut fresh), before);
        drop(fresh);
        std::fs::write(broken, "").expect("a file");
        let changed = json!({ "changes": [{ "uri": address(broken), "type": 2 }] });
        running.notify("workspace/didChangeWatchedFiles", changed);
        running.wait_for("nothing wrong", |message| {
            let uri = message["params"]["uri"].as_str().unwrap_or("");
            uri.ends_with("cablelint.toml") && message["params"]["diagnostics"] == json!([])
        });
    }
}

#[test]
fn settings_are_asked_for_or_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = CABLE.replace("ECON", "EFIS");
    // Asked for.
    let mut client = in_folder(folder.path(), json!({ "configuration": true }));
    for settings in [json!({ "ignore": ["tags-duplicate"] }), json!(null)] {
        let asked = client.wait_for("a question", |message| {
            message["method"] == "workspace/configuration"
        });
        assert_eq!(asked["params"]["items"][0]["section"], "cablelint");
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [settings] }));
        client.open(1, &text);
        // Whoever checks first may not have the settings yet.
        let expected = if settings.is_null() { 1 } else { 0 };
        while client.diagnostics(1).len() != expected {}
        client.notify(
            "workspace/didChangeConfiguration",
            json!({ "settings": null }),
        );
    }
    client.wait_for("a registration", |message| {
        message["method"] == "client/registerCapability"
    });
    let idle = |message: &Value| {
        message["method"] == "workspace/configuration"
            || message["method"] == "textDocument/publishDiagnostics"
    };
    client.forget(idle);
    // Sent.
    let mut client = in_folder(folder.path(), json!({}));
    client.open(1, &text);
    assert_eq!(client.diagnostics(1).len(), 1);
    let settings = json!({ "settings": { "cablelint": { "ignore": ["tags-duplicate"] } } });
    client.notify("workspace/didChangeConfiguration", settings);
    assert_eq!(client.diagnostics(1).len(), 0);
}

#[test]
fn clients_that_leave_things_out() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    let wrong = CABLE.replace("ECON", "EFIS");
    let published = |client: &mut Client| {
        let message = client.wait_for("diagnostics", |message| {
            message["method"] == "textDocument/publishDiagnostics"
        });
        message["params"]["diagnostics"].clone()
    };
    // A change before the document is open, with the whole text and no version.
    let document = json!({ "uri": URI, "version": null });
    let change =
        |text: &str| json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
    client.notify("textDocument/didChange", change(&wrong));
    assert_eq!(published(&mut client)[0]["code"], "tags-duplicate");
    // Opening without a language and a version, then whole texts.
    client.notify(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": URI, "text": wrong } }),
    );
    assert_eq!(published(&mut client)[0]["code"], "tags-duplicate");
    client.notify("textDocument/didChange", change(CABLE));
    assert_eq!(published(&mut client), json!([]));
    // What nobody knows, and a cancellation of what is not running.
    client.notify("some/notification", json!({ "a": 1 }));
    client.notify("$/unknown", json!({}));
    client.notify("$/cancelRequest", json!({ "id": 99 }));
    client.notify("textDocument/didChange", json!({ "nothing": true }));
    let hover = client.call("textDocument/hover", after(CABLE, "UNC"));
    assert!(hover["contents"]["value"].is_string());
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn hover_has_a_source_for_the_parts_of_a_header() {
    let text = "\
R 171015Z FEB 09
FM AMEMBASSY QUITO
TO RUEHC/SECSTATE WASHDC PRIORITY 5712
RUEHZL/EUROPEAN POLITICAL COLLECTIVE
UNCLAS QUITO 000031

E.O. 12958: N/A
TAGS: PREL EC
SUBJECT: TEST

1. (U) The harbor is deep, see para 2.

2. (U) It is.

DOE
";
    let (mut client, _) = Client::initialized(json!(["utf-8"]));
    client.open(1, text);
    client.diagnostics(1);
    for (words, said) in [
        ("171015Z", "Date-time group: Tuesday, 17 February 2009"),
        ("RUEHC", "routing indicator of SECSTATE WASHDC"),
        ("PRIORITY", "precedence, letter P"),
        ("5712", "message continuity number"),
        ("POLITICAL", "every office of the group EUROPEAN POLITICAL"),
        ("UNCLAS", "A telegram writes UNCLAS"),
        ("QUITO 000031", "This cable is 09QUITO31."),
        ("12958", "In force from"),
        ("(U)", "The cable is UNCLASSIFIED."),
        ("para 2", "Paragraph 2: It is."),
    ] {
        let at = text.rfind(words).expect("the words");
        let params =
            json!({ "textDocument": { "uri": URI }, "position": position(text, at, "utf-8") });
        let hover = client.call("textDocument/hover", params);
        let value = hover["contents"]["value"].as_str().unwrap_or_default();
        assert!(value.contains(said), "{words}: {value}");
        assert!(value.contains("\n\nSource: "), "{words}: {value}");
    }
    assert_eq!(client.end().code(), Some(0));
}
