//! Navigation, display and formatting over the wire: each request once, as an editor sends it.

use crate::support::address;
use crate::support::client::Client;
use serde_json::{Value, json};

const QUITO: &str = "\
R 041830Z MAR 09
FM AMEMBASSY QUITO
TO SECSTATE WASHDC
UNCLAS QUITO 000002

SENSITIVE

E.O. 12958: N/A
TAGS: ECON, EC
SUBJECT: A HARBOR IS DREDGED

REF: A. ROME 3

1. (SBU) Summary: The harbor silts (ref A). See para 2. End summary.

The Plan
--------

2. (U) It is dredged.
DOE
";

const ROME: &str = "\
R 011830Z MAR 09
FM AMEMBASSY ROME
TO SECSTATE WASHDC
UNCLAS ROME 000003

E.O. 12958: N/A
TAGS: ECON, IT
SUBJECT: A HARBOR SILTS

1. It does.
DOE
";

/// An editor with 09 QUITO 2 open, in a folder that holds 09 ROME 3 as well.
struct Editor {
    client: Client,
    folder: tempfile::TempDir,
    server: Value,
}

impl Editor {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("quito.cable", QUITO), ("rome.cable", ROME)] {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        let uri = address(folder.path());
        let (mut client, server) = Client::with_params(json!({
            "workspaceFolders": [{ "uri": uri, "name": "outbox" }],
            "capabilities": { "workspace": { "applyEdit": true }, "textDocument": {
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "documentLink": { "tooltipSupport": true },
                "codeAction": {
                    "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } },
                },
            } },
        }));
        let document = json!({
            "uri": format!("{uri}/quito.cable"), "languageId": "cable", "version": 1, "text": QUITO
        });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
        client.diagnostics(1);
        let mut editor = Self {
            client,
            folder,
            server: server["capabilities"].clone(),
        };
        // The folder is walked in the background.
        while editor.ask("workspace/symbol", json!({ "query": "09ROME3" })) == json!([]) {}
        editor
    }

    fn uri(&self, name: &str) -> String {
        address(&self.folder.path().join(name))
    }

    #[track_caller]
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.client.call(method, params)
    }

    /// Asks about the open document.
    #[track_caller]
    fn ask_here(&mut self, method: &str, mut params: Value) -> Value {
        params["textDocument"] = json!({ "uri": self.uri("quito.cable") });
        self.ask(method, params)
    }

    /// Asks about the place of the first of these words.
    #[track_caller]
    fn ask_at(&mut self, method: &str, words: &str, mut params: Value) -> Value {
        params["position"] = place(words);
        self.ask_here(method, params)
    }

    fn end(self) {
        assert!(self.client.end().success());
    }
}

