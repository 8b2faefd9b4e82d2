//! Commands in a job's log, which Azure Pipelines shows as issues of the run.

use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Part, Render, Report, Tally};
use crate::rules::{Diagnostic, Severity};

pub(super) static FORMAT: Format = Format {
    name: "azure",
    about: "Issues for Azure Pipelines",
    make: |_| Box::new(Azure),
};

/// The most bytes of issues, which are more than anybody sees.
const ROOM: usize = 1_000_000;

struct Azure;

impl Render for Azure {
    fn parts(&self, report: &Report<'_>) -> Vec<Part> {
        Part::each(report, issue)
    }

    fn keeps(&self) -> Option<usize> {
        Some(ROOM)
    }

    fn closing(&self, _: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = kept.text();
        if let Some(left_out) = kept.left_out() {
            let line = format!("##[warning]There was no room for {left_out}\n");
            out.extend_from_slice(line.as_bytes());
        }
        out
    }
}

/// There are two kinds of issues, so that a hint is a warning that says so.
fn issue(report: &Report<'_>, found: &Diagnostic) -> String {
    let (kind, before) = match found.severity {
        Severity::Error => ("error", ""),
        Severity::Warning => ("warning", ""),
        Severity::Hint => ("warning", "hint: "),
    };
    let place = report.place(found.span.start);
    format!(
        "##vso[task.logissue type={kind};sourcepath={};linenumber={};columnnumber={};code={};]{before}{}\n",
        property(&relative(report.path)),
        place.line,
        place.column,
        found.rule.name,
        data(&found.message)
    )
}

/// The text of an issue. A plain text contains no line ends.
fn data(text: &str) -> String {
    plain(text).replace('%', "%AZP25")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(property("a;b]c%3B.cable"), "a%3Bb%5Dc%AZP253B.cable");
        assert_eq!(data("50%\n##vso[x]"), "50%AZP25<U+000A>##vso[x]");
    }
}
