//! JUnit's XML: each cable is a suite, each finding a test. An error or a warning is a failure. The
//! test of a hint passes, and its output is the hint.

use super::plain::plain;
use super::xml::{self, Xml};
use super::{Format, Kept, Render, Report, Tally};
use crate::rules::{Diagnostic, Severity};
use quick_xml::events::BytesText;
use std::collections::HashMap;
use std::io;
use std::time::Duration;

pub(super) static FORMAT: Format = Format {
    name: "junit",
    about: "JUnit's XML: a suite for each cable, a test for each finding",
    make: |_| Box::new(Junit),
};

struct Junit;

impl Render for Junit {
    fn opening(&self, tally: &Tally) -> Vec<u8> {
        let counts = &tally.counts;
        let errors = tally.problems.len();
        // A cable without findings is one test that passes.
        let clean = counts.files.saturating_sub(counts.files_with_findings);
        let suites = format!(
            "<testsuites name=\"cablelint\" tests=\"{}\" failures=\"{}\" errors=\"{errors}\" time=\"{}\">\n",
            counts.all() + clean + errors,
            counts.errors + counts.warnings,
            seconds(tally.elapsed),
        );
        [xml::DECLARATION, suites.as_bytes()].concat()
    }

    fn opens_last(&self) -> bool {
        true
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let path = plain(report.path);
        let failures = report.diagnostics.iter().filter(|found| fails(found));
        let failures = failures.count().to_string();
        // A cable without findings is one test that passes.
        let tests = report.diagnostics.len().max(1).to_string();
        xml::element(out, |xml| {
            xml.create_element("testsuite")
                .with_attribute(("name", &*path))
                .with_attribute(("tests", &*tests))
                .with_attribute(("failures", &*failures))
                .with_attribute(("errors", "0"))
                .with_attribute(("time", &*seconds(report.elapsed)))
                .write_inner_content(|xml| {
                    if report.diagnostics.is_empty() {
                        xml.create_element("testcase")
                            .with_attribute(("classname", &*path))
                            .with_attribute(("name", "nothing found"))
                            .write_empty()?;
                    }
                    let mut ordinals: HashMap<&str, usize> = HashMap::new();
                    for found in report.worst_first() {
                        let ordinal = ordinals.entry(found.rule.name).or_default();
                        *ordinal += 1;
                        test(xml, report, &path, found, *ordinal)?;
                    }
                    Ok(())
                })
        });
    }

    fn closing(&self, tally: &Tally, _: &Kept) -> Vec<u8> {
        let mut out = Vec::new();
        if !tally.problems.is_empty() {
            let count = tally.problems.len().to_string();
            xml::element(&mut out, |xml| {
                xml.create_element("testsuite")
                    .with_attribute(("name", "what could not be checked"))
                    .with_attribute(("tests", &*count))
                    .with_attribute(("failures", "0"))
                    .with_attribute(("errors", &*count))
                    .write_inner_content(|xml| {
                        for problem in &tally.problems {
                            xml.create_element("testcase")
                                .with_attribute(("classname", "cablelint"))
                                .with_attribute(("name", &*plain(problem)))
                                .write_inner_content(|xml| {
                                    xml.create_element("error")
                                        .with_attribute(("message", &*plain(problem)))
                                        .write_empty()
                                        .map(drop)
                                })?;
                        }
                        Ok(())
                    })
            });
        }
        out.extend_from_slice(b"</testsuites>\n");
        out
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}

fn fails(found: &Diagnostic) -> bool {
    found.severity >= Severity::Warning
}

/// One finding. Its name is the rule, and which of the rule's findings it is: a line added above
/// makes no new test.
fn test(
    xml: &mut Xml<'_>,
    report: &Report<'_>,
    path: &str,
    found: &Diagnostic,
    ordinal: usize,
) -> io::Result<()> {
    let place = report.place(found.span.start);
    let (line, column) = (place.line, place.column);
    let message = plain(&found.message);
    let words = format!(
        "{path}:{line}:{column}: {} {message}\nauthority: {}",
        found.severity,
        found.rule.authority()
    );
    xml.create_element("testcase")
        .with_attribute(("classname", path))
        .with_attribute(("name", &*format!("{} {ordinal}", found.rule.name)))
        .with_attribute(("file", path))
        .with_attribute(("line", &*line.to_string()))
        .write_inner_content(|xml| {
            let element = if fails(found) {
                xml.create_element("failure")
                    .with_attribute(("type", &*found.severity.to_string()))
                    .with_attribute(("message", &*message))
            } else {
                xml.create_element("system-out")
            };
            element.write_text_content(BytesText::new(&words)).map(drop)
        })
        .map(drop)
}
