//! Opening words and closing words are both in capitals, or neither is.

use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("delimiter-case-mixed")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (opener, closer) in &cable.matched_pairs().pairs {
        let heading = opener.side == Side::Open(Form::Heading);
        let same_words = opener.also == closer.also && opener.kind != PairKind::Text;
        if opener.upper == closer.upper || heading || !same_words || opener.also.is_some() {
            continue;
        }
        let text = format!("End {}", closer.kind.word());
        let text = if opener.upper {
            text.to_uppercase()
        } else {
            text
        };
        let finding = findings
            .report(
                closer.span,
                format!("The case differs from the opening word; write {text}"),
            )
            .related(opener.span, "The opening word");
        // `End of Note`, `End Embassy comment` have extra words.
        if closer.span.len() == text.len() {
            finding.safe_fix(
                format!("Change to {text}"),
                vec![Edit::replace(closer.span, text)],
            );
        }
    }
}
