//! The objects of [`super::json`], one per line.

use super::json::write_objects;
use super::{Format, Kept, Render, Report, Tally};

pub(super) static FORMAT: Format = Format {
    name: "json-lines",
    about: "One JSON object per line for each finding",
    make: |_| Box::new(JsonLines),
};

struct JsonLines;

impl Render for JsonLines {
    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        write_objects(report, b"\n", out);
        if !report.diagnostics.is_empty() {
            out.push(b'\n');
        }
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        Vec::new()
    }
}