/// Where words begin; the sample is ASCII.
fn place(words: &str) -> Value {
    let at = QUITO.find(words).expect("words of the sample");
    let line = QUITO[..at].matches('\n').count();
    let start = QUITO[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": line, "character": at - start })
}

/// The words that a range of the sample spans.
fn words(range: &Value) -> &'static str {
    let offset = |place: &Value| {
        let number = |name: &str| place[name].as_u64().expect("a number") as usize;
        let line: usize = QUITO
            .split_inclusive('\n')
            .take(number("line"))
            .map(str::len)
            .sum();
        line + number("character")
    };
    &QUITO[offset(&range["start"])..offset(&range["end"])]
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn navigation_in_one_cable() {
    let mut editor = Editor::open();
    let found = editor.ask_at("textDocument/definition", "A). See", json!({}));
    assert_eq!(words(&found[0]["range"]), "A.");
    let context = json!({ "context": { "includeDeclaration": false } });
    let found = editor.ask_at("textDocument/references", "A. ROME", context);
    assert_eq!(
        list(&found)
            .iter()
            .map(|one| words(&one["range"]))
            .collect::<Vec<_>>(),
        ["A"]
    );
    let found = editor.ask_at("textDocument/documentHighlight", "End summary", json!({}));
    let shown: Vec<_> = list(&found)
        .iter()
        .map(|one| words(&one["range"]))
        .collect();
    assert_eq!(shown, ["Summary", "End summary"]);
    let found = editor.ask_here("textDocument/documentSymbol", json!({}));
    let shown: Vec<_> = list(&found)
        .iter()
        .map(|one| one["name"].as_str())
        .collect();
    assert_eq!(
        shown,
        [
            Some("Transmission"),
            Some("Header"),
            Some("1. (SBU) Summary: The harbor silts (ref A). See para 2.…"),
            Some("The Plan"),
            Some("Signature")
        ]
    );
    assert_eq!(words(&found[3]["children"][0]["selectionRange"]), "2");
    editor.end();
}

#[test]
fn folds_and_selections() {
    let mut editor = Editor::open();
    let found = editor.ask_here("textDocument/foldingRange", json!({}));
    let lines = |fold: &Value| (fold["startLine"].as_u64(), fold["endLine"].as_u64());
    let shown: Vec<_> = list(&found).iter().map(lines).collect();
    assert_eq!(
        shown,
        [
            (Some(0), Some(2)),
            (Some(3), Some(11)),
            (Some(15), Some(18))
        ]
    );
    let positions = json!({ "positions": [place("silts"), { "line": 4_000_000, "character": 7 }] });
    let found = editor.ask_here("textDocument/selectionRange", positions);
    assert_eq!(words(&found[0]["range"]), "silts");
    assert_eq!(
        words(&found[0]["parent"]["range"]),
        "Summary: The harbor silts (ref A)."
    );
    assert_eq!(words(&found[1]["range"]), QUITO);
    let found = editor.ask_at("textDocument/linkedEditingRange", "Summary", json!({}));
    assert_eq!(found, Value::Null);
    editor.end();
}

#[test]
fn renames() {
    let mut editor = Editor::open();
    let found = editor.ask_at("textDocument/prepareRename", "2. (U)", json!({}));
    assert_eq!(
        (words(&found["range"]), &found["placeholder"]),
        ("2", &json!("2"))
    );
    let named = json!({ "newName": "5" });
    let found = editor.ask_at("textDocument/rename", "2. (U)", named);
    let edits = list(&found["changes"][&editor.uri("quito.cable")]);
    assert_eq!(
        edits
            .iter()
            .map(|edit| words(&edit["range"]))
            .collect::<Vec<_>>(),
        ["2", "2"]
    );
    assert!(edits.iter().all(|edit| edit["newText"] == "5"));
    let mut named = json!({ "newName": "1", "position": place("2. (U)") });
    named["textDocument"] = json!({ "uri": editor.uri("quito.cable") });
    let refused = editor.client.request_refused("textDocument/rename", named);
    assert_eq!(
        refused["message"],
        "there is already a paragraph 1; renumber the paragraphs, or choose another number"
    );
    editor.end();
}

#[test]
fn navigation_between_cables() {
    let mut editor = Editor::open();
    let rome = editor.uri("rome.cable");
    let found = editor.ask_at("textDocument/definition", "ROME 3", json!({}));
    assert_eq!(
        (
            found[0]["uri"].as_str(),
            found[0]["range"]["start"]["line"].as_u64()
        ),
        (Some(&*rome), Some(3))
    );
    let found = editor.ask_here("textDocument/documentLink", json!({}));
    assert_eq!(words(&found[0]["range"]), "ROME 3");
    assert_eq!(found[0]["target"], rome);
    assert_eq!(found[0]["tooltip"], "09ROME3 of 2009-03-01: A HARBOR SILTS");
    let found = editor.ask("workspace/symbol", json!({ "query": "harbor" }));
    assert_eq!(list(&found).len(), 2);
    let items = editor.ask_at("textDocument/prepareCallHierarchy", "ROME 3", json!({}));
    assert_eq!(items[0]["name"], "09ROME3");
    let callers = editor.ask("callHierarchy/incomingCalls", json!({ "item": items[0] }));
    assert_eq!(callers[0]["from"]["name"], "09QUITO2");
    assert_eq!(words(&callers[0]["fromRanges"][0]), "ROME 3");
    let called = editor.ask(
        "callHierarchy/outgoingCalls",
        json!({ "item": callers[0]["from"] }),
    );
    assert_eq!(called[0]["to"]["name"], "09ROME3");
    // The file goes, and the client says so.
    std::fs::remove_file(editor.folder.path().join("rome.cable")).expect("a file");
    let gone = json!({ "changes": [{ "uri": rome, "type": 3 }] });
    editor
        .client
        .notify("workspace/didChangeWatchedFiles", gone);
    let found = editor.ask_at("textDocument/definition", "ROME 3", json!({}));
    assert_eq!(found, Value::Null);
    editor.end();
}

#[test]
fn colours() {
    let mut editor = Editor::open();
    let legend = editor.server["semanticTokensProvider"]["legend"].clone();
    let full = editor.ask_here("textDocument/semanticTokens/full", json!({}));
    let data = list(&full["data"]);
    let fourth = data[3 * 5..4 * 5]
        .iter()
        .map(|number| number.as_u64().unwrap_or(0) as usize);
    // SENSITIVE, two lines below the cable's number.
    let fourth: Vec<usize> = fourth.collect();
    assert_eq!((fourth[0], fourth[1], fourth[2]), (2, 0, "SENSITIVE".len()));
    assert_eq!(legend["tokenTypes"][fourth[3]], "macro");
    let range = json!({ "range": { "start": place("2. (U)"), "end": place("DOE") } });
    let part = editor.ask_here("textDocument/semanticTokens/range", range);
    assert_eq!(list(&part["data"]).len(), 2 * 5);
    // A mark is typed into the SUBJECT.
    let at = place("A HARBOR");
    let document = json!({ "uri": editor.uri("quito.cable"), "version": 2 });
    let typed = json!([{ "range": { "start": at, "end": at }, "text": "(U) " }]);
    editor.client.notify(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": typed }),
    );
    editor.client.diagnostics(2);
    let previous = json!({ "previousResultId": full["resultId"] });
    let delta = editor.ask_here("textDocument/semanticTokens/full/delta", previous);
    let edits = list(&delta["edits"]);
    assert_eq!(edits.len(), 1);
    assert_eq!(
        (&edits[0]["deleteCount"], list(&edits[0]["data"]).len()),
        (&json!(0), 5)
    );
    editor.end();
}

#[test]
fn hints_and_lenses() {
    let mut editor = Editor::open();
    let whole = json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } } });
    let hints = editor.ask_here("textDocument/inlayHint", whole);
    let labels: Vec<_> = list(&hints)
        .iter()
        .map(|hint| hint["label"].as_str())
        .collect();
    assert_eq!(labels, [Some("Economic Conditions, Ecuador")]);
    let resolved = editor.ask("inlayHint/resolve", hints[0].clone());
    assert_eq!(
        resolved["tooltip"],
        "ECON (subject): Economic Conditions, as of 2009-03-04\n\
         EC (geographic): Ecuador, as of 2009-03-04"
    );
    let lenses = editor.ask_here("textDocument/codeLens", json!({}));
    let titles: Vec<_> = list(&lenses)
        .iter()
        .map(|lens| lens["command"]["title"].as_str())
        .collect();
    assert_eq!(titles, [Some("1 (SBU), 1 (U)")]);
    editor.end();
}

