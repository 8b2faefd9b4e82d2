//! SARIF 2.1.0, for code scanning services and archives of findings.

use super::plain::plain;
use super::report::relative;
use super::{Kept, Render, Report, Tally};
use crate::lint::Range;
use crate::rules::{self, Diagnostic, Rule, Severity, handbook};
use crate::text::Span;
use serde_json::{Value, json};

/// The name of the method that makes fingerprints. It changes when the method does.
const FINGERPRINT: &str = "cablelint/v1";

/// What paths are seen from. Where that is on this machine is nobody's business, so no address is
/// given for it: services know the root of what they show.
const ROOT: &str = "%SRCROOT%";
/// Where the program is described; empty while it has no address.
const INFORMATION: &str = env!("CARGO_PKG_REPOSITORY");

/// SARIF 2.1.0.
pub(crate) struct Sarif;

impl Render for Sarif {
    fn opening(&self, _: &Tally) -> Vec<u8> {
        br#"{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{"results":["#.to_vec()
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let mut add = |result: Value| {
            if !out.is_empty() {
                out.extend_from_slice(self.between());
            }
            out.extend_from_slice(result.to_string().as_bytes());
        };
        for (found, fingerprint) in report.diagnostics.iter().zip(report.fingerprints()) {
            let mut result = result(report, found, fingerprint);
            if report.accepted.is_some() {
                result["baselineState"] = "new".into();
            }
            add(result);
        }
        let accepted = report.accepted.unwrap_or_default();
        for (found, fingerprint) in accepted.iter().zip(report.fingerprints_of(accepted)) {
            let mut result = result(report, found, &fingerprint);
            result["baselineState"] = "unchanged".into();
            let mut suppression = json!({"kind": "external", "status": "accepted"});
            let reason = found.accepted.as_deref().unwrap_or("");
            if !reason.is_empty() && report.text().is_some() {
                suppression["justification"] = plain(reason).into();
            }
            result["suppressions"] = json!([suppression]);
            add(result);
        }
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    /// The rules that found something come after the results, because only then are they known.
    fn closing(&self, tally: &Tally, _: &Kept) -> Vec<u8> {
        let found = rules::ALL.iter().filter(|rule| {
            tally.rules.contains_key(rule.name) || tally.accepted.contains(rule.name)
        });
        let problems = tally
            .problems
            .iter()
            .map(|problem| json!({"level": "error", "message": {"text": plain(problem)}}));
        let mut tool = json!({"driver": {
            "name": "cablelint",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": found.map(|rule| descriptor(rule)).collect::<Value>(),
        }});
        if !INFORMATION.is_empty() {
            tool["driver"]["informationUri"] = INFORMATION.into();
        }
        let bases = json!({ROOT: {"description": {"text": "The root of the repository, or the folder of the run"}}});
        let invocation = json!({
            "executionSuccessful": tally.problems.is_empty(),
            "toolExecutionNotifications": problems.collect::<Value>(),
        });
        format!(
            "],\n\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{invocation}],\"originalUriBaseIds\":{bases},\"tool\":{tool}}}]}}\n"
        )
        .into_bytes()
    }
}

/// The description of a rule, from its page.
fn descriptor(rule: &'static Rule) -> Value {
    let mut descriptor = json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary()},
        "fullDescription": {"text": rule.description()},
        "help": {
            "text": format!(
                "{}\n\nAuthority: {}\n\nHow to fix: {}",
                rule.section("Why"), rule.authority(), rule.section("How to fix")
            ),
            "markdown": handbook::page(rule),
        },
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.family(), rule.profile.name()]},
    });
    if let Some(url) = rule.url() {
        descriptor["helpUri"] = url.into();
    }
    descriptor
}

fn result(report: &Report<'_>, found: &Diagnostic, fingerprint: &str) -> Value {
    let artifact = artifact(report.path);
    let place =
        |span: Span| json!({"artifactLocation": artifact, "region": region(report.range(span))});
    let mut result = json!({
        "ruleId": found.rule.name,
        "level": level(found.severity),
        "message": {"text": plain(&found.message)},
        "locations": [{"physicalLocation": place(found.span)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    });
    if !found.related.is_empty() {
        let related = found.related.iter().enumerate().map(|(at, related)| {
            json!({
                "id": at + 1,
                "message": {"text": plain(&related.message)},
                "physicalLocation": place(related.span),
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &found.fix
        && !fix.edits.is_empty()
    {
        let replacements = fix.edits.iter().map(|edit| {
            json!({
                "deletedRegion": region(report.range(edit.span)),
                "insertedContent": {"text": edit.text},
            })
        });
        result["fixes"] = json!([{
            "description": {"text": plain(&fix.title)},
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": replacements.collect::<Value>(),
            }],
            "properties": {"safety": fix.safety},
        }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// Columns count Unicode scalar values, as `columnKind` says; both end after the last.
fn region(range: Range) -> Value {
    json!({
        "startLine": range.start.line,
        "startColumn": range.start.column,
        "endLine": range.end.line,
        "endColumn": range.end.column,
    })
}

/// A file: from the root where it is below it, and standard input as it is called.
fn artifact(path: &str) -> Value {
    let uri = uri(path);
    match uri.starts_with("file:") || path == "-" {
        true => json!({"uri": uri}),
        false => json!({"uri": uri, "uriBaseId": ROOT}),
    }
}

/// A path as a relative reference, or as a `file:` URI where it is absolute.
fn uri(path: &str) -> String {
    let path = relative(path);
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri += "file://";
    } else if path.as_bytes().get(1) == Some(&b':') && path.as_bytes().get(2) == Some(&b'/') {
        uri += "file:///";
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_references() {
        for (path, expected) in [
            ("./outbox/09ROME1.cable", "outbox/09ROME1.cable"),
            ("/srv/a b.cable", "file:///srv/a%20b.cable"),
            ("C:/outbox/a.cable", "file:///C%3A/outbox/a.cable"),
            ("http:x/ü\u{202e}.cable", "http%3Ax/%C3%BC%E2%80%AE.cable"),
            ("-", "-"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
