//! References that the text cites by letter have letters.

use crate::cable::Cable;
use crate::cable::references::ReferenceKind;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("ref-letter-implicit")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(items) = cable.unlettered_references() else {
        return;
    };
    let cited = cable.texts().find_map(|(_, body)| {
        let mention = body
            .facts
            .mentions
            .iter()
            .find(|mention| mention.letter.is_some())?;
        Some(body.span(mention.span))
    });
    let Some((cited, line)) = cited.zip(cable.references.first()) else {
        return;
    };
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
        finding.safe_fix("Letter the references", cable.letter(&items));
    }
}
