//! The server while a cable is typed: nothing turns red before its time, and what is wrong shows
//! when its place is left.

use crate::support::client::{Client, URI, position};
use crate::support::program::{cablelint, folder};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Cables that are right, of both layouts and of every level. They are in `tests/typing`.
const CABLES: [(&str, &str); 6] = [
    (
        "telegram, unclassified",
        include_str!("../typing/telegram-unclassified.cable"),
    ),
    (
        "telegram, SBU",
        include_str!("../typing/telegram-sbu.cable"),
    ),
    (
        "telegram, confidential",
        include_str!("../typing/telegram-confidential.cable"),
    ),
    (
        "SMART, unclassified",
        include_str!("../typing/smart-unclassified.cable"),
    ),
    ("SMART, SBU", include_str!("../typing/smart-sbu.cable")),
    (
        "SMART, confidential",
        include_str!("../typing/smart-confidential.cable"),
    ),
];

/// A drafter with an editor, and the cable that is being written.
struct Drafter {
    client: Client,
    text: String,
    version: i64,
    /// The findings on the screen.
    shown: Vec<Value>,
    /// What has come onto the screen at warning and above since the text was empty: the finding,
    /// and the end of the text before the last edit.
    came: Vec<String>,
}

impl Drafter {
    /// Begins with an empty document, which has no findings.
    #[track_caller]
    fn new() -> Self {
        let (mut client, _) = Client::initialized(json!(["utf-8"]));
        client.open(0, "");
        assert_eq!(client.diagnostics(0), Vec::<Value>::new());
        Self {
            client,
            text: String::new(),
            version: 0,
            shown: Vec::new(),
            came: Vec::new(),
        }
    }

    /// Replaces bytes of the text, and waits for what the editor then shows.
    #[track_caller]
    fn replace(&mut self, start: usize, end: usize, new: &str) {
        let range = json!({
            "start": position(&self.text, start, "utf-8"),
            "end": position(&self.text, end, "utf-8"),
        });
        self.text.replace_range(start..end, new);
        self.version += 1;
        let change = json!([{ "range": range, "text": new }]);
        self.client.change(self.version, change);
        self.look(start + new.len());
    }

    #[track_caller]
    fn look(&mut self, place: usize) {
        let shown = self.client.diagnostics(self.version);
        let before = serious(&self.shown);
        let written = self.text[..place].lines().next_back().unwrap_or_default();
        for finding in serious(&shown).difference(&before) {
            self.came.push(format!("{finding} at `{written}`"));
        }
        self.shown = shown;
    }

    /// Types at the end of the text, key by key.
    #[track_caller]
    fn type_keys(&mut self, text: &str) {
        for sign in text.chars() {
            self.paste(sign.encode_utf8(&mut [0; 4]));
        }
    }

    /// Adds to the end of the text at once.
    #[track_caller]
    fn paste(&mut self, text: &str) {
        let end = self.text.len();
        self.replace(end, end, text);
    }

    /// Goes back to the first such words, deletes them key by key, and types others.
    #[track_caller]
    fn correct(&mut self, old: &str, new: &str) {
        let start = self.text.find(old).expect("the old words");
        for at in (start..start + old.len()).rev() {
            self.replace(at, at + 1, "");
        }
        for (at, _) in new.char_indices() {
            self.replace(start + at, start + at, &new[at..=at]);
        }
    }

    #[track_caller]
    fn save(&mut self) {
        self.client.save();
        self.look(self.text.len());
    }

    /// Says who saves next, as the protocol's number.
    #[track_caller]
    fn announce_save(&mut self, reason: u8) {
        let announced = json!({ "textDocument": { "uri": URI }, "reason": reason });
        self.client.notify("textDocument/willSave", announced);
    }

    /// The rules on the screen at warning and above.
    fn serious(&self) -> Vec<String> {
        serious(&self.shown).into_iter().collect()
    }

    /// Are all findings on the screen that `check` prints, and no others?
    #[track_caller]
    fn is_judged_whole(&self) {
        let printed = checked(&self.text);
        assert_eq!(places(&self.shown), printed, "{}", self.text);
    }