#[test]
fn commands() {
    let mut editor = Editor::open();
    let quito = editor.uri("quito.cable");
    let at = place("2. (U)");
    let document = json!({ "uri": quito, "version": 2 });
    let typed = json!([{ "range": { "start": at, "end": at }, "text": "1" }]);
    editor.client.notify(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": typed }),
    );
    editor.client.diagnostics(2);
    let renumber = json!({ "command": "cablelint.renumber", "arguments": [quito] });
    assert_eq!(
        editor.ask("workspace/executeCommand", renumber),
        Value::Null
    );
    let asked = editor.client.wait_for("an edit", |message| {
        message["method"] == "workspace/applyEdit"
    });
    let edits = &asked["params"]["edit"]["changes"][&quito];
    assert_eq!((list(edits).len(), &edits[0]["newText"]), (1, &json!("2")));
    // It is never answered, and the server goes on.
    let rule = json!({ "command": "cablelint.showRule", "arguments": ["subject-missing"] });
    let page = editor.ask("workspace/executeCommand", rule);
    assert!(
        page.as_str()
            .is_some_and(|page| page.starts_with("# subject-missing"))
    );
    let unknown = json!({ "command": "", "arguments": [] });
    let refused = editor
        .client
        .request_refused("workspace/executeCommand", unknown);
    assert_eq!(refused["message"], "the server has no such command");
    editor.end();
}

