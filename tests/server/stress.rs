//! The server under attack: clients that answer nothing, edit at random, ask for everything at
//! once, cancel it again, and send what is no message at all. It answers, and its text stays the
//! client's.

use crate::support::client::{Client, URI, position, rules, wait};
use cablelint::lint::{Live, Settings};
use cablelint::text::{Position, PositionEncoding};
use serde_json::{Value, json};
use std::sync::Arc;

const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

const CABLE: &str = "R 171015Z FEB 09\r\nFM AMEMBASSY QUITO\r\nTO SECSTATE WASHDC\r\n\
UNCLAS QUITO 001431\r\n\r\nSENSITIVE\r\n\r\nE.O. 12958: N/A\r\nTAGS: EFIS, EC\r\n\
SUBJECT: THE 🐟 MARKET AND ITS CAFÉ\r\n\r\nREF: A. LIMA 12\r\n     B. QUITO 7\r\n\r\n\
1. (SBU) Summary: Fish 🐟🐟 and a café, see ref A. End summary.\r\n\r\n\
2. (SBU) It closes at noon. (Note: It is small. End Note.)\r\n\r\nZALDUMBIDE\r\n";

/// Random numbers that are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).expect("a small number")
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

/// What the client has in its window: a plain text, with places found by walking through it.
struct Model {
    text: String,
    encoding: &'static str,
    /// It does not grow beyond so many bytes.
    most: usize,
}

impl Model {
    fn new(text: &str, encoding: &'static str, most: usize) -> Self {
        let text = text.to_owned();
        Self {
            text,
            encoding,
            most,
        }
    }

    /// Where each line starts, and where its words end before the line break.
    fn lines(&self) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let mut start = 0;
        let bytes = self.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let crlf = at > start && *byte == b'\n' && bytes[at - 1] == b'\r';
            match byte {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => continue,
                b'\n' | b'\r' => lines.push((start, at - usize::from(crlf))),
                _ => continue,
            }
            start = at + 1;
        }
        lines.push((start, bytes.len()));
        lines
    }

    fn width(&self, letter: char) -> usize {
        match self.encoding {
            "utf-8" => letter.len_utf8(),
            "utf-16" => letter.len_utf16(),
            _ => 1,
        }
    }

    fn columns(&self, (start, end): (usize, usize)) -> usize {
        self.text[start..end].chars().map(|c| self.width(c)).sum()
    }

    fn offset(&self, lines: &[(usize, usize)], (line, column): (usize, usize)) -> usize {
        let Some((start, end)) = lines.get(line).copied() else {
            return self.text.len();
        };
        let mut passed = 0;
        for (at, letter) in self.text[start..end].char_indices() {
            passed += self.width(letter);
            if passed > column {
                return start + at;
            }
        }
        end
    }

    /// A place that may be beyond a line, beyond the text, or inside a character.
    fn any_place(&self, lines: &[(usize, usize)], dice: &mut Dice) -> (usize, usize) {
        let line = dice.roll(lines.len() + 1);
        let columns = lines.get(line).map_or(0, |line| self.columns(*line));
        match dice.roll(40) {
            0 => (line, u32::MAX as usize),
            1 => (u32::MAX as usize, dice.roll(9)),
            _ => (line, dice.roll(columns + 2)),
        }
    }

    /// A change in the protocol's words; the text is then the new one.
    fn random_change(&mut self, dice: &mut Dice) -> Change {
        const WORDS: [&str; 36] = [
            "",
            "",
            "",
            "a",
            "b",
            " ",
            ".",
            "é",
            "😀",
            "👩‍🚀",
            "\u{0}",
            "\u{2028}",
            "¶",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\n\r\n",
            "(C) ",
            "3. (SBU) ",
            "TAGS: PREL, ZZZZ\r\n",
            "REF: A. ROME 3\n",
            "SUBJECT: ",
            "Summary: ",
            "End summary. ",
            "(Note: ",
            "End Note.) ",
            "CONFIDENTIAL ROME 1\n",
            "E.O. 12958: DECL: 01/01/2019\n",
            "SIPDIS\n",
            "ROME 00000140  002 OF 003\n",
            "so so ",
            "see para 2 and ref B. ",
            "-- item\n",
            "HEADING\n-------\n",
            "“quoted” ",
        ];
        let whole = match dice.roll(60) {
            0 => Some(CABLE.to_owned()),
            // Line ends of another kind, as a switch in the editor has it.
            1 => Some(self.text.replace("\r\n", "\n")),
            2 => Some(self.text.replace("\r\n", "\n").replace('\n', "\r\n")),
            3 => Some(self.text.clone()),
            _ => None,
        };
        if let Some(whole) = whole {
            self.text.clone_from(&whole);
            return Change {
                range: None,
                text: whole,
            };
        }
        let lines = self.lines();
        let start = self.any_place(&lines, dice);
        let end = match dice.roll(8) {
            0 => self.any_place(&lines, dice),
            1 => (start.0, start.1.saturating_sub(dice.roll(4))),
            2 => (start.0, (start.1 + dice.roll(6)).min(u32::MAX as usize)),
            _ => start,
        };
        let words = match dice.roll(3) {
            _ if self.text.len() > self.most => "",
            0 => dice.pick(&WORDS),
            _ => dice.pick(&WORDS[..15]),
        };
        let (one, other) = (self.offset(&lines, start), self.offset(&lines, end));
        self.text
            .replace_range(one.min(other)..one.max(other), words);
        Change {
            range: Some((start, end)),
            text: words.to_owned(),
        }
    }

    /// Is it a place between characters of the text, in a line that there is?
    fn holds(&self, place: &Value) -> bool {
        let number = |key: &str| usize::try_from(place[key].as_u64().expect("a number"));
        let (line, column) = (
            number("line").expect("small"),
            number("character").expect("small"),
        );
        let lines = self.lines();
        lines
            .get(line)
            .is_some_and(|line| column <= self.columns(*line))
    }
}

