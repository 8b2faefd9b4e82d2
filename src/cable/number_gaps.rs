//! Gaps in the numbers of paragraphs: those that nothing in the text explains, and the paragraph that
//! lost its number.

use super::body::Body;
use super::likely_numbers::Unwritten;
use super::numbering::Slip;
use super::{BlockSpan, BodyItem, Cable, Placed};
use crate::syntax::BlockKind;
use crate::text::Span;
use crate::vocabulary::milestones;

/// Numbers that are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberGap {
    /// The index of the number after it in [`Numbering::numbers`](super::numbering::Numbering::numbers).
    pub index: usize,
    /// The first number that is left out.
    pub expected: u32,
    /// The mark or the first line of the paragraph that lost its number, where only one may have.
    pub unnumbered: Option<Span>,
    /// Another number that this paragraph begins with, not written as one: `8 In the hall`.
    pub written: Option<Span>,
}

impl Cable<'_> {
    /// The gaps in the numbers of paragraphs that nothing in the text explains, in order.
    pub fn number_gaps(&self) -> &[NumberGap] {
        self.number_gaps.get_or_init(|| self.find_number_gaps())
    }

    fn find_number_gaps(&self) -> Vec<NumberGap> {
        let numbering = self.numbering();
        let is_gap = |(index, slip): &(usize, Slip)| match slip {
            Slip::Gap { expected } => Some((*index, *expected)),
            _ => None,
        };
        let mut gaps = numbering.slips.iter().filter_map(is_gap).peekable();
        if gaps.peek().is_none() {
            return Vec::new();
        }
        let elsewhere = self.numbers_elsewhere();
        let unwritten = self.unwritten_numbers();
        let later = self.lacks_first_section();
        let gap = |(index, expected): (usize, u32)| {
            let number = numbering.numbers.get(index)?;
            let stretch = numbering.stretch_before(index)?;
            // The first section has the numbers before it.
            let earlier = index == 0 && later;
            let mut missing = expected..number.value;
            if earlier
                || missing.all(|missing| elsewhere.contains(&missing))
                || is_explained(&unwritten, stretch, expected, number.value)
            {
                return None;
            }
            let one = number.value == expected + 1;
            let unnumbered = match self.first_mark().filter(|_| index == 0) {
                Some(mark) => (number.value == 2).then_some(Some(mark))?,
                None if index == 0 && one => match self.texts().next() {
                    // The first paragraph classified the cable, and is missing.
                    Some((_, first))
                        if first.start >= stretch.end || first.facts.number.is_some() =>
                    {
                        (!self.lacks_classification()).then_some(None)?
                    }
                    _ => self.unnumbered_in(stretch).or(self.first_prose()),
                },
                None => self.unnumbered_in(stretch).filter(|_| one),
            };
            Some(NumberGap {
                index,
                expected,
                unnumbered,
                written: unnumbered.and_then(|place| self.number_written_at(place)),
            })
        };
        gaps.filter_map(gap).collect()
    }

    /// The number, not written as one, that the text with its first line here begins with.
    fn number_written_at(&self, place: Span) -> Option<Span> {
        let next = self
            .body
            .partition_point(|item| item.start() <= place.start);
        let BodyItem::Text(_, text) = self.body.get(next.checked_sub(1)?)? else {
            return None;
        };
        let begins = text.span(text.facts.first_line) == place;
        let number = text.facts.leading_number().filter(|_| begins)?;
        Some(text.span(number.span))
    }

    /// The texts that begin inside a stretch.
    fn texts_in(&self, stretch: Span) -> impl Iterator<Item = (BlockKind, &Placed<'_, Body>)> {
        let from = self
            .body
            .partition_point(|item| item.start() <= stretch.start);
        let items = self.body.get(from..).unwrap_or(&[]).iter();
        items
            .take_while(move |item| item.start() < stretch.end)
            .filter_map(|item| match item {
                BodyItem::Text(kind, body) => Some((*kind, body)),
                _ => None,
            })
    }

    /// Numbers that are in the text but not counted: a reflow hid the paragraph inside the one before
    /// it, the number is not written as one, or a heading has it.
    fn numbers_elsewhere(&self) -> Vec<u32> {
        let paragraphs = self.texts().flat_map(|(_, body)| {
            let loose = body.facts.loose_number.map(|number| number.value);
            body.facts.swallowed.iter().copied().chain(loose)
        });
        let headings = self.body.iter().filter_map(|item| match item {
            BodyItem::Heading(heading) => heading.facts.number,
            _ => None,
        });
        paragraphs.chain(headings).collect()
    }

    /// The first line of the text that the body begins with, where that is a paragraph's.
    fn first_prose(&self) -> Option<Span> {
        let BodyItem::Text(BlockKind::Text, body) = self.body.first()? else {
            return None;
        };
        let prose = !body.facts.short
            && !body.facts.handling
            && body.facts.list_label.is_none()
            && body.facts.classified_by.is_none();
        prose.then(|| body.span(body.facts.first_line))
    }

    /// Does a classified cable of the years in which the first paragraph classified it say nowhere who did,
    /// or mark no portion? Then that paragraph is missing, which is another finding.
    fn lacks_classification(&self) -> bool {
        let classified = self.level().is_some_and(|(level, _)| level.is_classified());
        let Some(date) = self.date.date().filter(|_| classified) else {
            return false;
        };
        let named = !self.classified_by.is_empty()
            || self
                .texts()
                .any(|(_, body)| body.facts.classified_by.is_some());
        let marked = || self.texts().any(|(_, body)| body.facts.mark.is_some());
        if date >= milestones::EO_12958_IN_FORCE {
            return date < milestones::COUNTED_TELEGRAMS && !named;
        }
        date >= milestones::EO_12065_IN_FORCE && !marked()
    }

    /// The mark that the body begins with, where the number before it is missing.
    fn first_mark(&self) -> Option<Span> {
        let (_, body) = self.texts().next()?;
        // `(U) Classified by Economic Counselor Jane Doe.` is no paragraph.
        let paragraph = body.facts.number.is_none() && body.facts.classified_by.is_none();
        let mark = mark_of(body.facts).filter(|_| paragraph)?;
        Some(body.span(mark))
    }

    /// The mark of the only paragraph in a stretch that has a mark and no number.
    fn unnumbered_in(&self, stretch: Span) -> Option<Span> {
        let mut marked = self.texts_in(stretch).filter_map(|(kind, body)| {
            let mark = mark_of(body.facts)?;
            let alone = kind == BlockKind::Text && body.facts.loose_number.is_none();
            alone.then(|| body.span(mark))
        });
        let first = marked.next();
        if first.is_some() {
            return first.filter(|_| marked.next().is_none());
        }
        // Where the mark is lost as well: the only block of prose there.
        let texts = self.texts_in(stretch);
        let mut prose = texts.filter(|(kind, _)| *kind == BlockKind::Text);
        let (_, body) = prose.next().filter(|_| prose.next().is_none())?;
        let sentence =
            body.facts.complete && !body.facts.short && body.facts.loose_number.is_none();
        sentence.then(|| body.span(body.facts.first_line))
    }
}

/// Does a stretch of the text have the numbers from `expected` on, written in another way, or a note that
/// they were withheld?
fn is_explained(unwritten: &Unwritten, stretch: Span, expected: u32, next: u32) -> bool {
    let missing = next.abs_diff(expected) as usize;
    unwritten.is_redacted_in(stretch) || unwritten.filling(stretch, expected, next).len() == missing
}

/// The mark of a text, also one of a letter that may be that of a list.
fn mark_of(body: &Body) -> Option<BlockSpan> {
    let letter = body.letter_mark.as_ref().map(|mark| mark.span);
    body.mark.as_ref().map(|mark| mark.span).or(letter)
}
