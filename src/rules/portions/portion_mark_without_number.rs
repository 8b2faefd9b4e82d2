//! A paragraph with a portion mark also has a number.

use crate::cable::body::Body;
use crate::cable::pairs::{PairKind, Side};
use crate::cable::{BodyItem, Cable, Rarities};
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::text::Span;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    check: Check::Cable(check),
    ..rule!("portion-mark-without-number")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.rarities.has(Rarities::LETTER_MARK) {
        check_below_headings(cable, findings);
    }
    if !cable.rarities.has(Rarities::UNNUMBERED_MARK) {
        return;
    }
    let Some(first) = cable.paragraphs().next() else {
        return;
    };
    // A gap in the numbers names these.
    let gaps = cable.number_gaps();
    let named: BTreeSet<Span> = gaps.iter().filter_map(|gap| gap.unnumbered).collect();
    for (kind, body) in cable.texts() {
        let Some(mark) = &body.facts.mark else {
            continue;
        };
        let place = body.span(mark.span);
        // A letter before the mark is the paragraph's own: `a. (S) ...`
        let lettered = body.facts.text_start <= mark.span.start;
        let counts = kind == BlockKind::Text
            && !lettered
            && !body.facts.names_figure
            && !opens_text(body.facts)
            && body.start > first.start
            && body.facts.loose_number.is_none();
        if counts && !cable.is_quoted(place.start) && !named.contains(&place) {
            findings.report(place, "This paragraph has a portion mark but no number");
        }
    }
}

/// `(C) The fair opened.` right below a heading, where each numbered paragraph has a mark: there `(C)` is no
/// letter of a list.
fn check_below_headings(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.rarities.has(Rarities::UNMARKED) || cable.paragraphs().next().is_none() {
        return;
    }
    for pair in cable.body.windows(2) {
        let [BodyItem::Heading(_), BodyItem::Text(BlockKind::Text, body)] = pair else {
            continue;
        };
        if let Some(mark) = &body.facts.letter_mark
            && !cable.is_quoted(body.start)
        {
            let message = "This paragraph has a portion mark but no number";
            findings.report(body.span(mark.span), message);
        }
    }
}

/// `(C) BEGIN TEXT:`: the words that open a quoted text are no paragraph.
fn opens_text(body: &Body) -> bool {
    let opens = body
        .pairs
        .first()
        .filter(|event| matches!(event.side, Side::Open(..)));
    opens.is_some_and(|event| event.kind == PairKind::Text && event.span.start == body.text_start)
}
