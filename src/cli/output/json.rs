//! The JSON contract of `check`: the keys, their order and their units never change.

use super::report::Range;
use super::{Format, Kept, Render, Report, Tally};
use crate::rules::{Diagnostic, Safety, Severity};
use serde::Serialize;

pub(super) static FORMAT: Format = Format {
    name: "json",
    about: "One JSON array of findings",
    make: |_| Box::new(Json),
};

#[derive(Serialize)]
struct Finding<'a> {
    path: &'a str,
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    range: Range,
    related: Vec<Related<'a>>,
    authority: &'static str,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    range: Range,
    text: &'a str,
}

struct Json;

impl Render for Json {
    fn opening(&self) -> Vec<u8> {
        b"[".to_vec()
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        write_objects(report, self.between(), out);
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        b"]\n".to_vec()
    }
}

/// The findings of one file, one object each, with `separator` between them.
pub(super) fn write_objects(report: &Report<'_>, separator: &[u8], out: &mut Vec<u8>) {
    for (at, found) in report.diagnostics.iter().enumerate() {
        if at > 0 {
            out.extend_from_slice(separator);
        }
        // Writing to memory does not fail, and every key is a string.
        let _ = serde_json::to_writer(&mut *out, &finding(report, found));
    }
}

fn finding<'a>(report: &'a Report<'_>, found: &'a Diagnostic) -> Finding<'a> {
    Finding {
        path: report.path,
        rule: found.rule.name,
        severity: found.severity,
        message: &found.message,
        range: report.range(found.span),
        related: found
            .related
            .iter()
            .map(|related| Related {
                message: &related.message,
                range: report.range(related.span),
            })
            .collect(),
        authority: found.rule.authority(),
        fix: found.fix.as_ref().map(|fix| Fix {
            title: &fix.title,
            safety: fix.safety,
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit {
                    range: report.range(edit.span),
                    text: &edit.text,
                })
                .collect(),
        }),
    }
}
