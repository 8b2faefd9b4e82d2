//! The JSON contract of `check`: keys, their order and their units never change.

use super::Report;
use crate::lint::{Diagnostic, Safety, Severity};
use crate::text::{LineIndex, Span};
use serde::Serialize;

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
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    offset: usize,
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

/// One file's findings, one object each, with `separator` between them.
pub(super) fn render(report: &Report<'_>, separator: &str) -> Vec<u8> {
    if report.diagnostics.is_empty() {
        return Vec::new();
    }
    let index = LineIndex::new(report.text);
    let objects: Vec<String> = report
        .diagnostics
        .iter()
        .filter_map(|found| serde_json::to_string(&finding(report.path, found, &index)).ok())
        .collect();
    objects.join(separator).into_bytes()
}

fn finding<'a>(path: &'a str, found: &'a Diagnostic, index: &LineIndex<'_>) -> Finding<'a> {
    Finding {
        path,
        rule: found.rule.name,
        severity: found.severity,
        message: &found.message,
        range: range(found.span, index),
        related: found
            .related
            .iter()
            .map(|related| Related {
                message: &related.message,
                range: range(related.span, index),
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
                    range: range(edit.span, index),
                    text: &edit.text,
                })
                .collect(),
        }),
    }
}

fn range(span: Span, index: &LineIndex<'_>) -> Range {
    Range {
        start: place(span.start, index),
        end: place(span.end, index),
    }
}

fn place(offset: usize, index: &LineIndex<'_>) -> Place {
    let place = index.line_column(offset);
    Place {
        line: place.line,
        column: place.column,
        offset,
    }
}
