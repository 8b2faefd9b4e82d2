//! Portion marks, each and against the banner.

pub mod portion_above_banner;
pub mod portion_below_banner;
pub mod portion_case;
pub mod portion_form_slash;
pub mod portion_heading_mark;
pub mod portion_mark_missing;
pub mod portion_mark_missing_all;
pub mod portion_mark_position;
pub mod portion_mark_unknown;
pub mod portion_mark_without_number;
pub mod portion_noforn_no_banner;
pub mod portion_rel_to_under_noforn;
pub mod portion_subparagraph;
pub mod portion_typo;

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
