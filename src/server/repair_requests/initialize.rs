//! `initialize` without what cannot be read: one wrong member is no reason to have no server.

use crate::server::log::log;
use serde_json::{Map, Value, json};
use tower_lsp::ls_types::InitializeParams;

/// The parameters without the members that are in no form of the protocol's.
pub(super) fn repaired(params: Value) -> Value {
    if is_right(&params) {
        return params;
    }
    log("left out members of `initialize` that have a wrong form");
    let capabilities = |value: &Value| is_right(&json!({ "capabilities": value }));
    let mut right = json!({ "capabilities": {} });
    let Value::Object(members) = params else {
        return right;
    };
    for (name, value) in members {
        if name == "capabilities" {
            right[name] = pruned(value, &capabilities).unwrap_or_else(|| json!({}));
            continue;
        }
        let before = right.clone();
        right[name] = value;
        if !is_right(&right) {
            right = before;
        }
    }
    right
}

fn is_right(params: &Value) -> bool {
    serde_json::from_value::<InitializeParams>(params.clone()).is_ok()
}

/// The value without the members that make it wrong; nothing if no part of it is right.
fn pruned(value: Value, is_right: &dyn Fn(&Value) -> bool) -> Option<Value> {
    if is_right(&value) {
        return Some(value);
    }
    let Value::Object(members) = value else {
        return None;
    };
    // One wrong member is left out, or only what is wrong in it.
    for name in members.keys() {
        let mut rest = members.clone();
        let member = rest.remove(name)?;
        if !is_right(&Value::Object(rest.clone())) {
            continue;
        }
        if let Some(member) = pruned(member, &|part| is_right(&with(&rest, name, part))) {
            rest.insert(name.clone(), member);
        }
        return Some(Value::Object(rest));
    }
    // Several are wrong: what is right is put together.
    let mut right = Map::new();
    for (name, member) in members {
        let part = pruned(member, &|part| is_right(&with(&right, &name, part)));
        if let Some(part) = part {
            right.insert(name, part);
        }
    }
    let right = Value::Object(right);
    is_right(&right).then_some(right)
}

fn with(members: &Map<String, Value>, name: &str, part: &Value) -> Value {
    let mut members = members.clone();
    members.insert(name.to_owned(), part.clone());
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_members_are_left_out() {
        let hover = json!({ "contentFormat": ["markdown"] });
        for (given, becomes) in [
            (
                json!({ "capabilities": null }),
                json!({ "capabilities": {} }),
            ),
            (
                json!({ "capabilities": {}, "trace": "yes", "processId": -1, "rootUri": "", "locale": "en" }),
                json!({ "capabilities": {}, "locale": "en" }),
            ),
            (
                json!({ "capabilities": { "textDocument": { "hover": hover, "rename": 5 } } }),
                json!({ "capabilities": { "textDocument": { "hover": hover } } }),
            ),
            (
                json!({ "capabilities": { "workspace": 1, "window": 2, "textDocument": { "hover": hover, "rename": { "prepareSupport": 5 } } } }),
                json!({ "capabilities": { "textDocument": { "hover": hover, "rename": {} } } }),
            ),
            (
                json!({ "capabilities": { "window": { "showDocument": { "support": true }, "workDoneProgress": "x" } } }),
                json!({ "capabilities": { "window": { "showDocument": { "support": true } } } }),
            ),
            (json!([7]), json!({ "capabilities": {} })),
            (
                json!({ "capabilities": {}, "workspaceFolders": "x", "initializationOptions": 3 }),
                json!({ "capabilities": {}, "initializationOptions": 3 }),
            ),
        ] {
            assert_eq!(repaired(given.clone()), becomes, "{given}");
        }
    }
}
