//! Portion marks, each and against the banner.

rule_modules!(portions);

mod items;

use crate::cable::portion::PortionMark;
use crate::cable::{BodyItem, Cable};
use crate::syntax::BlockKind;
use crate::text::Span;

/// Does a mark speak for the entire text?
pub(super) fn entire_text(cable: &Cable<'_>) -> bool {
    cable.has_mark(|mark| mark.controls.entire_text)
        && marks(cable).any(|(_, mark, _)| mark.controls.entire_text)
}

/// The marks of text and headings that were understood, with their places.
pub(super) fn marks<'a>(
    cable: &'a Cable<'_>,
) -> impl Iterator<Item = (Span, PortionMark, BlockKind)> + 'a {
    cable.written_marks().filter_map(|(kind, mark)| {
        let read = mark.facts.read.as_ref().ok()?;
        Some((mark.span(mark.facts.span), read.clone(), kind))
    })
}

/// The same with those that have slips, as what was meant.
pub(super) fn meant_marks<'a>(
    cable: &'a Cable<'_>,
) -> impl Iterator<Item = (Span, PortionMark, BlockKind)> + 'a {
    cable.written_marks().filter_map(|(kind, mark)| {
        let meant = mark.facts.meant()?;
        Some((mark.span(mark.facts.span), meant, kind))
    })
}

/// The headings of paragraphs that have no mark, where paragraphs have marks.
pub(super) fn unmarked_headings(cable: &Cable<'_>) -> Vec<Span> {
    // Whether headings have marks depends on the date. A paragraph alone that has one is another finding.
    if cable.is_date_unreadable()
        || cable.stray_mark().is_some()
        || !cable.paragraphs().any(|body| body.facts.mark.is_some())
    {
        return Vec::new();
    }
    let below = cable.body.iter().skip(1);
    let pairs = cable.body.iter().zip(below);
    let found = pairs.filter_map(|pair| match pair {
        (BodyItem::Heading(heading), BodyItem::Text(_, below)) => {
            let paragraph = below.facts.number.is_some() || below.facts.mark.is_some();
            let bare = heading.facts.mark.is_none() && paragraph;
            let place = heading.span(*heading.facts.text.first()?);
            (bare && !cable.is_quoted(place.start)).then_some(place)
        }
        _ => None,
    });
    found.collect()
}
