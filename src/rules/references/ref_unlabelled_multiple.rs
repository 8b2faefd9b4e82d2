//! References have letters if there is more than one.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::line::Label;
use crate::text::Edit;

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
    let items: Vec<_> = cable.reference_items().collect();
    let shared = items.iter().any(|item| item.item.shares_post());
    let unlettered = cable.references_are_split()
        && !shared
        && items.len() > 1
        && items.len() <= 26
        && items.iter().all(|item| item.item.label.is_none());
    let cited = cable.texts().any(|(_, body)| {
        body.facts
            .mentions
            .iter()
            .any(|mention| mention.letter.is_some())
    });
    let Some(line) = cable.references.first().filter(|_| unlettered && !cited) else {
        return;
    };
    let edits = items
        .iter()
        .zip('A'..='Z')
        .map(|(item, letter)| {
            Edit::insert(item.line.span(item.item.span).start, format!("{letter}. "))
        })
        .collect();
    findings
        .report(
            line.span(line.facts.span),
            format!("The {} references have no letters", items.len()),
        )
        .unsafe_fix("Letter the references", edits);
}
