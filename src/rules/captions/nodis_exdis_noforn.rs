//! NODIS and EXDIS go with NOFORN.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::syntax::Layout;
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "nodis-exdis-noforn",
    Hint,
    EVERY,
    Eras::from(2010, 7, 1),
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(caption) = cable.caption("NODIS").or(cable.caption("EXDIS")) else {
        return;
    };
    if cable.caption("NOFORN").is_some() {
        return;
    }
    let text = if cable.layout == Layout::Smart {
        ", NOFORN"
    } else {
        "\nNOFORN"
    };
    findings
        .report(caption.span, format!("{} without NOFORN", caption.name))
        .unsafe_fix("Add NOFORN", vec![Edit::insert(caption.span.end, text)]);
}
