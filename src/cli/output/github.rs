//! Commands in a job's log, which GitHub Actions shows as annotations beside the lines of a change.

use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Render, Report, Tally};
use crate::rules::Severity;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "github",
    about: "Annotations for GitHub Actions",
    make: |_| Box::new(Github),
};

struct Github;

impl Render for Github {
    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        for found in report.diagnostics {
            let command = match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let range = report.range(found.span);
            // Writing to memory does not fail.
            let _ = write!(
                out,
                "::{command} file={},line={},endLine={}",
                property(&relative(report.path)),
                range.start.line,
                range.end.line
            );
            // GitHub refuses columns for a finding of several lines.
            if range.start.line == range.end.line {
                let _ = write!(
                    out,
                    ",col={},endColumn={}",
                    range.start.column, range.end.column
                );
            }
            let _ = writeln!(
                out,
                ",title={}::{}",
                property(found.rule.name),
                data(&found.message)
            );
        }
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        Vec::new()
    }
}

/// The text of a command. A plain text contains no line ends.
fn data(text: &str) -> String {
    plain(text).replace('%', "%25")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(property("a:b,c%3A.cable"), "a%3Ab%2Cc%253A.cable");
        assert_eq!(data("50%\n::error::x, y"), "50%25<U+000A>::error::x, y");
    }
}