struct Change {
    range: Option<((usize, usize), (usize, usize))>,
    text: String,
}

impl Change {
    fn json(&self) -> Value {
        let place = |(line, character)| json!({ "line": line, "character": character });
        match self.range {
            Some((start, end)) => {
                json!({ "range": { "start": place(start), "end": place(end) }, "text": self.text })
            }
            None => json!({ "text": self.text }),
        }
    }
}

fn document() -> Value {
    json!({ "uri": URI })
}

fn is_publish(message: &Value, uri: &str) -> bool {
    message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
}

/// The findings of a document at a version, whatever was published before.
fn published(client: &mut Client, uri: &str, version: i64) -> Value {
    let message = client.wait_for("diagnostics", |message| {
        is_publish(message, uri) && message["params"]["version"] == version
    });
    client.forget(|message| is_publish(message, uri));
    message["params"]["diagnostics"].clone()
}

fn open(client: &mut Client, uri: &str, text: &str) {
    let document = json!({ "uri": uri, "languageId": "cable", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document }));
}

fn close(client: &mut Client, uri: &str) {
    client.notify(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri } }),
    );
    client.wait_for("the clearing", |message| {
        is_publish(message, uri) && message["params"].get("version").is_none()
    });
    client.forget(|message| is_publish(message, uri));
}

/// All that shows what the server takes the text to be: what it found, and which words,
/// sentences, paragraphs and tokens stand where.
fn portrait(client: &mut Client, model: &Model, uri: &str, version: i64) -> Vec<String> {
    let found = published(client, uri, version);
    let lines = model.lines();
    let places: Vec<Value> = (0..lines.len())
        .flat_map(|line| {
            let columns = model.columns(lines[line]);
            (0..=columns)
                .step_by(11)
                .chain([columns])
                .map(move |character| json!({ "line": line, "character": character }))
        })
        .collect();
    let mut all = vec![found];
    for (method, more) in [
        ("textDocument/documentSymbol", json!({})),
        ("textDocument/foldingRange", json!({})),
        ("textDocument/semanticTokens/full", json!({})),
        (
            "textDocument/selectionRange",
            json!({ "positions": places }),
        ),
        (
            "textDocument/formatting",
            json!({ "options": { "tabSize": 4, "insertSpaces": true } }),
        ),
    ] {
        let mut params = more;
        params["textDocument"] = json!({ "uri": uri });
        let mut answer = client.call(method, params);
        // The tokens of each document have numbers of their own.
        if let Some(answer) = answer.as_object_mut() {
            answer.remove("resultId");
        }
        all.push(answer);
    }
    all.iter()
        .map(|part| part.to_string().replace(uri, ""))
        .collect()
}

