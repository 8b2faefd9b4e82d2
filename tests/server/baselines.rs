//! Baselines hold in an editor as they do on the command line.

use crate::support::address;
use crate::support::client::Client;
use crate::support::program::{folder, run_in};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const SETTINGS: &str = "baseline = \"accepted.json\"\n";

/// An editor with a folder, whose settings these are, and a cable of it open.
fn editor(folder: &Path, settings: &Value, text: &str) -> Client {
    let (mut client, _) = Client::with_params(json!({
        "rootUri": address(folder),
        "initializationOptions": settings,
        "capabilities": { "textDocument": { "codeAction": {
            "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
        } } },
    }));
    client.notify(
        "textDocument/didOpen",
        json!({ "textDocument": {
            "uri": address(&folder.join("a.cable")), "languageId": "cable", "version": 1, "text": text,
        }}),
    );
    client
}

#[test]
fn no_baseline_of_a_folder_lowers_the_ceiling_that_the_editor_asks_for() {
    let text = "CONFIDENTIAL ROME 000140\n\nE.O. 12958: N/A\n";
    let place = folder(&[("cablelint.toml", SETTINGS), ("a.cable", text)]);
    let ceiling = ["--max-classification", "unclassified"];
    run_in(
        place.path(),
        &[&["check", "--write-baseline", "a.cable"], &ceiling[..]].concat(),
    );
    let written = fs::read_to_string(place.path().join("accepted.json")).expect("a baseline");
    assert!(written.contains("classification-ceiling"), "{written}");
    let mut client = editor(
        place.path(),
        &json!({ "maxClassification": "unclassified" }),
        text,
    );
    let found = client.diagnostics(1);
    let of_ceiling = |found: &&Value| found["code"] == "classification-ceiling";
    let severities: Vec<&Value> = found
        .iter()
        .filter(of_ceiling)
        .map(|found| &found["severity"])
        .collect();
    assert!(!severities.is_empty());
    assert!(
        severities.iter().all(|severity| **severity == 1),
        "{found:?}"
    );
    // Others are accepted.
    assert!(
        found.iter().any(|found| found["severity"] == 4),
        "{found:?}"
    );
    assert_eq!(client.end().code(), Some(0));
}

/// A client may not watch files: what is written is read again.
#[test]
fn one_finding_after_another_is_accepted() {
    let text = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, PREL, EC\nSUBJECT: TEST\n\n1. It is the the day.\n\nDOE\n";
    let place = folder(&[("cablelint.toml", SETTINGS), ("a.cable", text)]);
    let baseline = place.path().join("accepted.json");
    fs::write(&baseline, "{\"version\": 1, \"entries\": []}\n").expect("a file");
    let mut client = editor(place.path(), &Value::Null, text);
    client.diagnostics(1);
    for (rule, line, character) in [("tags-duplicate", 3, 13), ("repeated-word", 6, 14)] {
        let at = json!({ "line": line, "character": character });
        let actions = client.call(
            "textDocument/codeAction",
            json!({
                "textDocument": { "uri": address(&place.path().join("a.cable")) },
                "range": { "start": at, "end": at },
                "context": { "diagnostics": [] },
            }),
        );
        let title = format!("Accept this finding of {rule}");
        let actions = actions.as_array().expect("actions");
        let action = actions.iter().find(|action| action["title"] == *title);
        let edits = &action.expect("the action")["edit"]["changes"][address(&baseline)];
        let old = fs::read_to_string(&baseline).expect("a file");
        fs::write(&baseline, edited(&old, edits)).expect("a file");
    }
    let kept = fs::read_to_string(&baseline).expect("a file");
    for rule in ["tags-duplicate", "repeated-word"] {
        assert!(kept.contains(rule), "{kept}");
    }
    assert_eq!(client.end().code(), Some(0));
}

/// A text in ASCII with the edits of a workspace edit.
fn edited(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let number =
            |name: &str| usize::try_from(place[name].as_u64().expect("a number")).expect("small");
        let lines: usize = (text.split_inclusive('\n').take(number("line")))
            .map(str::len)
            .sum();
        lines + number("character")
    };
    let mut edits: Vec<&Value> = edits.as_array().expect("edits").iter().collect();
    edits.sort_by_key(|edit| offset(&edit["range"]["start"]));
    let mut new = text.to_owned();
    for edit in edits.iter().rev() {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        new.replace_range(range, edit["newText"].as_str().expect("words"));
    }
    new
}
