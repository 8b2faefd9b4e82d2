//! Service messages, which TeamCity shows as inspections of the build.

use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Part, Render, Report, Tally};
use crate::rules::{self, Diagnostic, Severity};
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "teamcity",
    about: "Inspections for TeamCity",
    make: |_| Box::new(Teamcity),
};

/// The most bytes of inspections, which are more than anybody sees.
const ROOM: usize = 1_000_000;

struct Teamcity;

impl Render for Teamcity {
    fn parts(&self, report: &Report<'_>) -> Vec<Part> {
        Part::each(report, inspection)
    }

    fn keeps(&self) -> Option<usize> {
        Some(ROOM)
    }

    /// An inspection is of a type that a message before it describes.
    fn closing(&self, tally: &Tally, kept: &Kept) -> Vec<u8> {
        let mut out = Vec::new();
        let found = rules::ALL.iter();
        for rule in found.filter(|rule| tally.rules.contains_key(rule.name)) {
            let (name, summary) = (rule.name, value(rule.summary()));
            // Writing to memory does not fail, here and below.
            let _ = writeln!(
                out,
                "##teamcity[inspectionType id='{name}' name='{name}' category='cablelint' description='{summary}']"
            );
        }
        out.extend(kept.text());
        if let Some(left_out) = kept.left_out() {
            let text = value(&format!("There was no room for {left_out}"));
            let _ = writeln!(out, "##teamcity[message text='{text}' status='WARNING']");
        }
        out
    }
}

fn inspection(report: &Report<'_>, found: &Diagnostic) -> String {
    let severity = match found.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Hint => "INFO",
    };
    format!(
        "##teamcity[inspection typeId='{}' message='{}' file='{}' line='{}' SEVERITY='{severity}']\n",
        found.rule.name,
        value(&found.message),
        value(&relative(report.path)),
        report.place(found.span.start).line,
    )
}

/// The value of an attribute. A plain text contains no line ends.
fn value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match character {
            '|' | '\'' | '[' | ']' => {
                out.push('|');
                out.push(character);
            }
            ' '..='~' => out.push(character),
            other => {
                let mut units = [0; 2];
                for unit in other.encode_utf16(&mut units) {
                    out += &format!("|0x{unit:04X}");
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn what_ends_a_message_or_a_value_is_escaped() {
        assert_eq!(value("a'b|c]\nd é"), "a|'b||c|]<U+000A>d |0x00E9");
    }
}
