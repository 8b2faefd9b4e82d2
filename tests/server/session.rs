//! The server as an editor meets it: a real process, spoken to over its standard streams.

use crate::support::client::{Client, URI, position, rules, wait};
use serde_json::{Value, json};
use std::process::Command;

const CABLE: &str = "R 171015Z FEB 09\r\nFM AMEMBASSY QUITO\r\nTO SECSTATE WASHDC\r\nUNCLAS QUITO 001431\r\n\r\nSENSITIVE\r\n\r\nE.O. 12958: N/A\r\nTAGS: EFIS EC \r\n\
SUBJECT: THE 🐟 MARKET AND ITS CAFÉ\r\n\r\n1. (SBU) Fish 🐟🐟 and a café. (Note: It is small. End Note.)\r\n\r\n\
2. (SBU) It closes at noon.\r\n\r\nZALDUMBIDE\r\n";

/// The whole session that the protocol describes, counted in one encoding.
fn session(offered: Value, encoding: &str) {
    let (mut client, result) = Client::initialized(offered);
    let capabilities = &result["capabilities"];
    assert_eq!(capabilities["positionEncoding"], encoding);
    assert_eq!(result["serverInfo"]["name"], "cablelint");

    let mut text = CABLE.to_owned();
    client.open(1, &text);
    assert_eq!(rules(&client.findings(1)), Vec::<&str>::new());

    // Ten edits, each a range in the text that the one before left.
    let edits = [
        ("🐟🐟", "🐟🐠🐟"),
        (
            "(Note: It is small. End Note.)",
            "Note: It is 🐠 small.\r\nVery small. It was larger when the harbor was deeper and the boats were not so many, as old men say.",
        ),
        ("2. (SBU)", "2. (C)"),
        ("EFIS EC", "EFIS PHUX EC"),
        ("café", "cafés"),
        ("closes", "opens"),
        ("noon", "dawn 🌅"),
        ("🌅", ""),
        ("SENSITIVE\r\n", "SENSITIVE\r\nSIPDIS\r\n"),
        ("ZALDUMBIDE", "DE LA CRUZ"),
    ];
    for (number, (old, new)) in edits.iter().enumerate() {
        let start = text.find(old).expect("the old words");
        let range = json!({
            "start": position(&text, start, encoding),
            "end": position(&text, start + old.len(), encoding),
        });
        client.change(number as i64 + 2, json!([{ "range": range, "text": new }]));
        text.replace_range(start..start + old.len(), new);
    }
    let found = client.findings(11);
    assert_eq!(
        rules(&found),
        ["tags-unknown", "note-end-missing", "portion-above-banner"]
    );
    let place = |words: &str| position(&text, text.find(words).expect("the words"), encoding);
    assert_eq!(found[0]["range"]["start"], place("PHUX"));
    assert_eq!(found[1]["range"]["start"], place("Note: It"));
    assert_eq!(found[2]["range"]["start"], place("(C)"));
    assert_eq!(
        found[2]["relatedInformation"][0]["location"]["range"]["start"],
        place("UNCLAS")
    );

    // Completion after typing a meaning on the TAGS line.
    let at = text.find("PHUX").expect("the code") + 4;
    let range =
        json!({ "start": position(&text, at - 4, encoding), "end": position(&text, at, encoding) });
    client.change(12, json!([{ "range": range, "text": "human" }]));
    text.replace_range(at - 4..at, "human");
    client.findings(12);
    let cursor = position(&text, at + 1, encoding);
    let list = client.call(
        "textDocument/completion",
        json!({ "textDocument": { "uri": URI }, "position": cursor }),
    );
    let first = &list["items"][0];
    assert_eq!(first["label"], "PHUM");
    assert_eq!(first["textEdit"]["newText"], "PHUM");
    let typed = json!({ "start": position(&text, at - 4, encoding), "end": position(&text, at + 1, encoding) });
    assert_eq!(first["textEdit"]["range"], typed);
    assert_eq!(first["filterText"], "human Rights PHUM");
    assert_eq!(first.get("documentation"), None);
    let resolved = client.call("completionItem/resolve", first.clone());
    assert!(
        resolved["documentation"]["value"]
            .as_str()
            .expect("documentation")
            .starts_with("PHUM (subject): Human Rights")
    );
    client.change(13, json!([{ "range": typed, "text": "PHUM EFIS" }]));
    text.replace_range(at - 4..at + 1, "PHUM EFIS");
    client.findings(13);
    client.save();
    let found = client.findings(13);
    assert_eq!(
        rules(&found),
        ["tags-duplicate", "note-end-missing", "portion-above-banner"]
    );

    // Hover on a code and on a mark.
    let hover = |client: &mut Client, words: &str| {
        let at = text.find(words).expect("the words") + 1;
        let params =
            json!({ "textDocument": { "uri": URI }, "position": position(&text, at, encoding) });
        client.call("textDocument/hover", params)
    };
    let country = hover(&mut client, "EC \r");
    assert!(
        country["contents"]["value"]
            .as_str()
            .expect("text")
            .starts_with("EC (geographic): Ecuador")
    );
    let mark = hover(&mut client, "(C)");
    assert!(
        mark["contents"]["value"]
            .as_str()
            .expect("text")
            .contains("above the cable's classification")
    );
    assert_eq!(hover(&mut client, "opens"), Value::Null);

    let params = json!({ "textDocument": { "uri": URI } });
    let summary = client.call("cablelint/summary", params);
    assert_eq!(summary["covered"], false, "{summary}");
    assert_eq!(summary["configuration"], json!(null), "{summary}");

    // The quick fix of the duplicate code.
    let duplicate = found[0]["range"].clone();
    let actions = client.call(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": URI }, "range": duplicate, "context": { "diagnostics": [] } }),
    );
    assert_eq!(actions[0]["title"], "Remove the repeated EFIS");
    let change = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 13);
    let edit = &change["edits"][0];
    client.change(
        14,
        json!([{ "range": edit["range"], "text": edit["newText"] }]),
    );
    assert_eq!(
        rules(&client.findings(14)),
        ["note-end-missing", "portion-above-banner"]
    );

    // Closing clears.
    client.notify(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": URI } }),
    );
    let cleared = client.wait_for("the clearing", |message| {
        message["method"] == "textDocument/publishDiagnostics"
    });
    assert_eq!(cleared["params"]["diagnostics"], json!([]));
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn a_session_in_utf_8() {
    session(json!(["utf-16", "utf-8", "utf-32"]), "utf-8");
}

