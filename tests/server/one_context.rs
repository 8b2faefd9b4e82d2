//! What is known of a cable besides its text reaches every command and every editor feature alike:
//! one folder whose settings say more than the cable, asked through each of them.

use crate::support::address;
use crate::support::client::{Client, position};
use crate::support::program::{folder, run_in, stdout};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

/// Settings that a cable's reading depends on: the day, the office's own words, what rules are
/// given, how cables are formatted.
const SETTINGS: &str = "\
date = \"1995-06-01\"
line-width = 72
extend-posts = [\"New Harbour\"]

[extend-tags]
KQZX = \"Harbour bakers\"

[rules]
line-over-55 = \"warning\"

[format]
width = 65
";

/// It states no date. RS was Russia in 1995 and is Serbia now; KQZX and NEW HARBOUR are the
/// office's own.
const CABLE: &str = "\
CONFIDENTIAL ROME 000140

E.O. 12356: DECL: OADR
TAGS: ECON, RS, KQZX
SUBJECT: A MARKET OPENS
REF: 95 NEW HARBOUR 3

1. (C) The market has moved from the old square down to
the harbor, and the fishermen like it there. The mayor
does not, as 95 NEW HARBOUR 3 says.

BIANCHI
";

struct Office {
    folder: TempDir,
    client: Client,
}

impl Office {
    /// A folder with the settings and the cable, which is open in an editor.
    fn new() -> Self {
        let folder = folder(&[("cablelint.toml", SETTINGS), ("a.cable", CABLE)]);
        let (mut client, _) = Client::with_params(json!({
            "rootUri": uri(folder.path()),
            "capabilities": {
                "general": { "positionEncodings": ["utf-8"] },
                "textDocument": { "hover": { "contentFormat": ["markdown"] } },
            },
        }));
        client.notify(
            "textDocument/didOpen",
            json!({ "textDocument": {
                "uri": uri(&folder.path().join("a.cable")), "languageId": "cable",
                "version": 1, "text": CABLE,
            }}),
        );
        Self { folder, client }
    }

    /// What a command of the program prints in the folder.
    fn prints(&self, arguments: &[&str]) -> String {
        stdout(&run_in(self.folder.path(), arguments))
    }

    /// The editor's answer about the cable.
    fn asks(&mut self, method: &str, mut parameters: Value) -> Value {
        parameters["textDocument"] = json!({ "uri": self.cable() });
        self.client.call(method, parameters)
    }

    fn cable(&self) -> String {
        uri(&self.folder.path().join("a.cable"))
    }

    /// The hover at the start of some words, as text.
    #[track_caller]
    fn hover(&mut self, words: &str) -> String {
        let at = CABLE.find(words).expect("the words");
        let answer = self.asks(
            "textDocument/hover",
            json!({ "position": position(CABLE, at, "utf-8") }),
        );
        let text = answer["contents"]["value"].as_str();
        text.expect("a hover").to_owned()
    }

    /// The labels that completion offers in the line that replaces the one that begins like it.
    fn completes(&mut self, line: &str) -> Vec<String> {
        let label = line.split(' ').next().expect("a word");
        let start = CABLE.find(label).expect("the line");
        let end = start + CABLE[start..].find('\n').expect("its end");
        let text = format!("{}{line}{}", &CABLE[..start], &CABLE[end..]);
        self.write(&text);
        let place = position(&text, start + line.len(), "utf-8");
        let answer = self.asks("textDocument/completion", json!({ "position": place }));
        self.write(CABLE);
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        let label = |item: &Value| item["label"].as_str().unwrap_or("").to_owned();
        items.iter().map(label).collect()
    }

    fn write(&mut self, text: &str) {
        let uri = self.cable();
        self.client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri, "version": 2 },
                "contentChanges": [{ "text": text }],
            }),
        );
    }
}

fn uri(path: &Path) -> String {
    address(&path.canonicalize().expect("a path"))
}

