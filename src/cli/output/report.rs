//! The findings of one file, with what is needed to show them.

use crate::lint::fingerprint::fingerprints;
use crate::rules::Diagnostic;
use crate::text::{LineIndex, Span};
use serde::Serialize;
use std::cell::OnceCell;

/// The findings of one file. Places are counted only when a format asks.
pub(in crate::cli) struct Report<'a> {
    /// The file's path as it was given, or `-`.
    pub path: &'a str,
    /// What was found, by place.
    pub diagnostics: &'a [Diagnostic],
    text: &'a str,
    redacted: bool,
    index: OnceCell<LineIndex<'a>>,
    fingerprints: OnceCell<Vec<String>>,
}

/// A place: line and column from 1, the column in Unicode scalar values; the offset in bytes of the
/// decoded text, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
    pub offset: usize,
}

/// From a place to the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Range {
    pub start: Place,
    pub end: Place,
}

impl<'a> Report<'a> {
    /// The findings of a text. Of redacted ones no format can get at the text.
    pub(in crate::cli) fn new(
        path: &'a str,
        text: &'a str,
        diagnostics: &'a [Diagnostic],
        redacted: bool,
    ) -> Self {
        Self {
            path,
            diagnostics,
            text,
            redacted,
            index: OnceCell::new(),
            fingerprints: OnceCell::new(),
        }
    }

    /// The text to quote from, unless nothing may be quoted.
    pub(super) fn text(&self) -> Option<&'a str> {
        (!self.redacted).then_some(self.text)
    }

    /// Where the lines begin.
    pub(super) fn index(&self) -> &LineIndex<'a> {
        self.index.get_or_init(|| LineIndex::new(self.text))
    }

    /// Where a span begins and ends.
    pub(super) fn range(&self, span: Span) -> Range {
        Range {
            start: self.place(span.start),
            end: self.place(span.end),
        }
    }

    /// Where an offset is.
    pub(super) fn place(&self, offset: usize) -> Place {
        let place = self.index().line_column(offset);
        Place {
            line: place.line,
            column: place.column,
            offset,
        }
    }

    /// What each finding is known by from one run to the next. A hash of the line would let whoever
    /// guesses the line prove it, so redacted findings are known by their places.
    pub(super) fn fingerprints(&self) -> &[String] {
        self.fingerprints.get_or_init(|| {
            if self.redacted {
                let places = self.diagnostics.iter();
                places
                    .map(|found| format!("{}@{}", found.rule.name, found.span.start))
                    .collect()
            } else {
                let prints = fingerprints(self.text, self.diagnostics);
                prints.iter().map(ToString::to_string).collect()
            }
        })
    }
}

/// A path as the forges name files: with slashes, and without `./` before it.
pub(super) fn relative(path: &str) -> String {
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}
