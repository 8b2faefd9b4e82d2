//! What clients can show beside edits: what several edits are for, and whether the rest of a word
//! stays.

use crate::support::client::{Client, URI};
use serde_json::{Value, json};

const CABLE: &str = "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 001431\n\nE.O. 12958: N/A\nTAGS: EFIS EC\nSUBJECT: THE MARKET\n\n1. (U) It is is open, see para 2.\n\n2. (U) It was was shut.\n\nDOE\n";

fn annotating(honors: bool) -> Client {
    let (mut client, _) = Client::with_capabilities(json!({
        "workspace": { "workspaceEdit": { "changeAnnotationSupport": {} } },
        "textDocument": {
            "codeAction": { "honorsChangeAnnotations": honors },
            "rename": { "honorsChangeAnnotations": honors },
            "completion": { "completionItem": { "insertReplaceSupport": honors } },
        },
    }));
    client.open(1, CABLE);
    client.diagnostics(1);
    client
}

fn place(line: u32, character: u32) -> Value {
    json!({ "line": line, "character": character })
}

fn renamed(client: &mut Client) -> Value {
    let params = json!({
        "textDocument": { "uri": URI }, "position": place(11, 0), "newName": "3",
    });
    client.call("textDocument/rename", params)
}

fn actions(client: &mut Client) -> Vec<Value> {
    let here = place(9, 13);
    let params = json!({
        "textDocument": { "uri": URI },
        "range": { "start": here, "end": here },
        "context": { "diagnostics": [], "only": ["quickfix"] },
    });
    let actions = client.call("textDocument/codeAction", params);
    actions.as_array().expect("actions").clone()
}

fn completed(client: &mut Client) -> Value {
    let params = json!({ "textDocument": { "uri": URI }, "position": place(6, 8) });
    let list = client.call("textDocument/completion", params);
    list["items"][0]["textEdit"].clone()
}

#[test]
fn several_edits_are_annotated() {
    let mut client = annotating(true);
    let edit = renamed(&mut client);
    assert_eq!(
        edit["changeAnnotations"]["all"],
        json!({ "label": "Rename to 3", "needsConfirmation": false })
    );
    let edits = edit["documentChanges"][0]["edits"]
        .as_array()
        .expect("edits");
    assert_eq!(edits.len(), 2);
    assert!(edits.iter().all(|edit| edit["annotationId"] == "all"));
    let actions = actions(&mut client);
    let all = actions
        .iter()
        .find(|action| action["title"] == "Fix all 2 findings of repeated-word, review each");
    let all = &all.expect("the action")["edit"];
    assert_eq!(all["changeAnnotations"]["all"]["needsConfirmation"], true);
    // What is a single edit needs no words.
    assert_eq!(actions[0]["edit"].get("changeAnnotations"), None);
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn a_client_that_shows_no_annotations_gets_none() {
    let mut client = annotating(false);
    let edit = renamed(&mut client);
    assert_eq!(edit.get("changeAnnotations"), None);
    assert_eq!(
        edit["documentChanges"][0]["edits"][0].get("annotationId"),
        None
    );
    for action in actions(&mut client) {
        assert_eq!(action["edit"].get("changeAnnotations"), None);
    }
    assert!(completed(&mut client).get("range").is_some());
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn the_rest_of_a_word_may_stay() {
    let mut client = annotating(true);
    let edit = completed(&mut client);
    assert_eq!(
        edit["insert"],
        json!({ "start": place(6, 6), "end": place(6, 8) })
    );
    assert_eq!(
        edit["replace"],
        json!({ "start": place(6, 6), "end": place(6, 10) })
    );
    assert_eq!(client.end().code(), Some(0));
}
