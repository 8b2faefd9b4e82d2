//! `path:line:col: severity[rule] message`, one line for each finding.

use super::plain::plain;
use super::{Format, Kept, Render, Report, Style, Tally};
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "concise",
    about: "`path:line:col: severity[rule] message`",
    make: |style| Box::new(Concise(*style)),
};

struct Concise(Style);

impl Render for Concise {
    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        for found in report.diagnostics {
            let place = report.place(found.span.start);
            // Writing to memory does not fail.
            let _ = writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                plain(report.path),
                place.line,
                place.column,
                found.severity,
                self.0.linked(Some(found.rule), found.rule.name),
                plain(&found.message)
            );
        }
    }

    fn closing(&self, tally: &Tally, _: &Kept) -> Vec<u8> {
        self.0.summary(tally)
    }
}