#[test]
fn the_day_of_the_settings_dates_an_undated_cable_everywhere() {
    let mut office = Office::new();
    let parsed: Value = serde_json::from_str(&office.prints(&["parse", "a.cable"])).expect("JSON");
    assert_eq!(parsed["tags"][1]["title"], "Russia");
    for text in [
        office.prints(&["explain", "a.cable:4"]),
        office.hover("RS, KQZX"),
    ] {
        assert!(text.contains("RS (geographic): Russia"), "{text}");
        assert!(text.contains("as of 1995-06-01"), "{text}");
    }
    let hints = office.asks(
        "textDocument/inlayHint",
        json!({ "range": {
            "start": { "line": 0, "character": 0 }, "end": { "line": 12, "character": 0 },
        }}),
    );
    assert!(hints.to_string().contains("Russia"), "{hints}");
    assert!(
        office
            .completes("TAGS: ECON, Russ")
            .contains(&"RS".to_owned())
    );
    // The order in force on that day comes first.
    let orders = office.completes("E.O. ");
    assert!(orders[0].contains("12356"), "{orders:?}");
}

#[test]
fn codes_of_the_office_are_known_everywhere() {
    let mut office = Office::new();
    let found = office.prints(&["check", "--output-format", "concise", "a.cable"]);
    assert!(!found.contains("tags-unknown"), "{found}");
    let parsed: Value = serde_json::from_str(&office.prints(&["parse", "a.cable"])).expect("JSON");
    assert_eq!(
        parsed["tags"][2],
        json!({ "code": "KQZX", "kind": "program", "title": "Harbour bakers" })
    );
    for text in [
        office.prints(&["explain", "a.cable:4"]),
        office.hover("KQZX"),
    ] {
        assert!(text.contains("KQZX (program): Harbour bakers"), "{text}");
    }
    for typed in ["TAGS: ECON, KQ", "TAGS: ECON, bake", "TAGS: ECON, Harbour"] {
        let offered = office.completes(typed);
        assert!(offered.contains(&"KQZX".to_owned()), "{typed}: {offered:?}");
    }
    let listed = office.prints(&["tags", "bakers"]);
    assert!(listed.contains("KQZX"), "{listed}");
    let hints = office.asks(
        "textDocument/inlayHint",
        json!({ "range": {
            "start": { "line": 3, "character": 0 }, "end": { "line": 4, "character": 0 },
        }}),
    );
    assert!(hints.to_string().contains("Harbour bakers"), "{hints}");
}

#[test]
fn posts_of_the_office_are_known_everywhere() {
    let mut office = Office::new();
    let found = office.prints(&["check", "--output-format", "concise", "a.cable"]);
    assert!(!found.contains("post"), "{found}");
    let offered = office.completes("REF: NEW H");
    assert!(offered.contains(&"NEW HARBOUR".to_owned()), "{offered:?}");
    // The reference and its citation in the text are one cable.
    let at = CABLE.rfind("HARBOUR 3 says").expect("the citation");
    let places = office.asks(
        "textDocument/references",
        json!({
            "position": position(CABLE, at, "utf-8"),
            "context": { "includeDeclaration": true },
        }),
    );
    let lines: Vec<_> = places.as_array().expect("places").iter().collect();
    assert_eq!(lines.len(), 2, "{places}");
}

#[test]
fn formatting_respects_the_rules_of_the_settings() {
    let mut office = Office::new();
    let warnings = |office: &Office| {
        let found = office.prints(&["check", "--output-format", "concise", "a.cable"]);
        found
            .lines()
            .filter(|line| line.contains("line-over-55"))
            .count()
    };
    assert_eq!(warnings(&office), 0);
    let edits = office.asks(
        "textDocument/formatting",
        json!({ "options": { "tabSize": 8, "insertSpaces": true } }),
    );
    office.prints(&["fmt", "a.cable"]);
    assert_eq!(warnings(&office), 0);
    let formatted = std::fs::read_to_string(office.folder.path().join("a.cable"));
    let unchanged = formatted.is_ok_and(|text| text == CABLE);
    assert_eq!(unchanged, edits.as_array().is_none_or(Vec::is_empty));
}
