//! Checkstyle's XML, which most review tools read.

use super::plain::plain;
use super::{Format, Kept, Render, Report, Tally, xml};
use crate::rules::Severity;

pub(super) static FORMAT: Format = Format {
    name: "checkstyle",
    about: "Checkstyle's XML",
    make: |_| Box::new(Checkstyle),
};

struct Checkstyle;

impl Render for Checkstyle {
    fn opening(&self, _: &Tally) -> Vec<u8> {
        [xml::DECLARATION, b"<checkstyle version=\"4.3\">\n"].concat()
    }

    fn file(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        if report.diagnostics.is_empty() {
            return;
        }
        xml::element(out, |xml| {
            xml.create_element("file")
                .with_attribute(("name", &*plain(report.path)))
                .write_inner_content(|xml| {
                    for found in report.diagnostics {
                        let place = report.place(found.span.start);
                        xml.create_element("error")
                            .with_attribute(("line", &*place.line.to_string()))
                            .with_attribute(("column", &*place.column.to_string()))
                            .with_attribute((
                                "severity",
                                match found.severity {
                                    Severity::Error => "error",
                                    Severity::Warning => "warning",
                                    Severity::Hint => "info",
                                },
                            ))
                            .with_attribute(("message", &*plain(&found.message)))
                            .with_attribute(("source", &*format!("cablelint.{}", found.rule.name)))
                            .write_empty()?;
                    }
                    Ok(())
                })
        });
    }

    fn closing(&self, _: &Tally, _: &Kept) -> Vec<u8> {
        b"</checkstyle>\n".to_vec()
    }
}