    /// The cable is written: nothing came before its time, nothing is left, and saving adds nothing.
    #[track_caller]
    fn finish(mut self, name: &str) {
        assert_eq!(self.came, Vec::<String>::new(), "{name}");
        self.is_judged_whole();
        self.save();
        self.is_judged_whole();
        assert_eq!(self.serious(), Vec::<String>::new(), "{name}");
        assert_eq!(self.client.end().code(), Some(0));
    }
}

/// The rules of findings that are no hints.
fn serious(found: &[Value]) -> BTreeSet<String> {
    let serious = found.iter().filter(|found| {
        let severity = found["severity"].as_i64();
        severity.is_some_and(|severity| severity <= 2)
    });
    let names = serious.filter_map(|found| found["code"].as_str());
    names.map(str::to_owned).collect()
}

/// The rule, the line and the column of each finding, counted from 1.
fn places(shown: &[Value]) -> Vec<(String, i64, i64)> {
    let of = |found: &Value| {
        let start = &found["range"]["start"];
        let number = |key: &str| start[key].as_i64().unwrap_or(-2) + 1;
        let rule = found["code"].as_str().unwrap_or_default().to_owned();
        (rule, number("line"), number("character"))
    };
    shown.iter().map(of).collect()
}

/// What `check` prints for a file with this text.
#[track_caller]
fn checked(text: &str) -> Vec<(String, i64, i64)> {
    let folder = folder(&[("sample.cable", text)]);
    let file = folder.path().join("sample.cable");
    let output = cablelint(&["check", "--output-format", "json"])
        .arg(file)
        .output()
        .expect("check runs");
    let printed: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let of = |found: &Value| {
        let start = &found["range"]["start"];
        let number = |key: &str| start[key].as_i64().unwrap_or(-1);
        let rule = found["rule"].as_str().unwrap_or_default().to_owned();
        (rule, number("line"), number("column"))
    };
    printed.iter().map(of).collect()
}

#[test]
fn a_correct_cable_typed_key_by_key_is_never_wrong() {
    for (name, text) in CABLES {
        let mut drafter = Drafter::new();
        drafter.type_keys(text);
        drafter.finish(name);
    }
}

#[test]
fn a_correct_cable_typed_with_pauses_at_line_ends_is_never_wrong() {
    for (name, text) in CABLES {
        let mut drafter = Drafter::new();
        for line in text.lines() {
            drafter.paste(line);
            drafter.paste("\n");
        }
        drafter.finish(name);
    }
}

#[test]
fn a_correct_cable_pasted_in_pieces_is_never_wrong() {
    for (name, text) in CABLES {
        for length in [7, 61, 200] {
            let mut drafter = Drafter::new();
            let mut rest = text;
            while !rest.is_empty() {
                let (piece, more) = rest.split_at(length.min(rest.len()));
                drafter.paste(piece);
                rest = more;
            }
            drafter.finish(name);
        }
    }
}

#[test]
fn corrections_in_the_middle_are_never_wrong() {
    for (name, text) in CABLES {
        let mut drafter = Drafter::new();
        let middle = text.find("\n2. ").expect("a second paragraph") + 20;
        let first = text.find("\n1. ").expect("a first paragraph");
        let word = text[first..].split_whitespace().nth(6).expect("a word");
        let wrong = text.replacen("TAGS: ", "TAGS:  ", 1);
        drafter.paste(&wrong[..=middle]);
        drafter.came.clear();
        drafter.correct("TAGS:  ", "TAGS: ");
        drafter.correct(" MT", " MT");
        drafter.type_keys("zy");
        let end = drafter.text.len();
        drafter.replace(end - 1, end, "");
        drafter.replace(end - 2, end - 1, "");
        drafter.type_keys(&text[middle..middle + 150]);
        // A second look at the first paragraph, which is right as well.
        drafter.correct(word, "xylophone");
        drafter.correct("xylophone", word);
        drafter.paste(&text[middle + 150..]);
        assert_eq!(drafter.text, text);
        drafter.finish(name);
    }
}

const HEADER: &str = "UNCLAS VALLETTA 000090\n\nE.O. 12958: N/A\nTAGS: ECON, EFIS, MT\nSUBJECT: MALTA: A NEW ROOF FOR THE FISH MARKET\n\n";

