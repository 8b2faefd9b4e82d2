//! References that the text cites by letter have letters.

use crate::cable::Cable;
use crate::cable::references::ReferenceKind;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("ref-letter-implicit")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let items: Vec<_> = cable.reference_items().collect();
    let unlettered =
        items.len() > 1 && items.len() <= 26 && items.iter().all(|item| item.item.label.is_none());
    let unlettered = unlettered && cable.references_are_split();
    let cited = cable.texts().find_map(|(_, body)| {
        let mention = body
            .facts
            .mentions
            .iter()
            .find(|mention| mention.letter.is_some())?;
        Some(body.span(mention.span))
    });
    let (Some(cited), Some(line), true) = (cited, cable.references.first(), unlettered) else {
        return;
    };
    let sign = cable.conventions().reference_sign;
    let edits = items
        .iter()
        .zip('A'..='Z')
        .map(|(item, letter)| {
            let place = item.line.span(item.item.span).start;
            Edit::insert(place, format!("{letter}{sign} "))
        })
        .collect();
    let last = 'A' as usize + items.len();
    let covered = cable.texts().all(|(_, body)| {
        let mut mentions = body.facts.mentions.iter();
        mentions.all(|mention| mention.letter.is_none_or(|letter| (letter as usize) < last))
    });
    // Each letter must then stand for one cable.
    let certain = items.iter().all(|item| {
        matches!(item.item.kind, ReferenceKind::Cable { .. }) && !item.item.shares_post()
    });
    let finding = findings
        .report(
            line.span(line.facts.span),
            "The text cites these references by letter, but they have no letters",
        )
        .related(cited, "The first citation");
    if covered && certain {
        finding.safe_fix("Letter the references", edits);
    }
}
