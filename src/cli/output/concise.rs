//! `path:line:col: severity[rule] message`, one line a finding.

use super::{Counts, Report, summary_words};
use crate::text::LineIndex;

/// One file's findings.
pub(super) fn render(report: &Report<'_>) -> Vec<u8> {
    if report.diagnostics.is_empty() {
        return Vec::new();
    }
    let index = LineIndex::new(report.text);
    let mut out = String::new();
    for found in report.diagnostics {
        let place = index.line_column(found.span.start);
        out += &format!(
            "{}:{}:{}: {}[{}] {}\n",
            report.path, place.line, place.column, found.severity, found.rule.name, found.message
        );
    }
    out.into_bytes()
}

/// The summary line.
pub(super) fn summary(counts: &Counts) -> Vec<u8> {
    format!("{}\n", summary_words(counts)).into_bytes()
}