#[test]
fn a_mistake_is_shown_when_its_place_is_left() {
    for (before, mistake, left, rule) in [
        (
            "",
            "UNCLAS VALLETTA 000090\n\nE.O. 12985: N/A",
            "\nTAGS:",
            "eo-number-unknown",
        ),
        (
            "UNCLAS VALLETTA 000090\n\nE.O. 12958: N/A\nTAGS: PREL, ",
            "PHUX",
            ",",
            "tags-unknown",
        ),
        (
            HEADER,
            "1. (U) The roof.\n\n2. The market.",
            "\n\n3",
            "portion-mark-missing",
        ),
        (
            HEADER,
            "1. (U) The roof.\n\n3. (U) The market.",
            "\n\n4",
            "para-number-gap",
        ),
        (
            HEADER,
            "1. (U) The roof (ref A",
            ")",
            "ref-letter-undefined",
        ),
        (
            HEADER,
            "1. (U) The roof. (Note: It is new.",
            "\n\n2. (U) So",
            "note-end-missing",
        ),
        (
            HEADER,
            "1. Comment: The roof.\n\n2. The market.\n\nGRIMA",
            "\n",
            "comment-end-missing",
        ),
        (
            "UNCLAS VALLETTA 000090\n\nE.O. 12958: N/A\nTAGS: ECON, EFIS, MT\n\n",
            "",
            "1. The roof",
            "subject-missing",
        ),
        (HEADER, "1. (S", ")", "portion-above-banner"),
    ] {
        let mut drafter = Drafter::new();
        drafter.paste(before);
        drafter.type_keys(mistake);
        assert_eq!(drafter.serious(), Vec::<String>::new(), "{rule}");
        drafter.type_keys(left);
        assert!(
            drafter.serious().iter().any(|shown| shown == rule),
            "{rule}: {:?}",
            drafter.came
        );
    }
}

#[test]
fn saving_judges_all_until_the_next_key() {
    let text = format!("{HEADER}1. Comment: The roof is new.\n\n2. It was dear.");
    let wrong = ["comment-end-missing", "signature-missing"];
    let mut drafter = Drafter::new();
    drafter.type_keys(&text);
    assert_eq!(drafter.serious(), Vec::<String>::new());
    drafter.save();
    drafter.is_judged_whole();
    assert_eq!(drafter.serious(), wrong);
    drafter.type_keys(" So.");
    assert_eq!(drafter.serious(), Vec::<String>::new());
    // The editor's timer saves in the middle of a word.
    drafter.announce_save(2);
    drafter.save();
    assert_eq!(drafter.serious(), Vec::<String>::new());
    drafter.announce_save(1);
    drafter.save();
    drafter.is_judged_whole();
    assert_eq!(drafter.serious(), wrong);
    // Opening judges all as well.
    drafter.client.open(1_000, &text);
    drafter.version = 1_000;
    drafter.look(0);
    assert_eq!(drafter.serious(), wrong);
}

#[test]
fn who_asks_for_diagnostics_is_asked_to_do_so_after_a_save() {
    let (mut client, _) = Client::with_capabilities(json!({
        "textDocument": { "diagnostic": {} },
        "workspace": {
            "diagnostics": { "refreshSupport": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
    }));
    client.wait_for("a registration", |message| {
        message["method"] == "client/registerCapability"
    });
    let pulled = |client: &mut Client| {
        let params = json!({ "textDocument": { "uri": URI } });
        let report = client.call("textDocument/diagnostic", params);
        serious(report["items"].as_array().expect("a list"))
    };
    client.open(1, "");
    client.change(
        2,
        json!([{ "text": "UNCLAS VALLETTA 000090\n\nTAGS: PHUX" }]),
    );
    assert_eq!(pulled(&mut client), BTreeSet::new());
    client.save();
    client.wait_for("a refresh", |message| {
        message["method"] == "workspace/diagnostic/refresh"
    });
    let all = pulled(&mut client);
    assert!(
        all.contains("tags-unknown") && all.contains("subject-missing"),
        "{all:?}"
    );
}