/// Edits at random, many in one notification; now and then the server's text is looked at.
fn random_edits(encoding: &'static str, edits: usize) {
    const FRESH: &str = "file:///fresh/sample.cable";
    let (mut client, _) = Client::initialized(json!([encoding]));
    let mut dice = Dice(encoding.len() as u64 + u64::from(encoding.as_bytes()[4]));
    let mut model = Model::new(CABLE, encoding, 4_000);
    client.open(1, CABLE);
    let (mut done, mut version) = (0, 1);
    for look in 1..=4 {
        while done < edits * look / 4 {
            let count = 1 + dice.roll(8);
            let changes: Vec<_> = (0..count).map(|_| model.random_change(&mut dice)).collect();
            version += 1;
            client.change(version, changes.iter().map(Change::json).collect());
            done += count;
        }
        published(&mut client, URI, version);
        client.save();
        let edited = portrait(&mut client, &model, URI, version);
        open(&mut client, FRESH, &model.text);
        let fresh = portrait(&mut client, &model, FRESH, 1);
        close(&mut client, FRESH);
        for (edited, fresh) in edited.iter().zip(&fresh) {
            assert_eq!(edited, fresh, "after {done} edits: {:?}", model.text);
        }
    }
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn random_edits_in_utf_8() {
    random_edits("utf-8", 7_000);
}

#[test]
fn random_edits_in_utf_16() {
    random_edits("utf-16", 7_000);
}

#[test]
fn random_edits_in_utf_32() {
    random_edits("utf-32", 7_000);
}

/// A hundred thousand edits of one document, its length compared after each and its text
/// after every tenth.
#[test]
fn the_document_is_the_clients_text_whatever_is_edited() {
    let kinds = [
        PositionEncoding::Utf8,
        PositionEncoding::Utf16,
        PositionEncoding::Utf32,
    ];
    let place = |(line, character): (usize, usize)| Position {
        line: u32::try_from(line).expect("small"),
        character: u32::try_from(character).expect("small"),
    };
    let mut dice = Dice(5);
    let mut model = Model::new(CABLE, "utf-8", 600);
    let settings = Arc::new(Settings::default());
    let mut live = Live::new(CABLE, Some("sample"), Arc::clone(&settings));
    for edit in 0..100_000 {
        let which = dice.roll(3);
        model.encoding = ENCODINGS[which];
        let change = model.random_change(&mut dice);
        match change.range {
            Some((start, end)) => {
                let span = live
                    .buffer()
                    .span_of(place(start), place(end), kinds[which]);
                live.edit(span, &change.text)
            }
            None => live.replace_all(&change.text),
        };
        assert_eq!(live.buffer().len(), model.text.len(), "edit {edit}");
        if edit % 10 == 0 {
            assert!(live.buffer().text() == model.text, "edit {edit}");
        }
        // Now and then it is read, so that the next edits are edits of something read; what comes
        // of them is compared, and the settings come anew, after which nothing is read.
        match edit % 1_000 {
            0 => live.refresh(),
            20 => {
                let fresh = cablelint::lint::check(&model.text, Some("sample"), &settings);
                let kept = live.diagnostics();
                assert_eq!(format!("{kept:?}"), format!("{:?}", fresh.diagnostics));
                live.set_settings(Arc::clone(&settings));
            }
            _ => {}
        }
    }
}

#[test]
fn a_client_that_answers_nothing_gets_answers() {
    let (mut client, _) = Client::with_capabilities(json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": { "diagnostic": {} },
        "workspace": {
            "applyEdit": true,
            "configuration": true,
            "didChangeConfiguration": { "dynamicRegistration": true },
            "diagnostics": { "refreshSupport": true },
        },
    }));
    client.open(1, &CABLE.replace("2. (SBU)", "4. (SBU)"));
    for _ in 0..50 {
        client.notify(
            "workspace/didChangeConfiguration",
            json!({ "settings": null }),
        );
        client.notify(
            "textDocument/didSave",
            json!({ "textDocument": document() }),
        );
        client.call(
            "workspace/executeCommand",
            json!({ "command": "cablelint.renumber", "arguments": [URI] }),
        );
    }
    // Of each kind all have come, and none was answered: one registration, and the others.
    for (method, count) in [
        ("client/registerCapability", 1),
        ("workspace/configuration", 51),
        ("workspace/diagnostic/refresh", 50),
        ("workspace/applyEdit", 50),
    ] {
        for _ in 0..count {
            client.wait_for(method, |message| message["method"] == method);
        }
    }
    client.change(2, json!([{ "text": CABLE.replace("EFIS", "ZZZZ") }]));
    client.save();
    client.wait_for("a refresh", |message| {
        message["method"] == "workspace/diagnostic/refresh"
    });
    let report = client.call(
        "textDocument/diagnostic",
        json!({ "textDocument": document() }),
    );
    let found = report["items"].as_array().expect("a list");
    assert!(rules(found).contains(&"tags-unknown"), "{report}");
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn a_thousand_documents_are_all_published() {
    const COUNT: usize = 1_000;
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    let uri = |number: usize| format!("file:///outbox/{number}.cable");
    let start = position(CABLE, CABLE.find("EFIS").expect("the code"), "utf-16");
    for number in 0..COUNT {
        open(&mut client, &uri(number), CABLE);
    }
    for number in 0..COUNT {
        // A code that is none in every third.
        let code = if number % 3 == 0 { "ZZZZ, " } else { "ECON, " };
        client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri(number), "version": 2 },
                "contentChanges": [{ "range": { "start": start, "end": start }, "text": code }],
            }),
        );
    }
    let mut open = COUNT;
    while open > 0 {
        let message = client.wait_for("diagnostics", |message| {
            message["method"] == "textDocument/publishDiagnostics"
        });
        let params = &message["params"];
        if params["version"] == 1 {
            continue;
        }
        let name = params["uri"].as_str().expect("a URI");
        let number = name
            .trim_start_matches("file:///outbox/")
            .trim_end_matches(".cable");
        let wrong = number.parse::<usize>().expect("its number") % 3 == 0;
        let found = params["diagnostics"].as_array().expect("a list");
        assert_eq!(rules(found).contains(&"tags-unknown"), wrong, "{name}");
        open -= 1;
    }
    for number in 0..COUNT {
        client.notify(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": uri(number) } }),
        );
    }
    for _ in 0..COUNT {
        let message = client.wait_for("diagnostics", |message| {
            message["method"] == "textDocument/publishDiagnostics"
        });
        assert_eq!(message["params"]["diagnostics"], json!([]));
    }
    assert_eq!(client.end().code(), Some(0));
}

