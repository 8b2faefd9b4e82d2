//! References have letters if there is more than one.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::line::Label;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("ref-unlabelled-multiple")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.is_field_repeated(Label::Reference) {
        return;
    }
    let Some(items) = cable.unlettered_references() else {
        return;
    };
    let shared = items.iter().any(|item| item.item.shares_post());
    let cited = cable.texts().any(|(_, body)| {
        let mut mentions = body.facts.mentions.iter();
        mentions.any(|mention| mention.letter.is_some())
    });
    let Some(line) = cable.references.first().filter(|_| !shared && !cited) else {
        return;
    };
    findings
        .report(
            line.span(line.facts.span),
            format!("The {} references have no letters", items.len()),
        )
        .unsafe_fix("Letter the references", cable.letter(&items));
}
