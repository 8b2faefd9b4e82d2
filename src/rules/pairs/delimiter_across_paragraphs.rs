//! A note ends in the paragraph where it begins.

use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("delimiter-across-paragraphs")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let pairs = &cable.matched_pairs().pairs;
    if !pairs
        .iter()
        .any(|(opener, _)| opener.kind == PairKind::Note)
    {
        return;
    }
    let numbers: Vec<usize> = cable.paragraphs().map(|body| body.start).collect();
    for (opener, closer) in pairs {
        if opener.kind != PairKind::Note {
            continue;
        }
        let next = numbers.partition_point(|start| *start < opener.span.start);
        if numbers
            .get(next)
            .is_some_and(|start| *start < closer.span.start)
        {
            findings
                .report(
                    opener.span,
                    "This note runs into another paragraph; it should end in its own",
                )
                .related(closer.span, "The note ends here");
        }
    }
}
