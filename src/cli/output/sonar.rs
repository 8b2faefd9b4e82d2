//! Generic issues, which SonarQube imports (`sonar.externalIssuesReportPaths`).

use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Render, Report, Tally};
use crate::lint::Range;
use crate::rules::{self, Rule, Severity};
use serde_json::{Value, json};

pub(super) static FORMAT: Format = Format {
    name: "sonar",
    about: "Generic issues for SonarQube",
    make: |_| Box::new(Sonar),
};

struct Sonar;

impl Render for Sonar {
    fn opening(&self, _: &Tally) -> Vec<u8> {
        b"{\"issues\":[".to_vec()
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        for (at, found) in report.diagnostics.iter().enumerate() {
            if at > 0 {
                out.extend_from_slice(self.between());
            }
            let issue = json!({
                "ruleId": found.rule.name,
                "primaryLocation": {
                    "message": plain(&found.message),
                    "filePath": relative(report.path),
                    "textRange": text_range(report.range(found.span)),
                },
            });
            out.extend_from_slice(issue.to_string().as_bytes());
        }
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    /// The rules that found something come after the issues, because only then are they known.
    fn closing(&self, tally: &Tally, _: &Kept) -> Vec<u8> {
        let found = rules::ALL
            .iter()
            .filter(|rule| tally.rules.contains_key(rule.name));
        let rules: Value = found.map(|rule| description(rule)).collect();
        format!("],\n\"rules\":{rules}}}\n").into_bytes()
    }
}

/// Columns count from 0. A range that is empty, or that ends at the start of a line, is refused: then
/// the lines are enough.
fn text_range(range: Range) -> Value {
    let (start, end) = (range.start, range.end);
    if start.offset >= end.offset || end.column == 1 {
        return json!({"startLine": start.line});
    }
    json!({
        "startLine": start.line,
        "startColumn": start.column - 1,
        "endLine": end.line,
        "endColumn": end.column - 1,
    })
}

fn description(rule: &Rule) -> Value {
    let (severity, impact) = match rule.severity {
        Severity::Error => ("MAJOR", "HIGH"),
        Severity::Warning => ("MINOR", "MEDIUM"),
        Severity::Hint => ("INFO", "LOW"),
    };
    json!({
        "id": rule.name,
        "name": rule.summary(),
        "description": rule.description(),
        "engineId": "cablelint",
        "cleanCodeAttribute": "CONVENTIONAL",
        "type": "CODE_SMELL",
        "severity": severity,
        "impacts": [{"softwareQuality": "MAINTAINABILITY", "severity": impact}],
    })
}
