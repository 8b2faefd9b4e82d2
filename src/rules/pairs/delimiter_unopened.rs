//! End Comment, End Note and End Text have opening words before them.

use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    ..rule!("delimiter-unopened")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (opener, closer) in &cable.matched_pairs().mistaken {
        let (written, meant) = (closer.kind.word(), opener.kind.word());
        let message = format!("End {written} closes a {meant}; write End {meant}");
        findings
            .report(closer.span, message)
            .related(opener.span, format!("{meant} begins here"));
    }
    // The opening words may be in the first section.
    if cable.lacks_first_section() {
        return;
    }
    for closer in &cable.matched_pairs().unopened {
        let message = match closer.kind {
            // `End text`, `End translation`, `End talking points`.
            PairKind::Text => "This End has no Begin before it",
            PairKind::Comment => "End Comment has no Comment before it",
            PairKind::Note => "End Note has no Note before it",
            // The first paragraph is the summary even without the word: see `summary-end-unopened`.
            PairKind::Summary => continue,
        };
        findings.report(closer.span, message);
    }
}
