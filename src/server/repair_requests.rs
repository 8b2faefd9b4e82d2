//! Repairs messages that lack something or have it in a wrong form, before they are read.
//!
//! A notification that cannot be read is ignored, and an ignored edit leaves the server with
//! another text than the editor's. So a document without a version gets a rising one, one without a
//! language gets `cable`, places before the text move to its start, and what a URI cannot hold is
//! percent-encoded. Where the text is lost nevertheless, [`DIFFERS`] says so.
//!
//! Every request must be answered. The library ignores unknown methods that begin with `$/`, which
//! is right only for notifications. So such requests lose their `$`.

mod initialize;
mod uris;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use tower_lsp::jsonrpc::Request;

/// The notification that a document's text may not be the client's any more.
pub(super) const DIFFERS: &str = "cablelint/differs";

/// Versions below this are not the client's: it stated none, or one that is no version.
const STATED_FROM: i32 = i32::MIN / 2;

/// The version as the client stated it.
pub(super) fn stated(version: i32) -> Option<i32> {
    (version >= STATED_FROM).then_some(version)
}

/// The version of a text that the client stated none for.
pub(super) const UNSTATED: i32 = i32::MIN;

/// A method that the library knows, and refuses before the server is initialized.
const KNOWN: &str = "textDocument/hover";

/// The parameters of [`DIFFERS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Differs {
    /// The document.
    pub uri: String,
    /// Is its text lost, or only in doubt?
    pub lost: bool,
}

/// What was repaired so far.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    /// Was the server asked to initialize?
    begun: bool,
    /// How many versions were made up.
    versions: i32,
    /// URIs that the client writes in another way: what they became, and how it writes them.
    written: BTreeMap<String, String>,
}

impl Repairs {
    /// The request as it should have been sent, and another one after it if there is something to
    /// say about it.
    pub(super) fn repair(&mut self, request: Request) -> (Request, Option<Request>) {
        let (method, id, params) = request.into_parts();
        self.begun |= method == "initialize";
        let name = match &id {
            // The library refuses what comes too early, but not methods that it does not know.
            Some(_) if !self.begun => KNOWN.into(),
            Some(_) if method.starts_with("$/") => method.replacen('$', "", 1).into(),
            _ => method,
        };
        let mut more = None;
        let params = params.map(|mut params| {
            uris::repair(&mut params, &mut self.written);
            let lost = match &*name {
                "initialize" => {
                    params = initialize::repaired(params);
                    None
                }
                "textDocument/didOpen" => self.open(&mut params),
                "textDocument/didChange" => self.change(&mut params),
                _ => None,
            };
            let uri = params["textDocument"]["uri"].as_str();
            if let (Some(lost), Some(uri)) = (lost, uri) {
                let uri = uri.to_owned();
                more = Some(
                    Request::build(DIFFERS)
                        .params(json!(Differs { uri, lost }))
                        .finish(),
                );
            }
            params
        });
        let mut built = Request::build(name);
        if let Some(id) = id {
            built = built.id(id);
        }
        if let Some(params) = params {
            built = built.params(params);
        }
        (built.finish(), more)
    }

    /// A message of the server, with the URIs as the client writes them.
    pub(super) fn as_the_client_writes(&self, message: String) -> String {
        uris::as_written(message, &self.written)
    }

    fn repair_version(&mut self, document: &mut Map<String, Value>) {
        let version = document.get("version").and_then(Value::as_i64);
        if version.is_none_or(|version| i32::try_from(version).is_err()) {
            self.versions = (self.versions + 1) % (STATED_FROM - UNSTATED);
            document.insert("version".to_owned(), json!(UNSTATED + self.versions));
        }
    }

    /// Says whether the text is lost, or in doubt.
    fn open(&mut self, params: &mut Value) -> Option<bool> {
        let document = params.get_mut("textDocument")?.as_object_mut()?;
        self.repair_version(document);
        if !document.get("languageId").is_some_and(Value::is_string) {
            document.insert("languageId".to_owned(), json!("cable"));
        }
        let text = document.get("text").is_some_and(Value::is_string);
        if !text {
            document.insert("text".to_owned(), json!(""));
        }
        (!text).then_some(true)
    }

    fn change(&mut self, params: &mut Value) -> Option<bool> {
        let document = params.get_mut("textDocument")?.as_object_mut()?;
        self.repair_version(document);
        let mut lost = false;
        let mut moved = false;
        let changes = params.get_mut("contentChanges");
        match changes.and_then(Value::as_array_mut) {
            Some(changes) => {
                for change in changes {
                    match repair_change(change) {
                        Some(other) => moved |= other,
                        None => lost = true,
                    }
                }
            }
            None => lost = true,
        }
        if lost {
            // What is left of it is not to be applied.
            params["contentChanges"] = json!([]);
        }
        (lost || moved).then_some(lost)
    }
}

