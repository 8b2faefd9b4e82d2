//! reviewdog's diagnostic format. Its columns count bytes of UTF-8, from 1.

use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Render, Report, Tally};
use crate::rules::{Diagnostic, Fix, Severity};
use crate::text::Span;
use serde_json::{Value, json};

pub(super) static FORMAT: Format = Format {
    name: "rdjson",
    about: "Diagnostics for reviewdog",
    make: |_| Box::new(Rdjson),
};

struct Rdjson;

impl Render for Rdjson {
    fn opening(&self, _: &Tally) -> Vec<u8> {
        br#"{"source":{"name":"cablelint"},"diagnostics":["#.to_vec()
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        for (at, found) in report.diagnostics.iter().enumerate() {
            if at > 0 {
                out.extend_from_slice(self.between());
            }
            out.extend_from_slice(diagnostic(report, found).to_string().as_bytes());
        }
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        b"]}\n".to_vec()
    }
}

fn diagnostic(report: &Report<'_>, found: &Diagnostic) -> Value {
    let mut diagnostic = json!({
        "message": plain(&found.message),
        "location": location(report, found.span),
        "severity": match found.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Hint => "INFO",
        },
        "code": {"value": found.rule.name},
    });
    if let Some(url) = found.rule.url() {
        diagnostic["code"]["url"] = url.into();
    }
    if !found.related.is_empty() {
        let related = found.related.iter().map(|related| {
            json!({"message": plain(&related.message), "location": location(report, related.span)})
        });
        diagnostic["relatedLocations"] = related.collect();
    }
    // Each suggestion is offered on its own, so a fix of several edits cannot be one.
    if let Some(Fix { edits, .. }) = &found.fix
        && let [edit] = &edits[..]
    {
        let range = &location(report, edit.span)["range"];
        diagnostic["suggestions"] = json!([{"range": range, "text": edit.text}]);
    }
    diagnostic
}

fn location(report: &Report<'_>, span: Span) -> Value {
    let place = |offset: usize| {
        let index = report.index();
        let line = index.line_of(offset);
        json!({"line": line + 1, "column": offset - index.line_start(line) + 1})
    };
    json!({
        "path": relative(report.path),
        "range": {"start": place(span.start), "end": place(span.end)},
    })
}
