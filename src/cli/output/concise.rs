//! `path:line:col: severity[rule] message`, one line for each finding.

use super::plain::plain;
use super::{Format, Kept, Render, Report, Style, Tally};
use crate::rules::Diagnostic;
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    name: "concise",
    about: "`path:line:col: severity[rule] message`",
    make: |style| Box::new(Concise(*style)),
};

struct Concise(Style);

impl Render for Concise {
    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        for found in report.diagnostics {
            out.extend_from_slice(line(report, found, self.0).as_bytes());
        }
    }

    fn closing(&self, tally: &Tally, _: &Kept) -> Vec<u8> {
        self.0.summary(tally)
    }
}

/// What a line has besides its path and its message is no longer, in bytes, unless the rule is a link.
const REST: usize = 80;

/// One finding on one line, with its line end.
pub(super) fn line(report: &Report<'_>, found: &Diagnostic, style: Style) -> String {
    let place = report.place(found.span.start);
    let mut line = String::with_capacity(report.path.len() + found.message.len() + REST);
    // Writing to a string does not fail.
    let _ = writeln!(
        line,
        "{}:{}:{}: {}[{}] {}",
        plain(report.path),
        place.line,
        place.column,
        found.severity,
        style.linked(Some(found.rule), found.rule.name),
        plain(&found.message)
    );
    line
}
