//! No comma follows the last TAGS code.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::Edit;
use crate::vocabulary::{milestones, tags};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    unnecessary: true,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-trailing-comma")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for line in &cable.tags {
        let Some(last) = line.facts.tokens.last() else {
            continue;
        };
        let end = last.span.end + usize::from(last.bracketed);
        // After the last code the line has only separators.
        // `OVIP (`: a name is missing, which is another finding.
        let opens = line.facts.open && tags::takes_name(&last.code);
        if opens && !cable.is_before(milestones::NAMES_AMONG_TAGS) {
            continue;
        }
        if line.facts.span.end > end {
            let rest = line.span(BlockSpan::new(end, line.facts.span.end));
            let name = cable.field_name(Label::Tags);
            let finding = findings.report(rest, format!("{name} ends with punctuation; remove it"));
            // On the line of another field, or above text, it is not certain that the codes end with
            // the line.
            let above_text = cable
                .texts()
                .next()
                .is_some_and(|(_, body)| body.start == line.end);
            let above_passing = cable
                .passing
                .iter()
                .any(|passing| passing.start == line.end);
            if line.facts.span.start == 0 && !above_text && !above_passing {
                finding.safe_fix("Remove the punctuation", vec![Edit::delete(rest)]);
            }
        }
    }
}