#[test]
fn formatting() {
    let mut editor = Editor::open();
    let options = json!({ "options": { "tabSize": 4, "insertSpaces": true } });
    let edits = editor.ask_here("textDocument/formatting", options.clone());
    assert_eq!(edits, json!([]));
    let end = place("DOE");
    let document = json!({ "uri": editor.uri("quito.cable"), "version": 2 });
    let typed = json!([{ "range": { "start": end, "end": end }, "text": "\n\n" }]);
    editor.client.notify(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": typed }),
    );
    editor.client.diagnostics(2);
    // The next number is offered, and not written.
    let below = json!({ "line": end["line"].as_u64().unwrap_or(0) + 1, "character": 0 });
    let mut after_enter = options.clone();
    after_enter["ch"] = json!("\n");
    after_enter["position"] = below.clone();
    let edits = editor.ask_here("textDocument/onTypeFormatting", after_enter);
    assert!(list(&edits).is_empty(), "{edits}");
    let offered = editor.ask_here(
        "textDocument/completion",
        json!({
            "position": below,
            "context": { "triggerKind": 2, "triggerCharacter": "\n" },
        }),
    );
    assert_eq!(offered["items"][0]["textEdit"]["newText"], "3. (U) ");
    let mut part = options;
    part["range"] = json!({ "start": end, "end": end });
    let edits = editor.ask_here("textDocument/rangeFormatting", part);
    // One blank line is enough.
    let line = end["line"].as_u64().unwrap_or(0) + 1;
    assert_eq!((list(&edits).len(), &edits[0]["newText"]), (1, &json!("")));
    assert_eq!(
        edits[0]["range"]["start"],
        json!({ "line": line, "character": 0 })
    );
    assert_eq!(
        edits[0]["range"]["end"],
        json!({ "line": line + 1, "character": 0 })
    );
    editor.end();
}

