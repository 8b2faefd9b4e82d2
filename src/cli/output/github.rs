//! Commands in a job's log, which GitHub Actions shows as annotations beside the lines of a change.

use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Part, Render, Report, Tally};
use crate::rules::{Diagnostic, Severity};

pub(super) static FORMAT: Format = Format {
    name: "github",
    about: "Annotations for GitHub Actions",
    make: |_| Box::new(Github),
};

/// The most bytes of annotations. GitHub shows the first ten of each kind in a step, so these are
/// more than anybody sees.
const ROOM: usize = 1_000_000;

struct Github;

impl Render for Github {
    fn parts(&self, report: &Report<'_>) -> Vec<Part> {
        Part::each(report, annotation)
    }

    fn keeps(&self) -> Option<usize> {
        Some(ROOM)
    }

    fn closing(&self, _: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = kept.text();
        if let Some(left_out) = kept.left_out() {
            let line = format!("::notice title=cablelint::There was no room for {left_out}\n");
            out.extend_from_slice(line.as_bytes());
        }
        out
    }
}

fn annotation(report: &Report<'_>, found: &Diagnostic) -> String {
    let command = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let range = report.range(found.span);
    let mut place = format!(
        "file={},line={},endLine={}",
        property(&relative(report.path)),
        range.start.line,
        range.end.line
    );
    // GitHub refuses columns for a finding of several lines.
    if range.start.line == range.end.line {
        let (from, to) = (range.start.column, range.end.column);
        place += &format!(",col={from},endColumn={to}");
    }
    format!(
        "::{command} {place},title={}::{}\n",
        property(found.rule.name),
        data(&found.message)
    )
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