/// Every request that has to do with a document and a place in it.
fn questions(place: &Value) -> Vec<(&'static str, Value)> {
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": place });
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    [
        ("hover", json!({ "position": place })),
        ("completion", json!({ "position": place })),
        ("documentSymbol", json!({})),
        ("semanticTokens/full", json!({})),
        ("semanticTokens/range", json!({ "range": range })),
        (
            "codeAction",
            json!({ "range": range, "context": { "diagnostics": [] } }),
        ),
        ("formatting", json!({ "options": options })),
        (
            "rangeFormatting",
            json!({ "range": range, "options": options }),
        ),
        (
            "onTypeFormatting",
            json!({ "position": place, "ch": "\n", "options": options }),
        ),
        ("foldingRange", json!({})),
        ("selectionRange", json!({ "positions": [place] })),
        ("definition", json!({ "position": place })),
        (
            "references",
            json!({ "position": place, "context": { "includeDeclaration": true } }),
        ),
        ("documentHighlight", json!({ "position": place })),
        ("documentLink", json!({})),
        ("inlayHint", json!({ "range": range })),
        ("codeLens", json!({})),
        ("linkedEditingRange", json!({ "position": place })),
        ("diagnostic", json!({})),
    ]
    .into()
}

fn ask(client: &mut Client, uri: &str, (method, mut params): (&'static str, Value)) -> i64 {
    params["textDocument"] = json!({ "uri": uri });
    client.ask(&format!("textDocument/{method}"), params)
}

/// Every place that an answer names, wherever it stands in it.
fn each_place(answer: &Value, look: &mut impl FnMut(&Value)) {
    match answer {
        Value::Array(parts) => parts.iter().for_each(|part| each_place(part, look)),
        Value::Object(parts) if parts.contains_key("line") => look(answer),
        Value::Object(parts) => parts.values().for_each(|part| each_place(part, look)),
        _ => {}
    }
}

/// Semantic tokens as places.
fn token_ends(answer: &Value) -> Vec<Value> {
    let numbers = answer["data"].as_array().into_iter().flatten();
    let numbers: Vec<u64> = numbers.filter_map(Value::as_u64).collect();
    let (mut line, mut column) = (0, 0);
    let end = |token: &[u64]| {
        column = token[1] + if token[0] == 0 { column } else { 0 };
        line += token[0];
        json!({ "line": line, "character": column + token[2] })
    };
    numbers.chunks_exact(5).map(end).collect()
}

#[test]
fn answers_are_of_the_text_at_the_time_of_the_question() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    let mut dice = Dice(9);
    let mut model = Model::new(CABLE, "utf-16", 4_000);
    client.open(1, CABLE);
    let mut asked = Vec::new();
    for version in 2..150 {
        // The text grows and shrinks at random, and names its version in the first paragraph.
        let start = model.text.find("1. (SBU)").expect("the paragraph");
        let end = start + model.text[start..].find("\r\n").expect("its end");
        let old = model.text.len();
        let words = format!(
            "1. (SBU) Version {version} stands.{}",
            "\r\nIt goes on.".repeat(dice.roll(4))
        );
        let range = json!({
            "start": position(&model.text, start, "utf-16"),
            "end": position(&model.text, end, "utf-16"),
        });
        let mut changes = vec![json!({ "range": range, "text": words })];
        model.text.replace_range(start..end, &words);
        if old > 2_000 {
            model.text = CABLE.replace("Summary:", &format!("Version {version} stands."));
            changes = vec![json!({ "text": model.text })];
        }
        client.change(version, changes.into());
        let (line, character) = model.any_place(&model.lines(), &mut dice);
        let place = json!({ "line": line, "character": character });
        for _ in 0..3 {
            let all = questions(&place);
            let which = dice.roll(all.len());
            let question = all[which].clone();
            asked.push((
                question.0,
                version,
                model.text.clone(),
                ask(&mut client, URI, question),
            ));
        }
        let symbols = ("documentSymbol", json!({}));
        asked.push((
            symbols.0,
            version,
            model.text.clone(),
            ask(&mut client, URI, symbols),
        ));
    }
    for (method, version, text, id) in asked {
        let answer = client.answer_to(id);
        assert_eq!(answer.get("error"), None, "{method}");
        let result = &answer["result"];
        let then = Model::new(&text, "utf-16", text.len());
        each_place(result, &mut |place| {
            assert!(then.holds(place), "{method} of version {version}: {result}");
        });
        if method.starts_with("semanticTokens") {
            for place in token_ends(result) {
                assert!(
                    then.holds(&place),
                    "{method} of version {version}: {result}"
                );
            }
        }
        if method == "documentSymbol" {
            let named = format!("Version {version} ");
            assert!(
                result.to_string().contains(&named),
                "version {version}: {result}"
            );
        }
    }
    published(&mut client, URI, 149);
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn documents_that_are_not_open_have_answers_too() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    let place = json!({ "line": 3, "character": 2 });
    client.open(1, CABLE);
    client.notify(
        "textDocument/didClose",
        json!({ "textDocument": document() }),
    );
    let asked: Vec<_> = [
        URI,
        "file:///never.cable",
        "untitled:Untitled-1",
        "cable:with spaces",
    ]
    .iter()
    .flat_map(|uri| {
        questions(&place)
            .into_iter()
            .map(move |question| (*uri, question))
    })
    .map(|(uri, question)| (question.0, ask(&mut client, uri, question)))
    .collect();
    for (method, id) in asked {
        let answer = client.answer_to(id);
        let nothing = answer["result"].is_null() || answer["result"]["items"] == json!([]);
        assert!(
            nothing || answer["error"]["code"] == -32602,
            "{method}: {answer}"
        );
    }
    // Closed twice, changed when closed, and opened twice.
    for _ in 0..2 {
        client.notify(
            "textDocument/didClose",
            json!({ "textDocument": document() }),
        );
    }
    let start = json!({ "line": 0, "character": 0 });
    client.change(
        2,
        json!([{ "range": { "start": start, "end": start }, "text": "X" }]),
    );
    client.open(3, "TAGS: ZZZZ\n");
    client.open(4, CABLE);
    let found = published(&mut client, URI, 4);
    assert!(!found.to_string().contains("tags-unknown"), "{found}");
    let status = client.end_without(|message| is_publish(message, URI));
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_storm_of_cancellations_leaves_one_answer_to_each_request() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    client.open(1, &CABLE.repeat(20));
    let place = json!({ "line": 10, "character": 3 });
    let mut asked = Vec::new();
    let mut dice = Dice(3);
    for _ in 0..15 {
        for question in questions(&place) {
            let id = ask(&mut client, URI, question);
            // At once, twice, too late, or never; and what was never asked.
            let cancelled = match dice.roll(5) {
                0 => vec![id],
                1 => vec![id, id],
                2 => vec![id - 3],
                3 => vec![id + 9_000],
                _ => vec![],
            };
            for id in cancelled {
                client.notify("$/cancelRequest", json!({ "id": id }));
            }
            asked.push(id);
        }
        for nonsense in [
            json!({ "id": "a" }),
            json!({ "id": null }),
            json!({}),
            json!([1]),
        ] {
            client.notify("$/cancelRequest", nonsense);
        }
    }
    for id in asked {
        let answer = client.answer_to(id);
        let code = &answer["error"]["code"];
        assert!(
            answer.get("result").is_some() || *code == -32800,
            "{answer}"
        );
    }
    published(&mut client, URI, 1);
    // A second answer to anything would be left over here.
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn shutdown_in_the_middle_of_a_burst() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    client.open(1, &CABLE.repeat(20));
    let start = json!({ "line": 0, "character": 0 });
    let place = json!({ "line": 10, "character": 3 });
    let mut asked = Vec::new();
    let mut down = None;
    for version in 2..120 {
        if version == 60 {
            down = Some(client.ask("shutdown", Value::Null));
        }
        client.change(
            version,
            json!([{ "range": { "start": start, "end": start }, "text": " " }]),
        );
        let mut questions = questions(&place);
        let which = usize::try_from(version).expect("small") % questions.len();
        let question = questions.swap_remove(which);
        asked.push((version, ask(&mut client, URI, question)));
    }
    for (version, id) in asked {
        let answer = client.answer_to(id);
        // What was asked before is answered, what comes after is refused.
        assert_eq!(
            answer.get("error").is_some(),
            version >= 60,
            "{version}: {answer}"
        );
    }
    assert_eq!(
        client.answer_to(down.expect("an id"))["result"],
        Value::Null
    );
    client.notify("exit", Value::Null);
    assert_eq!(wait(&mut client.child).code(), Some(0));
}

