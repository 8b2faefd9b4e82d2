//! A finding as one JSON object: the contract of `check --output-format json`. The keys, their order
//! and their units never change.

use crate::rules::{Diagnostic, Safety, Severity};
use crate::text::{LineIndex, Span};
use serde::Serialize;

/// A place: line and column from 1, the column in Unicode scalar values; the offset in bytes of the
/// decoded text, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
    /// The offset, from 0, in bytes.
    pub offset: usize,
}

/// From a place to the place after the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first character.
    pub start: Place,
    /// The place after the last one.
    pub end: Place,
}

/// A finding, as programs read it.
#[derive(Debug, Serialize)]
pub struct FindingJson<'a> {
    path: &'a str,
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    range: Range,
    related: Vec<RelatedJson<'a>>,
    authority: &'static str,
    fix: Option<FixJson<'a>>,
}

#[derive(Debug, Serialize)]
struct RelatedJson<'a> {
    message: &'a str,
    range: Range,
}

#[derive(Debug, Serialize)]
struct FixJson<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<EditJson<'a>>,
}

#[derive(Debug, Serialize)]
struct EditJson<'a> {
    range: Range,
    text: &'a str,
}

impl Place {
    /// The place of an offset in bytes.
    pub fn new(index: &LineIndex<'_>, offset: usize) -> Self {
        let place = index.line_column(offset);
        Self {
            line: place.line,
            column: place.column,
            offset,
        }
    }
}

impl Range {
    /// The places where a span begins and ends.
    pub fn new(index: &LineIndex<'_>, span: Span) -> Self {
        Self {
            start: Place::new(index, span.start),
            end: Place::new(index, span.end),
        }
    }
}

impl<'a> FindingJson<'a> {
    /// A finding in the text of `index`. `path` is the name that the reader knows the text by.
    pub fn new(path: &'a str, index: &LineIndex<'_>, found: &'a Diagnostic) -> Self {
        let range = |span| Range::new(index, span);
        let related = found.related.iter().map(|related| RelatedJson {
            message: &related.message,
            range: range(related.span),
        });
        Self {
            path,
            rule: found.rule.name,
            severity: found.severity,
            message: &found.message,
            range: range(found.span),
            related: related.collect(),
            authority: found.rule.authority(),
            fix: found.fix.as_ref().map(|fix| FixJson {
                title: &fix.title,
                safety: fix.safety,
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| EditJson {
                        range: range(edit.span),
                        text: &edit.text,
                    })
                    .collect(),
            }),
        }
    }
}
