//! All lines of a file end in the same way.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, WaitsFor, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    waits_for: WaitsFor::Saving,
    check: Check::Cable(check),
    ..rule!("line-ends-mixed")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some(start) = cable.line_ends.1 {
        findings.report(
            Span::at(start, 0),
            "The lines of this file end in two ways (LF and CR LF); save it with one of them",
        );
    }
}