#[test]
fn what_is_no_message_is_refused_and_costs_nothing_else() {
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    client.open(1, CABLE);
    published(&mut client, URI, 1);
    for bytes in [
        &b"Content-Length: 5\r\n\r\n{\"a\":"[..],
        b"Content-Length: 2\r\n\r\n\xFF\xFE",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 9\r\n\r\n{\"id\": 3}",
        b"Content-Length: many\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 18446744073709551615\r\n\r\n",
        b"No headers at all\r\n\r\n",
        // Shorter than it is, and longer.
        b"Content-Length: 4\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"x\"}",
        b"Content-Length: 90\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"x\"}",
        b"Content-Length: 4\r\n\r\n\0\0\0\0",
    ] {
        client.send_bytes(bytes);
        let symbols = client.call(
            "textDocument/documentSymbol",
            json!({ "textDocument": document() }),
        );
        assert!(symbols.as_array().is_some_and(|all| !all.is_empty()));
        let refusal = client.wait_for("a refusal", |message| {
            message.get("error").is_some() && message["id"].is_null()
        });
        let code = refusal["error"]["code"].as_i64();
        assert!(matches!(code, Some(-32700 | -32600)), "{refusal}");
    }
    // Messages that can be read, and ask for what there is not.
    assert_eq!(
        client.request_refused("textDocument/nothing", json!({}))["code"],
        -32601
    );
    assert_eq!(
        client.request_refused("$/nothing", json!({}))["code"],
        -32601
    );
    assert_eq!(
        client.request_refused("textDocument/hover", json!([7]))["code"],
        -32602
    );
    assert_eq!(
        client.request_refused("textDocument/hover", Value::Null)["code"],
        -32602
    );
    assert_eq!(
        client.request_refused("initialize", json!({ "capabilities": {} }))["code"],
        -32600
    );
    for (method, params) in [
        ("textDocument/nothing", json!({})),
        ("$/nothing", json!({})),
        ("textDocument/didChange", json!({ "textDocument": 5 })),
        (
            "textDocument/didChange",
            json!({ "textDocument": document(), "contentChanges": {} }),
        ),
        ("textDocument/didOpen", Value::Null),
        (
            "workspace/didChangeConfiguration",
            json!({ "settings": [[[[]]]] }),
        ),
        (
            "workspace/didChangeWatchedFiles",
            json!({ "changes": [{ "uri": "", "type": 99 }] }),
        ),
    ] {
        client.notify(method, params);
    }
    // One of the changes is lost, and with it the text.
    client.wait_for("a word on it", |message| {
        message["method"] == "window/showMessage"
    });
    client.send(&json!({ "jsonrpc": "2.0", "id": 77_777, "result": "nobody asked" }));
    client.change(2, json!([{ "text": CABLE.replace("EFIS", "ZZZZ") }]));
    published(&mut client, URI, 2);
    client.save();
    let found = published(&mut client, URI, 2);
    assert!(found.to_string().contains("tags-unknown"), "{found}");
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn huge_documents_hold_up_no_others() {
    const HUGE: &str = "file:///outbox/huge.cable";
    let (mut client, _) = Client::initialized(json!(["utf-16"]));
    client.open(1, CABLE);
    published(&mut client, URI, 1);
    let long = CABLE.repeat(5_000_000 / CABLE.len());
    for text in ["\u{0}".repeat(5_000_000), "\u{0}\r".repeat(5_000), long] {
        open(&mut client, HUGE, &text);
        let start = json!({ "line": 2, "character": 0 });
        let far = json!({ "line": 3, "character": u32::MAX });
        client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": HUGE, "version": 2 },
                "contentChanges": [{ "range": { "start": start, "end": far }, "text": "\u{0}" }],
            }),
        );
        // The small one is asked about while the huge one is read, for which nobody waits.
        let own = json!({ "textDocument": document() });
        let symbols = client.call("textDocument/documentSymbol", own);
        assert!(symbols.to_string().contains("noon"));
        if text.starts_with('\u{0}') {
            published(&mut client, HUGE, 2);
        }
        client.notify(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": HUGE } }),
        );
    }
    client.call("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(wait(&mut client.child).code(), Some(0));
}
