//! URIs with characters that a URI cannot hold: they are percent-encoded.

use serde_json::Value;
use std::collections::BTreeMap;
use std::str::FromStr;
use tower_lsp::ls_types::Uri;

/// The members that hold a URI.
const MEMBERS: [&str; 6] = ["uri", "rootUri", "scopeUri", "baseUri", "oldUri", "newUri"];

/// Encodes every URI of a message, and notes how the client writes it.
pub(super) fn repair(params: &mut Value, written: &mut BTreeMap<String, String>) {
    match params {
        Value::Array(items) => items.iter_mut().for_each(|item| repair(item, written)),
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(uri) if MEMBERS.contains(&&**name) => {
                        if let Some(encoded) = encoded(uri) {
                            written.insert(encoded.clone(), std::mem::replace(uri, encoded));
                        }
                    }
                    // Long, and without URIs.
                    _ if name == "contentChanges" => {}
                    _ => repair(member, written),
                }
            }
        }
        _ => {}
    }
}

/// The URI with everything encoded that it cannot hold; nothing if it is right as it is, or cannot
/// become right.
fn encoded(uri: &str) -> Option<String> {
    if uri.is_empty() || Uri::from_str(uri).is_ok() {
        return None;
    }
    let mut right = String::with_capacity(uri.len() + 8);
    for (at, byte) in uri.bytes().enumerate() {
        let code = || uri.get(at + 1..at + 3).unwrap_or("");
        let plain = match byte {
            b'%' => code().len() == 2 && code().bytes().all(|b| b.is_ascii_hexdigit()),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte),
        };
        match plain {
            true => right.push(char::from(byte)),
            false => right.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri::from_str(&right).is_ok().then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_uri_cannot_hold_is_encoded() {
        for (written, expected) in [
            (
                "file:///a/caf\u{e9} 1.cable",
                Some("file:///a/caf%C3%A9%201.cable"),
            ),
            (
                "file:///a/{1}[2].cable",
                Some("file:///a/%7B1%7D%5B2%5D.cable"),
            ),
            ("file:///a/100%.cable", Some("file:///a/100%25.cable")),
            ("file:///a/%zz%20.cable", Some("file:///a/%25zz%20.cable")),
            ("file:///a/b%20c.cable", None),
            ("untitled:Untitled-1", None),
            ("a b", None),
            ("", None),
        ] {
            assert_eq!(encoded(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn every_uri_of_a_message() {
        let mut written = BTreeMap::new();
        let mut params = json!({
            "textDocument": { "uri": "file:///a b", "text": "file:///a b" },
            "changes": [{ "uri": "file:///\u{e9}" }],
            "rootUri": "file:///r s",
        });
        repair(&mut params, &mut written);
        assert_eq!(
            params,
            json!({
                "textDocument": { "uri": "file:///a%20b", "text": "file:///a b" },
                "changes": [{ "uri": "file:///%C3%A9" }],
                "rootUri": "file:///r%20s",
            })
        );
        assert_eq!(written["file:///a%20b"], "file:///a b");
    }
}
