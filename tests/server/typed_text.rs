//! Whole correct cables, typed key by key from an empty document: what is typed is what is there.
//!
//! After each key the client asks for what VS Code asks for: edits on the keys that request them,
//! and completion on trigger characters and letters. Where the next key is Enter, nothing is offered:
//! some editors take the first entry then.

use crate::support::client::{Client, URI};
use serde_json::{Value, json};

const TELEGRAM: &str = "UNCLAS VALLETTA 000090

SENSITIVE
SIPDIS

E.O. 13526: N/A
TAGS: PREL EFIS MT
SUBJECT: MALTA: THE HARBOR BAKERS MEET

REF: A. VALLETTA 54
     B. 08 VALLETTA 310

1. (SBU) Summary: The bakers met on the quay, and the list of loaves
is long. End Summary.

A Quiet Quay
------------

2. (U) The oven is warm (ref A). Every boat came back as para 1 says.

3. (SBU) Comment: They will meet again (refs A and B). End Comment.

ZERAFA
";

const CONFIDENTIAL: &str = "C O N F I D E N T I A L VALLETTA 000072

SIPDIS

E.O. 12958: DECL: 08/21/2019
TAGS: PREL PGOV MT
SUBJECT: (U) MALTA: THE MINISTER ON BREAD

Classified By: Ambassador Ann Grima for reasons 1.4 (b) and (d).

1. (C) The Minister spoke of bread.

2. (C) Comment: He eats little of it. End Comment.
GRIMA
";

const SMART: &str = "UNCLASSIFIED
SBU

From: AMEMBASSY VALLETTA
Action: WASHDC, SECSTATE ROUTINE; ROME, AMEMBASSY ROUTINE
E.O.: 13526
TAGS: PREL, EFIS, MT
Captions: SENSITIVE
Reference: A) 23 VALLETTA 54
Subject: Malta: The Harbor Bakers Meet

1. (SBU) Summary: The bakers met on the quay. (Note: It rained. End Note.) End Summary.

2. (U) The list is long (ref A).

3. (SBU) Comment: They will meet again. End Comment.

Signature: ZERAFA
Drafted By: ECON:Birch, Ben
";

/// A document, and the client that types into it.
struct Typist {
    client: Client,
    version: i64,
    text: String,
}

impl Typist {
    fn new() -> Self {
        // It asks for diagnostics, and so gets none that it does not ask for.
        let (mut client, _) = Client::with_capabilities(json!({
            "textDocument": {
                "completion": { "completionItem": { "snippetSupport": true } },
                "diagnostic": {},
            },
            "workspace": { "diagnostics": { "refreshSupport": true } },
        }));
        client.open(1, "");
        Self {
            client,
            version: 1,
            text: String::new(),
        }
    }

    /// The end of the text, where the cursor is. All of it is ASCII.
    fn end(&self) -> Value {
        let line = self.text.matches('\n').count();
        let start = self.text.rfind('\n').map_or(0, |at| at + 1);
        json!({ "line": line, "character": self.text.len() - start })
    }

    fn type_key(&mut self, key: char) {
        let end = self.end();
        self.version += 1;
        self.client.change(
            self.version,
            json!([{ "range": { "start": end, "end": end }, "text": key.to_string() }]),
        );
        self.text.push(key);
    }

    /// The edits that the key itself brings.
    fn edits(&mut self, key: char) -> Vec<Value> {
        let answer = self.client.call(
            "textDocument/onTypeFormatting",
            json!({
                "textDocument": { "uri": URI },
                "position": self.end(),
                "ch": key.to_string(),
                "options": { "tabSize": 4, "insertSpaces": true },
            }),
        );
        answer.as_array().cloned().unwrap_or_default()
    }

    fn apply(&mut self, edits: &[Value]) {
        for edit in edits.iter().rev() {
            let offset = |place: &Value| {
                let line = place["line"].as_u64().unwrap_or(0) as usize;
                let lines = self.text.split_inclusive('\n').take(line);
                lines.map(str::len).sum::<usize>()
                    + place["character"].as_u64().unwrap_or(0) as usize
            };
            let (range, new) = (&edit["range"], edit["newText"].as_str().unwrap_or(""));
            let (start, end) = (offset(&range["start"]), offset(&range["end"]));
            self.version += 1;
            self.client
                .change(self.version, json!([{ "range": range, "text": new }]));
            self.text.replace_range(start..end, new);
        }
    }

    /// What is offered after the last key.
    fn offered(&mut self, key: char) -> Vec<Value> {
        let context = match key {
            ' ' | ',' | '(' | '/' | '\n' | '-' => {
                json!({ "triggerKind": 2, "triggerCharacter": key.to_string() })
            }
            key if key.is_ascii_alphanumeric() => json!({ "triggerKind": 1 }),
            _ => return Vec::new(),
        };
        let list = self.client.call(
            "textDocument/completion",
            json!({ "textDocument": { "uri": URI }, "position": self.end(), "context": context }),
        );
        list["items"].as_array().cloned().unwrap_or_default()
    }
}

#[test]
fn the_text_is_what_was_typed() {
    for cable in [TELEGRAM, CONFIDENTIAL, SMART] {
        let mut typist = Typist::new();
        let keys: Vec<char> = cable.chars().collect();
        for (index, key) in keys.iter().copied().enumerate() {
            typist.type_key(key);
            if matches!(key, '\n' | ' ') {
                let edits = typist.edits(key);
                typist.apply(&edits);
            }
            let items = typist.offered(key);
            // An editor that takes the first entry on Enter has none to take.
            let before_enter = keys.get(index + 1) == Some(&'\n');
            assert!(!before_enter || items.is_empty(), "{items:?}");
            for item in &items {
                let label = item["label"].as_str().unwrap_or("");
                let new = item["textEdit"]["newText"].as_str().unwrap_or("");
                let filter = item["filterText"].as_str().unwrap_or("");
                let start = item["textEdit"]["range"]["start"]["character"].as_u64();
                let start = start.unwrap_or(0) as usize;
                let line = typist.text.rsplit('\n').next().unwrap_or("");
                let typed = &line[start..];
                let place = format!("`{label}` after `{line}`");
                assert!(filter.starts_with(typed), "{place}");
                assert_ne!(new.trim_end(), typed.trim_end(), "{place}");
                // A whole cable comes only by its name.
                let named = ["smart", "telegram"]
                    .iter()
                    .any(|name| !typed.is_empty() && name.starts_with(&typed.to_ascii_lowercase()));
                assert!(new.matches('\n').count() == 0 || named, "{place}");
            }
        }
        assert_eq!(typist.text, cable);
        assert_eq!(typist.client.end().code(), Some(0));
    }
}

#[test]
fn ordinary_lines_offer_nothing_to_take() {
    let mut typist = Typist::new();
    for key in "UNCLASSIFIED\n\nDear colleague\n".chars() {
        typist.type_key(key);
        let items = typist.offered(key);
        let whole = typist.text.trim_end();
        let ends_word = whole.ends_with("UNCLASSIFIED") || whole.ends_with("Dear");
        if ends_word {
            assert!(items.is_empty(), "{items:?} after {whole}");
        }
    }
    assert_eq!(typist.client.end().code(), Some(0));
}
