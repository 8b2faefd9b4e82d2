//! The errors of a long run once more, above the summary: what a terminal still shows at its end.

use super::concise::line;
use super::tally::number;
use super::wrap::wrapped;
use super::{Kept, Part, Report, Style, Tally};
use crate::rules::Severity;
use std::io::Write;

/// The most bytes of repeated errors: some twenty lines.
pub(super) const REPEATED: usize = 2_000;
/// So many findings are more than a screen.
const LONG: usize = 40;

/// The errors of a file, one line each.
pub(super) fn errors_of(report: &Report<'_>, style: Style) -> Vec<Part> {
    let errors = report.diagnostics.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    errors
        .map(|found| Part {
            severity: found.severity,
            rules: vec![found.rule.name],
            text: line(report, found, style).into_bytes(),
        })
        .collect()
}

/// The errors again, where they are lost among other findings.
pub(super) fn errors_again(tally: &Tally, kept: &Kept, style: Style) -> Vec<u8> {
    let counts = &tally.counts;
    let mut out = Vec::new();
    if style.quiet || counts.errors == 0 || counts.all() < LONG || counts.errors == counts.all() {
        return out;
    }
    // Writing to memory does not fail.
    let _ = writeln!(out, "{} in all:", number(counts.errors, "error"));
    out.extend(kept.text());
    if let Some(left_out) = kept.left_out() {
        for line in wrapped(&format!("and {left_out}"), style.width) {
            let _ = writeln!(out, "{line}");
        }
    }
    out.push(b'\n');
    out
}
