//! The fields of a telegram's header in their order: E.O., TAGS, SUBJECT, REF.

use super::Draft;
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Arrange, Edit, Span};

/// The order of the fields.
const ORDER: [Label; 5] = [
    Label::ExecutiveOrder,
    Label::Tags,
    Label::Subject,
    Label::Reference,
    Label::ClassifiedBy,
];

/// Puts neighboring fields in order.
pub(super) fn pass(draft: &Draft<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut run: Vec<(usize, Span)> = Vec::new();
    for (block, span) in draft.blocks() {
        match block.kind {
            BlockKind::Field(label) => {
                let rank = ORDER.iter().position(|known| *known == label);
                run.push((rank.unwrap_or(ORDER.len()), span));
            }
            BlockKind::Blank => {}
            _ => edits.extend(ordered(draft.text, &std::mem::take(&mut run))),
        }
    }
    edits.extend(ordered(draft.text, &run));
    edits
}

/// The edit that puts a run of fields in order. The blank lines between the fields stay where they
/// are.
fn ordered(text: &str, run: &[(usize, Span)]) -> Option<Edit> {
    if run.is_sorted_by_key(|(rank, _)| *rank) {
        return None;
    }
    let mut fields = run.to_vec();
    fields.arrange_by_key(|(rank, _)| *rank);
    let mut out = String::new();
    let mut at = run[0].1.start;
    for ((_, place), (_, field)) in run.iter().zip(&fields) {
        out.push_str(&text[at..place.start]);
        out.push_str(field.slice(text));
        at = place.end;
    }
    Some(Edit::replace(Span::new(run[0].1.start, at), out))
}
