//! How many findings each rule has.

use super::{Format, Kept, Render, Report, Style, Tally};
use crate::rules;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "statistics",
    about: "How many findings each rule has, and how many have a fix",
    make: |style| Box::new(Statistics(*style)),
};

struct Statistics(Style);

impl Render for Statistics {
    fn file(&self, _: &Report<'_>, _: &mut Vec<u8>) {}

    fn closing(&self, tally: &Tally, _: &Kept) -> Vec<u8> {
        let mut out = Vec::new();
        let rules = tally.by_frequency();
        let width = rules.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        if !rules.is_empty() {
            // Writing to memory does not fail, here and below.
            let _ = writeln!(out, "findings   files  severity  {:width$}  fixes", "rule");
        }
        for (name, counts) in rules {
            let fixes = match (counts.safe_fixes, counts.unsafe_fixes) {
                (0, 0) => String::new(),
                (safe, 0) => format!("{safe} safe"),
                (0, uncertain) => format!("{uncertain} unsafe"),
                (safe, uncertain) => format!("{safe} safe, {uncertain} unsafe"),
            };
            let severity = counts.worst();
            let shown = self.0.severity(severity, &format!("{severity:8}"));
            let name = self
                .0
                .linked(rules::by_name(name), &format!("{name:width$}"));
            let line = format!(
                "{:8}{:8}  {shown}  {name}  {fixes}",
                counts.all(),
                counts.files_with_findings
            );
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out.extend(self.0.summary(tally));
        out
    }
}