/// Repairs a change. Says whether a place of it was moved; `None` if it cannot be applied.
fn repair_change(change: &mut Value) -> Option<bool> {
    let change = change.as_object_mut()?;
    if !change.get("text").is_some_and(Value::is_string) {
        return None;
    }
    if !change.get("rangeLength").is_some_and(Value::is_u64) {
        change.remove("rangeLength");
    }
    let Some(range) = change.get_mut("range").filter(|range| !range.is_null()) else {
        change.remove("range");
        return Some(false);
    };
    let mut moved = false;
    for end in ["start", "end"] {
        for part in ["line", "character"] {
            let number = range.get_mut(end)?.get_mut(part)?;
            let small = number.as_u64().is_some_and(|n| u32::try_from(n).is_ok());
            if !small {
                let nearest = number.as_f64()?.clamp(0.0, f64::from(u32::MAX)).floor();
                *number = serde_json::from_str(&format!("{nearest:.0}")).ok()?;
                moved = true;
            }
        }
    }
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: &str = "textDocument/didOpen";
    const CHANGE: &str = "textDocument/didChange";

    /// The parameters after the repair, and what is said about it.
    fn repaired(method: &'static str, params: Value) -> (Value, Option<bool>) {
        let request = Request::build(method).params(params).finish();
        let (request, more) = Repairs::default().repair(request);
        let differs = more.map(|more| more.params().cloned().unwrap_or_default());
        let lost = differs.map(|differs| differs["lost"] == json!(true));
        (request.params().cloned().unwrap_or_default(), lost)
    }

    #[test]
    fn what_is_missing_is_put_in() {
        let first = json!(UNSTATED + 1);
        for (method, given, becomes) in [
            (
                CHANGE,
                json!({ "version": null }),
                json!({ "version": first }),
            ),
            (CHANGE, json!({}), json!({ "version": first })),
            (
                CHANGE,
                json!({ "version": 1_u64 << 40 }),
                json!({ "version": first }),
            ),
            (CHANGE, json!({ "version": 7 }), json!({ "version": 7 })),
            (
                OPEN,
                json!({ "version": 7, "text": "" }),
                json!({ "version": 7, "text": "", "languageId": "cable" }),
            ),
            (
                OPEN,
                json!({ "version": 7, "text": "", "languageId": "text" }),
                json!({ "version": 7, "text": "", "languageId": "text" }),
            ),
            ("textDocument/hover", json!({}), json!({})),
        ] {
            let params = json!({ "textDocument": given });
            assert_eq!(repaired(method, params).0["textDocument"], becomes);
        }
        assert_eq!(repaired(CHANGE, Value::Null).0, Value::Null);
        let mut repairs = Repairs::default();
        for (method, becomes) in [
            ("no/such", KNOWN),
            ("initialize", "initialize"),
            ("no/such", "no/such"),
            ("$/nothing", "/nothing"),
        ] {
            let request = Request::build(method).id(7).finish();
            assert_eq!(repairs.repair(request).0.method(), becomes);
        }
        let notification = Request::build("$/nothing").finish();
        assert_eq!(
            Repairs::default().repair(notification).0.method(),
            "$/nothing"
        );
        assert_eq!(stated(UNSTATED + 1), None);
        assert_eq!(stated(-5), Some(-5));
    }

    #[test]
    fn changes_are_repaired_or_lost() {
        let changed = |change: Value| {
            let params = json!({
                "textDocument": { "uri": "file:///a.cable", "version": 1 },
                "contentChanges": [change],
            });
            let (params, lost) = repaired(CHANGE, params);
            (params["contentChanges"].clone(), lost)
        };
        let range = |line: Value| {
            let place = json!({ "line": line, "character": 0 });
            json!({ "start": place, "end": place })
        };
        for (change, becomes, lost) in [
            (
                json!({ "text": "a", "range": range(json!(-3)) }),
                json!([{ "text": "a", "range": range(json!(0)) }]),
                Some(false),
            ),
            (
                json!({ "text": "a", "range": range(json!(1_u64 << 40)) }),
                json!([{ "text": "a", "range": range(json!(u32::MAX)) }]),
                Some(false),
            ),
            (
                json!({ "text": "a", "range": null, "rangeLength": -1 }),
                json!([{ "text": "a" }]),
                None,
            ),
            (json!({ "text": null }), json!([]), Some(true)),
            (json!({ "range": range(json!(1)) }), json!([]), Some(true)),
            (json!({ "text": "a", "range": 7 }), json!([]), Some(true)),
            (
                json!({ "text": "a", "range": range(json!("x")) }),
                json!([]),
                Some(true),
            ),
            (json!(5), json!([]), Some(true)),
        ] {
            assert_eq!(changed(change.clone()), (becomes, lost), "{change}");
        }
        let document = json!({ "uri": "file:///a.cable" });
        let params = json!({ "textDocument": document, "contentChanges": {} });
        assert_eq!(repaired(CHANGE, params).1, Some(true));
        let document = json!({ "uri": "file:///a.cable", "text": null });
        assert_eq!(
            repaired(OPEN, json!({ "textDocument": document })).1,
            Some(true)
        );
    }
}
