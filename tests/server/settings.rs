//! Settings of the editor answer back, and what is on screen follows them.

use crate::support::address;
use crate::support::client::{Client, URI, rules};
use serde_json::{Value, json};

const CABLE: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, PREL, EC\nSUBJECT: TEST\n\n1. It is.\n\nDOE\n";

fn settings(client: &mut Client, settings: Value) {
    let settings = json!({ "settings": { "cablelint": settings } });
    client.notify("workspace/didChangeConfiguration", settings);
}

#[test]
fn a_wrong_setting_is_told_once_and_the_others_hold() {
    let (mut client, _) = Client::with_capabilities(json!({}));
    client.open(1, CABLE);
    assert!(rules(&client.diagnostics(1)).contains(&"tags-duplicate"));
    settings(
        &mut client,
        json!({ "ignore": ["tags-duplicat"], "select": ["tags-*"] }),
    );
    let told = client.wait_for("a message", |message| {
        message["method"] == "window/showMessage"
    });
    assert_eq!(told["params"]["type"], 2);
    let words = told["params"]["message"].as_str().expect("words");
    assert!(
        words.starts_with("The setting cablelint.ignore: no rule is called `tags-duplicat`"),
        "{words}"
    );
    assert_eq!(rules(&client.diagnostics(1)), ["tags-duplicate"]);
    // The same mistake again is not told again: nothing else comes but the findings.
    settings(
        &mut client,
        json!({ "ignore": ["tags-duplicat"], "select": ["eo-*"] }),
    );
    assert_eq!(client.diagnostics(1), Vec::<Value>::new());
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn a_client_that_cannot_be_told_to_pull_again_is_pushed_to() {
    let (mut client, answer) =
        Client::with_capabilities(json!({ "textDocument": { "diagnostic": {} } }));
    assert_eq!(answer["capabilities"].get("diagnosticProvider"), None);
    client.open(1, CABLE);
    assert!(rules(&client.diagnostics(1)).contains(&"tags-duplicate"));
    settings(&mut client, json!({ "ignore": ["tags-duplicate"] }));
    assert!(!rules(&client.diagnostics(1)).contains(&"tags-duplicate"));
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn the_screen_is_asked_to_be_drawn_again() {
    let refresh = json!({ "refreshSupport": true });
    let (mut client, _) = Client::with_capabilities(json!({
        "workspace": { "semanticTokens": refresh, "inlayHint": refresh, "codeLens": refresh },
    }));
    client.open(1, CABLE);
    client.diagnostics(1);
    settings(&mut client, json!({ "strict": true }));
    for what in ["semanticTokens", "inlayHint", "codeLens"] {
        let method = format!("workspace/{what}/refresh");
        let asked = client.wait_for(&method, |message| message["method"] == *method);
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
    }
    client.diagnostics(1);
    let uri = json!({ "textDocument": { "uri": URI } });
    assert!(!client.call("textDocument/codeLens", uri).is_null());
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn a_new_cable_is_one_of_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let toml = folder.path().join("cablelint.toml");
    std::fs::write(toml, "extend-posts = [\"ATLANTIS\"]\n").expect("a file");
    let root = json!({ "rootUri": address(folder.path()), "capabilities": {} });
    let (mut client, _) = Client::with_params(root);
    let asked = |request: Value| json!({ "command": "cablelint.newCable", "arguments": [request] });
    let mut made = |request: Value| {
        let text = client.call("workspace/executeCommand", asked(request));
        text.as_str().expect("a cable").to_owned()
    };
    assert!(made(Value::Null).contains("Subject:"));
    let telegram = json!({ "layout": "telegram", "post": "quito", "classification": "secret" });
    assert!(made(telegram).contains("S E C R E T QUITO"));
    assert!(made(json!({ "post": "Atlantis" })).contains("ATLANTIS"));
    for (request, problem) in [
        (json!({ "post": "Qito" }), "did you mean QUITO?"),
        (json!({ "tags": ["ECON, ETRDD"] }), "did you mean ETRD?"),
        (json!({ "tags": ["ECON ECON"] }), "ECON is repeated"),
        (json!({ "derived": true }), "only a classified cable"),
        (json!({ "colour": "red" }), "unknown field `colour`"),
    ] {
        let refused = client.request_refused("workspace/executeCommand", asked(request));
        let said = refused["message"].as_str().expect("words");
        assert!(said.contains(problem), "{said}");
    }
    assert_eq!(client.end().code(), Some(0));
}
