//! What the protocol allows a server to send: every message is compared with the protocol's own
//! model, in which a missing or unknown member, a wrong type, and a value outside a closed
//! enumeration are all errors.

use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

static MODEL: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../fixtures/lsp/protocol.json")).expect("JSON")
});
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// What the client has to remember to know what a message of the server must look like.
#[derive(Default)]
pub(crate) struct Protocol {
    /// The methods of the requests that are not answered yet, by the request's id.
    unanswered: HashMap<i64, String>,
    /// Where the model describes what comes with a progress token.
    tokens: HashMap<Value, String>,
}

impl Protocol {
    /// Remembers a request of the client.
    pub(crate) fn asked(&mut self, id: i64, method: &str, params: &Value) {
        self.unanswered.insert(id, method.to_owned());
        if let Some(token) = params.get("partialResultToken") {
            let place = part(method, "partial");
            self.tokens.insert(token.clone(), place);
        }
        if let Some(token) = params.get("workDoneToken") {
            self.tokens
                .insert(token.clone(), "Progress/properties/value".to_owned());
        }
    }

    /// Panics where a message of the server is not what the protocol says.
    #[track_caller]
    pub(crate) fn check(&mut self, message: &Value) {
        assert_eq!(message["jsonrpc"], "2.0", "{message}");
        match message.get("method") {
            Some(method) => {
                let method = method.as_str().expect("a method's name");
                has_only(message, &["jsonrpc", "id", "method", "params"]);
                self.check_params(method, message.get("params").unwrap_or(&Value::Null));
            }
            None => self.check_answer(message),
        }
    }

    #[track_caller]
    fn check_params(&mut self, method: &str, params: &Value) {
        if method == "$/progress" {
            has_only(params, &["token", "value"]);
            let place = self.tokens.get(&params["token"]);
            let place = place.unwrap_or_else(|| panic!("no such token was made: {params}"));
            return conforms(place, &params["value"]);
        }
        if method == "window/workDoneProgress/create" {
            let place = "Progress/properties/value".to_owned();
            self.tokens.insert(params["token"].clone(), place);
        }
        if is_our_own(method) {
            return;
        }
        match MODEL["definitions"]["Messages"]["properties"][method]["properties"].get("params") {
            Some(_) => conforms(&part(method, "params"), params),
            None => assert!(params.is_null(), "{method} has no parameters: {params}"),
        }
    }

    #[track_caller]
    fn check_answer(&mut self, message: &Value) {
        has_only(message, &["jsonrpc", "id", "result", "error"]);
        let (result, error) = (message.get("result"), message.get("error"));
        assert!(result.is_some() != error.is_some(), "{message}");
        // What could not be read has no id that could be repeated.
        let id = message.get("id").expect("an id");
        let method = id.as_i64().map(|id| {
            let method = self.unanswered.remove(&id);
            method.unwrap_or_else(|| panic!("an answer to nothing: {message}"))
        });
        if let Some(error) = error {
            has_only(error, &["code", "message", "data"]);
            assert!(error["code"].is_i64() && error["message"].is_string());
        }
        if let (Some(result), Some(method)) = (result, method)
            && !is_our_own(&method)
        {
            conforms(&part(&method, "result"), result);
        }
    }
}

/// This server's additions to the protocol.
fn is_our_own(method: &str) -> bool {
    method.starts_with("cablelint/")
}

#[track_caller]
fn has_only(object: &Value, members: &[&str]) {
    let object = object.as_object().expect("an object");
    let unknown = object.keys().find(|key| !members.contains(&key.as_str()));
    assert_eq!(unknown, None, "{object:?}");
}

/// Where the model describes a part of a message.
fn part(method: &str, part: &str) -> String {
    let method = method.replace('/', "~1");
    format!("Messages/properties/{method}/properties/{part}")
}

#[track_caller]
fn conforms(place: &str, value: &Value) {
    let validator = {
        let mut known = VALIDATORS.lock().unwrap_or_else(|error| error.into_inner());
        Arc::clone(
            known
                .entry(place.to_owned())
                .or_insert_with(|| Arc::new(validator(place))),
        )
    };
    if !validator.is_valid(value) {
        let errors: Vec<String> = validator
            .iter_errors(value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        panic!("{place}: {}\n{value:#}", errors.join("\n"));
    }
}

#[track_caller]
fn validator(place: &str) -> Validator {
    let pointer = format!("/definitions/{place}");
    assert!(
        MODEL.pointer(&pointer).is_some(),
        "the protocol has no {place}"
    );
    let schema = json!({
        "$ref": format!("#{}", pointer.replace('$', "%24")),
        "definitions": MODEL["definitions"],
    });
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn the_model_finds_what_is_wrong() {
    let range =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 1 } });
    let finding = json!({ "range": range, "severity": 1, "message": "It is wrong." });
    let published = |finding: &Value| json!({ "uri": "file:///a.cable", "version": 1, "diagnostics": [finding] });
    let place = part("textDocument/publishDiagnostics", "params");
    let validator = validator(&place);
    assert!(validator.is_valid(&published(&finding)));
    for (member, value) in [
        ("message", Value::Null),
        ("message", json!(5)),
        ("severity", json!(5)),
        ("sevrity", json!(1)),
        ("tags", json!([3])),
        ("range", json!({ "start": { "line": -1, "character": 0 } })),
        ("range", json!({ "start": { "line": 1.5, "character": 0 } })),
    ] {
        let mut wrong = finding.clone();
        wrong[member] = value;
        assert!(!validator.is_valid(&published(&wrong)), "{wrong}");
    }
    let mut missing = finding.clone();
    missing.as_object_mut().expect("an object").remove("range");
    assert!(!validator.is_valid(&published(&missing)));
}