/// What is asked about a capability: methods with their parameters. Those of `resolve` and of the
/// calls come with the first thing that the question before gave.
fn questions(capability: &str) -> Vec<(&'static str, Value)> {
    let start = json!({ "line": 0, "character": 0 });
    let whole = json!({ "start": start, "end": { "line": 99, "character": 0 } });
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let at = |words: &str| json!({ "position": place(words) });
    match capability {
        "hoverProvider" => vec![("textDocument/hover", at("ECON"))],
        "completionProvider" => vec![
            ("textDocument/completion", at("CON, EC")),
            ("completionItem/resolve", Value::Null),
        ],
        "definitionProvider" => vec![("textDocument/definition", at("A). See"))],
        "referencesProvider" => {
            let mut params = at("A. ROME");
            params["context"] = json!({ "includeDeclaration": true });
            vec![("textDocument/references", params)]
        }
        "documentHighlightProvider" => {
            vec![("textDocument/documentHighlight", at("End summary"))]
        }
        "documentSymbolProvider" => vec![("textDocument/documentSymbol", json!({}))],
        "workspaceSymbolProvider" => vec![("workspace/symbol", json!({ "query": "harbor" }))],
        "documentLinkProvider" => vec![("textDocument/documentLink", json!({}))],
        "callHierarchyProvider" => vec![
            ("textDocument/prepareCallHierarchy", at("ROME 3")),
            ("callHierarchy/incomingCalls", Value::Null),
        ],
        "foldingRangeProvider" => vec![("textDocument/foldingRange", json!({}))],
        "selectionRangeProvider" => vec![(
            "textDocument/selectionRange",
            json!({ "positions": [place("silts")] }),
        )],
        "linkedEditingRangeProvider" => {
            vec![("textDocument/linkedEditingRange", at("Summary"))]
        }
        "renameProvider" => {
            let mut params = at("2. (U)");
            params["newName"] = json!("5");
            vec![
                ("textDocument/prepareRename", at("2. (U)")),
                ("textDocument/rename", params),
            ]
        }
        "semanticTokensProvider" => vec![
            ("textDocument/semanticTokens/full", json!({})),
            (
                "textDocument/semanticTokens/full/delta",
                json!({ "previousResultId": "none" }),
            ),
            (
                "textDocument/semanticTokens/range",
                json!({ "range": whole }),
            ),
        ],
        "inlayHintProvider" => vec![
            ("textDocument/inlayHint", json!({ "range": whole })),
            ("inlayHint/resolve", Value::Null),
        ],
        "codeLensProvider" => vec![("textDocument/codeLens", json!({}))],
        "codeActionProvider" => vec![
            (
                "textDocument/codeAction",
                json!({ "range": whole, "context": { "diagnostics": [] } }),
            ),
            ("codeAction/resolve", Value::Null),
        ],
        "executeCommandProvider" => vec![(
            "workspace/executeCommand",
            json!({ "command": "cablelint.showRule", "arguments": ["subject-missing"] }),
        )],
        "documentFormattingProvider" => {
            vec![("textDocument/formatting", json!({ "options": options }))]
        }
        "documentRangeFormattingProvider" => vec![(
            "textDocument/rangeFormatting",
            json!({ "range": whole, "options": options }),
        )],
        "documentOnTypeFormattingProvider" => {
            let end = place("DOE");
            vec![(
                "textDocument/onTypeFormatting",
                json!({ "position": end, "ch": "\n", "options": options }),
            )]
        }
        // What these say is asked in other ways.
        "positionEncoding" | "textDocumentSync" | "workspace" => Vec::new(),
        other => panic!("{other} is announced, and no request asks for it here"),
    }
}

#[test]
fn what_is_announced_is_answered() {
    // No line was begun, and the words of the pair are not to be edited together.
    const NOTHING_TO_SAY: [&str; 2] = [
        "textDocument/onTypeFormatting",
        "textDocument/linkedEditingRange",
    ];
    let mut editor = Editor::open();
    let announced = editor.server.as_object().expect("capabilities").clone();
    assert!(announced.len() > 20, "{announced:?}");
    // A code too many, which can be fixed, and a space too many, which can be formatted.
    let (code, end) = (place("EC\n"), place("\nDOE"));
    let document = json!({ "uri": editor.uri("quito.cable"), "version": 2 });
    let typed = json!([
        { "range": { "start": code, "end": code }, "text": "ECON, " },
        { "range": { "start": end, "end": end }, "text": " " },
    ]);
    editor.client.notify(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": typed }),
    );
    editor.client.diagnostics(2);
    for capability in announced.keys() {
        let mut first = Value::Null;
        for (method, params) in questions(capability) {
            let answer = match method {
                "callHierarchy/incomingCalls" => editor.ask(method, json!({ "item": first })),
                _ if params.is_null() => editor.ask(method, first.clone()),
                _ => editor.ask_here(method, params),
            };
            let nothing = answer.is_null() || answer == json!([]);
            assert_eq!(
                nothing,
                NOTHING_TO_SAY.contains(&method),
                "{method}: {answer}"
            );
            let list = answer.get("items").unwrap_or(&answer);
            first = list.get(0).cloned().unwrap_or_default();
        }
    }
    editor.end();
}
