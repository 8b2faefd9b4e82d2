//! A NODIS or EXDIS cable also has NOFORN.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Unsafe,
    asks_for_more: true,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("nodis-exdis-noforn")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(caption) = cable
        .caption(Caption::Nodis)
        .or(cable.caption(Caption::Exdis))
    else {
        return;
    };
    // One that is misspelled, and two of which one has to go, are other findings.
    let both = cable.caption(Caption::Nodis).is_some() && cable.caption(Caption::Exdis).is_some();
    if cable.caption(Caption::Noforn).is_some() || caption.known().is_none() || both {
        return;
    }
    let text = if cable.conventions().captions_on_lines {
        "\nNOFORN"
    } else {
        ", NOFORN"
    };
    findings
        .report(
            caption.span,
            format!("{} is used without NOFORN; add NOFORN", caption.name),
        )
        .unsafe_fix(
            "Add the caption NOFORN",
            vec![Edit::insert(caption.span.end, text)],
        );
}
