//! URIs with characters that a URI cannot hold: they are percent-encoded.

use serde_json::Value;
use std::collections::BTreeMap;
use std::str::FromStr;
use tower_lsp::ls_types::Uri;

/// The members that hold a URI.
const MEMBERS: [&str; 6] = ["uri", "rootUri", "scopeUri", "baseUri", "oldUri", "newUri"];

/// So many are known as the client writes them: an editor has far fewer documents with such names.
const MOST: usize = 10_000;

/// Encodes every URI of a message, and notes how the client writes it.
pub(super) fn repair(params: &mut Value, written: &mut BTreeMap<String, String>) {
    match params {
        Value::Array(items) => items.iter_mut().for_each(|item| repair(item, written)),
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(uri) if MEMBERS.contains(&&**name) => {
                        if let Some(encoded) = encoded(uri) {
                            if written.len() >= MOST {
                                written.clear();
                            }
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

/// A message in JSON with each string that is one of these URIs as the client writes it. Looks at the
/// message once, however many there are.
pub(super) fn as_written(message: String, written: &BTreeMap<String, String>) -> String {
    if written.is_empty() {
        return message;
    }
    let mut new = String::with_capacity(message.len());
    let mut rest = &*message;
    while let Some((before, inside)) = rest.split_once('"') {
        new.push_str(before);
        let end = end_of_string(inside);
        let (string, behind) = inside.split_at(end);
        match written.get(string) {
            Some(uri) => new.push_str(&Value::from(&**uri).to_string()),
            None => {
                new.push('"');
                new.push_str(string);
                new.push('"');
            }
        }
        rest = behind.get(1..).unwrap_or("");
    }
    new.push_str(rest);
    new
}

/// Where a string of JSON ends whose quotation mark is before this text.
fn end_of_string(text: &str) -> usize {
    let mut at = 0;
    let sign = |from: usize| memchr::memchr2(b'"', b'\\', &text.as_bytes()[from..]);
    while let Some(step) = sign(at) {
        if text.as_bytes()[at + step] == b'"' {
            return at + step;
        }
        at = (at + step + 2).min(text.len());
    }
    text.len()
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
    fn a_message_goes_out_as_the_client_writes() {
        let written = [
            ("file:///a%20b", "file:///a b"),
            ("file:///q%22", "file:///q\""),
        ];
        let written = written.map(|(uri, written)| (uri.to_owned(), written.to_owned()));
        let written = BTreeMap::from(written);
        for (message, expected) in [
            (
                r#"{"uri":"file:///a%20b","text":"\"file:///a%20b\" \\"}"#,
                r#"{"uri":"file:///a b","text":"\"file:///a%20b\" \\"}"#,
            ),
            (
                r#"{"changes":{"file:///q%22":[]},"uri":"file:///other"}"#,
                r#"{"changes":{"file:///q\"":[]},"uri":"file:///other"}"#,
            ),
            (r#"{"open":"file:///a%20b"#, r#"{"open":"file:///a b""#),
            ("", ""),
        ] {
            assert_eq!(as_written(message.to_owned(), &written), expected);
        }
    }

    #[test]
    fn not_more_are_known_than_an_editor_has() {
        let mut written = BTreeMap::new();
        for number in 0..MOST + 10 {
            let mut params = json!({ "uri": format!("file:///{{{number}}}.cable") });
            repair(&mut params, &mut written);
        }
        assert_eq!(written.len(), 10);
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