#[test]
fn a_session_in_utf_16() {
    session(json!(["utf-16"]), "utf-16");
}

#[test]
fn a_session_in_utf_16_without_negotiation() {
    session(Value::Null, "utf-16");
}

#[test]
fn a_session_in_utf_32() {
    session(json!(["utf-32"]), "utf-32");
}

#[test]
fn hostile_edits_leave_a_defined_text() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    client.open(1, "TAGS: 😀\nSUBJECT: X\n");
    client.diagnostics(1);
    let far = u32::MAX;
    let place = |line: u32, character: u32| json!({ "line": line, "character": character });
    for (version, (start, end, text)) in [
        // Reversed, inside a surrogate pair, past the end of a line, past the last line.
        (place(1, 4), place(1, 2), "A"),
        (place(0, 7), place(0, 7), "B"),
        (place(0, far), place(0, far), "C"),
        (place(far, far), place(far, 0), "D\n"),
    ]
    .into_iter()
    .enumerate()
    {
        client.change(
            version as i64 + 2,
            json!([{ "range": { "start": start, "end": end }, "text": text }]),
        );
        client.diagnostics(version as i64 + 2);
    }
    // The text is now this one: the same text opened anew gives the same findings.
    let expected = "TAGS: B😀C\nSUAECT: X\nD\n";
    client.change(
        6,
        json!([{ "range": { "start": place(0, 0), "end": place(0, 0) }, "text": "" }]),
    );
    let found = client.diagnostics(6);
    client.change(7, json!([{ "text": expected }]));
    assert_eq!(found, client.diagnostics(7));
    // A document that was never opened is no reason to stop.
    let stranger = json!({ "uri": "file:///stranger.cable", "version": 1 });
    client.notify(
        "textDocument/didChange",
        json!({ "textDocument": stranger, "contentChanges": [] }),
    );
    client.wait_for("an empty list", |message| {
        message["params"]["uri"] == "file:///stranger.cable"
    });
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn a_burst_of_edits_is_coalesced() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    client.open(1, &CABLE.repeat(200));
    client.diagnostics(1);
    let start = json!({ "line": 0, "character": 0 });
    for version in 2..=101 {
        client.change(
            version,
            json!([{ "range": { "start": start, "end": start }, "text": " " }]),
        );
    }
    let mut publishes = 0;
    let mut last = 1;
    while last < 101 {
        let message = client.wait_for("diagnostics", |message| {
            message["method"] == "textDocument/publishDiagnostics"
        });
        let version = message["params"]["version"].as_i64().expect("a version");
        assert!(version > last, "versions rise");
        last = version;
        publishes += 1;
    }
    assert!(publishes < 100, "{publishes} publishes for 100 edits");
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn exit_ends_the_process_with_standard_input_open() {
    let (mut client, _) = Client::initialized(Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(
        wait(&mut client.child).code(),
        Some(1),
        "exit without shutdown"
    );
    assert!(client.stdin.is_some());
}

#[test]
fn the_end_of_input_ends_the_process() {
    let (mut client, _) = Client::initialized(Value::Null);
    client.stdin = None;
    assert_eq!(wait(&mut client.child).code(), Some(1));
}

#[cfg(unix)]
#[test]
fn the_death_of_the_client_ends_the_process() {
    let mut editor = Command::new("sleep")
        .arg("600")
        .spawn()
        .expect("a process that stands for an editor");
    let mut client = Client::start();
    client.call(
        "initialize",
        json!({ "processId": editor.id(), "capabilities": {} }),
    );
    editor.kill().expect("it can be killed");
    editor.wait().expect("it ends");
    wait(&mut client.child);
    assert!(client.stdin.is_some());
}

#[test]
fn what_the_editor_shows_is_what_check_prints() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/outbox/09VALLETTA88.cable"
    );
    let text = std::fs::read_to_string(path).expect("the sample");
    let (mut client, _) = Client::initialized(json!(["utf-32"]));
    client.open(1, &text);
    let shown: Vec<(String, i64, i64)> = client
        .diagnostics(1)
        .iter()
        .map(|found| {
            let start = &found["range"]["start"];
            let number = |key: &str| start[key].as_i64().expect("a number") + 1;
            (
                found["code"].as_str().expect("a rule").to_owned(),
                number("line"),
                number("character"),
            )
        })
        .collect();
    let output = Command::new(env!("CARGO_BIN_EXE_cablelint"))
        .args(["check", "--output-format", "json", path])
        .output()
        .expect("check runs");
    let printed: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let printed: Vec<(String, i64, i64)> = printed
        .iter()
        .map(|found| {
            let start = &found["range"]["start"];
            let number = |key: &str| start[key].as_i64().expect("a number");
            (
                found["rule"].as_str().expect("a rule").to_owned(),
                number("line"),
                number("column"),
            )
        })
        .collect();
    assert!(printed.len() > 10);
    assert_eq!(shown, printed);
    assert_eq!(client.end().code(), Some(0));
}
