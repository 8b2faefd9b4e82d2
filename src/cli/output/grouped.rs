//! A list by file, as wide as the terminal, for runs over many cables.
//!
//! The worst findings of a file come first. Equal ones are shown once, with the lines.

use super::groups::groups;
use super::plain::plain;
use super::repeated::{REPEATED, errors_again, errors_of};
use super::tally::{Counts, number};
use super::wrap::wrapped;
use super::{Format, Kept, Part, Render, Report, Style, Tally};
use crate::rules::Diagnostic;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

pub(super) static FORMAT: Format = Format {
    name: "grouped",
    about: "By file, in as few lines as possible",
    make: |style| Box::new(Grouped(*style)),
};

/// Columns before a message: place, severity and the spaces around them.
const INDENT: usize = 19;
/// How many rules the last line names.
const MOST: usize = 3;

struct Grouped(Style);

impl Render for Grouped {
    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        if report.diagnostics.is_empty() {
            return;
        }
        let counts = Counts::of(report.diagnostics);
        // Writing to memory does not fail, here and below.
        let _ = writeln!(
            out,
            "{}  {}",
            self.0.bold(&plain(report.path)),
            counts.by_severity()
        );
        for group in groups(report.diagnostics) {
            self.line(report, group.first, &group.more(report), out);
        }
        out.push(b'\n');
    }

    fn parts(&self, report: &Report<'_>) -> Vec<Part> {
        errors_of(report, self.0)
    }

    fn repeats(&self) -> Option<usize> {
        (!self.0.quiet).then_some(REPEATED)
    }

    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = errors_again(tally, kept, self.0);
        let rules = tally.by_frequency();
        if !self.0.quiet && tally.counts.files_with_findings > 1 && rules.len() > MOST {
            let most: Vec<String> = rules
                .iter()
                .take(MOST)
                .map(|(name, counts)| format!("{name} ({})", counts.all()))
                .collect();
            let line = format!(
                "{}, most of all {}",
                number(rules.len(), "rule"),
                most.join(", ")
            );
            for line in wrapped(&line, self.0.width) {
                let _ = writeln!(out, "{line}");
            }
        }
        out.extend(self.0.summary(tally));
        out
    }
}

impl Grouped {
    /// One finding: its first line has the place, and the rule's name follows the message.
    fn line(&self, report: &Report<'_>, found: &Diagnostic, more: &str, out: &mut Vec<u8>) {
        let place = report.place(found.span.start);
        let place = format!("{}:{}", place.line, place.column);
        let severity = self
            .0
            .severity(found.severity, &format!("{:7}", found.severity));
        let message = format!("{}{more}", plain(&found.message));
        let width = self.0.width.saturating_sub(INDENT).max(20);
        let mut lines = wrapped(&message, width);
        let name = found.rule.name;
        // The name is one word, so that it can be found, copied and linked.
        let last = lines
            .last_mut()
            .filter(|last| last.width() + 2 + name.len() <= width);
        let shown = self.0.linked(Some(found.rule), &self.0.faint(name));
        match last {
            Some(last) => *last += &format!("  {shown}"),
            None => lines.push(shown),
        }
        for (at, line) in lines.iter().enumerate() {
            let _ = match at {
                0 => writeln!(out, "{place:>8}  {severity}  {line}"),
                _ => writeln!(out, "{:INDENT$}{line}", ""),
            };
        }
    }
}
