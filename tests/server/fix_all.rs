//! "Fix all" in an editor writes what `check --fix` writes.

use crate::damage::{cables, damage};
use crate::support::address;
use crate::support::client::Client;
use crate::support::program::run_in;
use cablelint::text::{Buffer, Position, PositionEncoding};
use serde_json::{Value, json};

/// A caption and four fields on one line, as a copy joins them.
const JOINED: &str = "UNCLAS ROME 000140\n\nSIPDIS\n\nSIPDIS E.O. 12958: N/A TAGS: ECON, IT SUBJECT: A MARKET REF: PARIS 12\n\n1. (U) It opened, see reftel.\n\n2.(U) So.\n\nDOE\n";

/// A section break is in the text, but its fix breaks the law of safe fixes: without the break, the
/// lines above would contradict each other.
const WITNESS: &str = "DE RUEHVK #0005/01 0290834\nUNCLAS ROME 000140\n\nSUBJECT: A MARKET\n\nVLADIVOSTO 00000005  001.2 OF 003\n\n1.(U) It opened.\n\nDOE\n";

fn applied(text: &str, edits: &[Value]) -> String {
    let mut buffer = Buffer::new(text);
    let place = |place: &Value| {
        let number = |key: &str| u32::try_from(place[key].as_u64().expect("a number"));
        Position {
            line: number("line").expect("small"),
            character: number("character").expect("small"),
        }
    };
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| place(&edit["range"]["start"]));
    for edit in edits.iter().rev() {
        let (start, end) = (place(&edit["range"]["start"]), place(&edit["range"]["end"]));
        let new = edit["newText"].as_str().expect("text");
        buffer.apply(Some((start, end)), new, PositionEncoding::Utf16);
    }
    buffer.text()
}

/// The cables of the tests as they are, damaged, and with other line ends.
fn texts() -> Vec<(String, String)> {
    let mut texts = vec![
        ("joined".to_owned(), JOINED.to_owned()),
        ("witness".to_owned(), WITNESS.to_owned()),
    ];
    for (id, text) in cables() {
        let damaged = (0..16).fold(text.clone(), |text, kind| {
            damage(&text, 97 * kind, kind as u8)
        });
        let open = text.trim_end().replace(". ", ".  ");
        let old = damaged.replace("\r\n", "\n").replace('\n', "\r\n");
        texts.push((format!("{id}-damaged"), damaged));
        texts.push((format!("{id}-open"), open));
        texts.push((format!("{id}-crlf"), old));
        texts.push((id, text));
    }
    texts
}

#[test]
fn fix_all_gives_the_text_that_the_command_writes() {
    let texts = texts();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |id: &str| folder.path().join(format!("{id}.cable"));
    for (id, text) in &texts {
        std::fs::write(path(id), text).expect("a file");
    }
    run_in(
        folder.path(),
        &["check", "--no-config", "--fix", "--quiet", "."],
    );
    let (mut client, _) = Client::initialized(Value::Null);
    let mut changed = 0;
    for (id, text) in &texts {
        let uri = address(&path(id));
        let document = json!({ "uri": uri, "languageId": "cable", "version": 1, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
        let place = json!({ "line": 0, "character": 0 });
        let actions = client.call(
            "textDocument/codeAction",
            json!({
                "textDocument": { "uri": uri },
                "range": { "start": place, "end": place },
                "context": { "diagnostics": [], "only": ["source.fixAll"] },
            }),
        );
        let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
        let edits = edits.as_array().map(Vec::as_slice).unwrap_or_default();
        changed += usize::from(!edits.is_empty());
        let written = std::fs::read_to_string(path(id)).expect("a file");
        assert_eq!(applied(text, edits), written, "{id}");
    }
    assert!(changed > texts.len() / 4, "{changed} of {}", texts.len());
    let written = |id: &str| std::fs::read_to_string(path(id)).expect("a file");
    assert!(
        written("joined").contains("\nE.O. 12958: N/A\nTAGS: ECON, IT\nSUBJECT: A MARKET REF:")
    );
    assert!(written("witness").contains("VLADIVOSTO 00000005"));
    // The number of the only paragraph goes.
    assert!(written("witness").contains("\n(U) It opened."));
    client.forget(|message| message["method"] == "textDocument/publishDiagnostics");
    client.notify("exit", Value::Null);
}
