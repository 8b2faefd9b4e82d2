//! End Comment, End Note and End Text have opening words before them, once and with their colon.

use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, PairMatches, Side};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
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
    report_written(cable.matched_pairs(), findings);
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

/// Reports words that are written twice, and opening words without their colon.
fn report_written(matched: &PairMatches, findings: &mut Findings<'_>) {
    for (first, second) in &matched.doubled {
        let (begins, extra) = match (second.side, first.kind) {
            (Side::Close, _) => ("End ", Span::new(first.span.end, second.span.end)),
            (_, kind) => {
                let begins = if kind == PairKind::Text { "Begin " } else { "" };
                (begins, Span::new(first.span.start, second.span.start))
            }
        };
        let words = [begins, first.kind.word()].concat();
        findings
            .report(second.span, format!("{words} is here twice; keep one"))
            .safe_fix("Keep one", vec![Edit::delete(extra)]);
    }
    for (opener, _) in &matched.pairs {
        if opener.side != Side::Open(Form::Unsigned) {
            continue;
        }
        let word = opener.kind.word();
        findings
            .report(opener.span, format!("A colon is missing after {word}"))
            .safe_fix("Add the colon", vec![Edit::insert(opener.span.end, ":")]);
    }
}
