//! Portion marks, each and against the banner.

rule_modules!(portions);

use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::syntax::BlockKind;
use crate::text::Span;

/// Does a mark speak for the entire text?
pub(super) fn entire_text(cable: &Cable<'_>) -> bool {
    marks(cable).any(|(_, mark, _)| mark.controls.entire_text)
}

/// The marks that were understood, with their places.
pub(super) fn marks<'a>(
    cable: &'a Cable<'_>,
) -> impl Iterator<Item = (Span, PortionMark, BlockKind)> + 'a {
    cable.texts().filter_map(|(kind, body)| {
        let mark = body.facts.mark.as_ref()?;
        Some((body.span(mark.span), *mark.read.as_ref().ok()?, kind))
    })
}
