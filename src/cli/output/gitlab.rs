//! A code quality report for GitLab: a subset of Code Climate's format.

use super::plain::plain;
use super::report::relative;
use super::{Format, Kept, Render, Report, Tally};
use crate::rules::Severity;
use serde_json::json;

pub(super) static FORMAT: Format = Format {
    name: "gitlab",
    about: "A code quality report for GitLab",
    make: |_| Box::new(Gitlab),
};

struct Gitlab;

impl Render for Gitlab {
    fn opening(&self, _: &Tally) -> Vec<u8> {
        b"[".to_vec()
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let path = relative(report.path);
        for (at, found) in report.diagnostics.iter().enumerate() {
            if at > 0 {
                out.extend_from_slice(self.between());
            }
            let range = report.range(found.span);
            let issue = json!({
                "check_name": found.rule.name,
                "description": plain(&found.message),
                // Unique within the report, because two cables can contain the same line.
                "fingerprint": format!("{}:{path}", report.fingerprints()[at]),
                "severity": match found.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Hint => "info",
                },
                "location": {
                    "path": path,
                    "lines": {"begin": range.start.line, "end": range.end.line},
                },
            });
            out.extend_from_slice(issue.to_string().as_bytes());
        }
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        b"]\n".to_vec()
    }
}
