//! The end of the telegram.

use super::{Rule, TELEGRAM, rule};
use crate::cable::{BodyItem, Cable};
use crate::lint::Findings;

pub(super) static SIGNATURE_MISSING: Rule = rule!(
    "signature-missing",
    Warning,
    TELEGRAM,
    "all",
    None,
    signature_missing
);

fn signature_missing(cable: &Cable<'_>, findings: &mut Findings) {
    if cable.signature.is_some() || cable.is_truncated() || !cable.has_header() {
        return;
    }
    let last = cable.body.iter().rev().find_map(|item| match item {
        BodyItem::Text(_, body) => Some(*body),
        _ => None,
    });
    let Some(last) = last.filter(|body| body.facts.signature.is_none()) else {
        return;
    };
    findings.report(
        last.span(last.facts.last_line),
        "no signature follows the last line",
    );
}
