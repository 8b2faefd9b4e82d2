//! A table for spreadsheets and databases.

use super::plain::plain;
use super::{Format, Kept, Render, Report, Tally};
use csv::Writer;

pub(super) static FORMAT: Format = Format {
    name: "csv",
    about: "Comma-separated values, one record for each finding",
    make: |_| Box::new(Csv),
};

/// The names of the fields.
const FIELDS: [&str; 10] = [
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "rule",
    "message",
    "fix",
    "authority",
];

struct Csv;

impl Render for Csv {
    fn opening(&self, _: &Tally) -> Vec<u8> {
        record(FIELDS)
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        for found in report.diagnostics {
            let range = report.range(found.span);
            let numbers = [
                range.start.line,
                range.start.column,
                range.end.line,
                range.end.column,
            ];
            let [line, column, end_line, end_column] = numbers.map(|number| number.to_string());
            let fix = found.fix.as_ref();
            out.extend(record([
                &*plain(report.path),
                &line,
                &column,
                &end_line,
                &end_column,
                found.severity.name(),
                found.rule.name,
                &plain(&found.message),
                &fix.map_or(String::new(), |fix| fix.safety.to_string()),
                found.rule.authority(),
            ]));
        }
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        Vec::new()
    }
}

/// One record, with its line end.
fn record(fields: [&str; FIELDS.len()]) -> Vec<u8> {
    let mut writer = Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(fields);
    writer.into_inner().unwrap_or_default()
}
