//! A list by file, as wide as the terminal, for runs over many cables.
//!
//! A rule with many findings in a file is shown once, with the lines.

use super::plain::plain;
use super::tally::{Counts, number};
use super::{Format, Kept, Render, Report, Style, Tally};
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
/// From this many findings of one rule in a file, only the first is shown.
const MANY: usize = 4;
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
        for (at, found) in report.diagnostics.iter().enumerate() {
            let same = |other: &&Diagnostic| {
                std::ptr::eq(other.rule, found.rule) && other.severity == found.severity
            };
            let before = report.diagnostics[..at].iter().filter(same).count();
            let after: Vec<&Diagnostic> =
                report.diagnostics[at + 1..].iter().filter(same).collect();
            if before + after.len() + 1 < MANY {
                self.line(report, found, "", out);
            } else if before == 0 {
                let mut lines: Vec<usize> = after
                    .iter()
                    .map(|found| report.place(found.span.start).line)
                    .collect();
                lines.dedup();
                let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
                let more = format!("; {} more: lines {}", after.len(), lines.join(", "));
                self.line(report, found, &more, out);
            }
        }
        out.push(b'\n');
    }

    fn closing(&self, tally: &Tally, _: &Kept) -> Vec<u8> {
        let mut out = Vec::new();
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

/// Words in lines of at most `width` columns. A longer word gets a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let long = word.width();
        if used > 0 && used + 1 + long > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += long;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_wrapped_by_columns() {
        for (text, width, lines) in [
            ("", 10, &[""][..]),
            ("the first one", 9, &["the first", "one"]),
            ("a longerthanthat b", 5, &["a", "longerthanthat", "b"]),
            ("東京 大使館 x", 7, &["東京", "大使館", "x"]),
        ] {
            assert_eq!(wrapped(text, width), lines);
        }
    }
}
