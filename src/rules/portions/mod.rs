//! Portion marks, each and against the banner.

rule_modules!(portions);

mod items;

use crate::cable::portion::PortionMark;
use crate::cable::{BodyItem, Cable};
use crate::syntax::{BlockKind, Layout};
use crate::text::Span;
use crate::vocabulary::classification::Level;

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

/// The level that all else in a telegram gives, where it is above the banner's: that of the security
/// warning and of the highest portion, or of each of several portions. Then the banner is wrong, and
/// nothing else.
pub(in crate::rules) fn outvoted_banner(cable: &Cable<'_>) -> Option<Level> {
    let (banner, _) = cable.level().filter(|_| cable.layout == Layout::Telegram)?;
    if !cable.has_mark(|mark| mark.level > banner) {
        return None;
    }
    let marks = || meant_marks(cable).map(|(_, mark, _)| mark.level);
    let highest = marks().max()?;
    let mut warnings = cable.transmission.iter();
    let warned = warnings
        .find_map(|run| run.facts.security)
        .map(|letter| letter.value);
    let agreed = warned.is_some() && warned == highest.security_letter();
    let all = warned.is_none() && marks().count() > 1 && marks().all(|level| level == highest);
    (highest > banner && (agreed || all)).then_some(highest)
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
