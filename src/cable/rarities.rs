//! What some blocks of a body hold and most do not. A rule that looks for it asks first whether any
//! block does, and walks over the body only then.

use super::body::Body;
use super::heading::Heading;
use super::list_sign;
use super::portion::place::{Mark, Spelling};

/// A set of what few blocks hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rarities(u32);

impl Rarities {
    /// A numbered paragraph without a text.
    pub const EMPTY: Self = Self(1);
    /// A numbered paragraph without a bracket in place of its mark.
    pub const UNMARKED: Self = Self(1 << 1);
    /// A bracket in place of a mark, without a number before it.
    pub const UNNUMBERED_MARK: Self = Self(1 << 2);
    /// A bracket in place of a mark that was not understood.
    pub const UNREAD_MARK: Self = Self(1 << 3);
    /// A mark that the Department and the register spell in two ways.
    pub const SPELLED_MARK: Self = Self(1 << 4);
    /// `(C)` or `(S)` without a number.
    pub const LETTER_MARK: Self = Self(1 << 5);
    /// A number that is not written as one, at the start of a block, or is alone on its line.
    pub const LOOSE_NUMBER: Self = Self(1 << 6);
    /// A number that may open a paragraph, or a note that something was withheld in its place.
    pub const LIKELY_NUMBER: Self = Self(1 << 7);
    /// A number with spaces before it.
    pub const INDENTED_NUMBER: Self = Self(1 << 8);
    /// A pilcrow before a number.
    pub const PILCROW: Self = Self(1 << 9);
    /// A curly quotation mark.
    pub const CURLY: Self = Self(1 << 10);
    /// An odd number of straight quotation marks.
    pub const ODD_QUOTE: Self = Self(1 << 11);
    /// QUOTE or UNQUOTE.
    pub const QUOTE_WORD: Self = Self(1 << 12);
    /// `ref A`.
    pub const REF_LETTER: Self = Self(1 << 13);
    /// `para 5`.
    pub const CITED_PARAGRAPH: Self = Self(1 << 14);
    /// A date of what is told as past.
    pub const PAST_DATE: Self = Self(1 << 15);
    /// A letter of a list at the start of a block.
    pub const LIST_LABEL: Self = Self(1 << 16);
    /// A day of the week with a day of a month.
    pub const WEEKDAY: Self = Self(1 << 17);
    /// A block that begins in the middle of a sentence.
    pub const GOES_ON: Self = Self(1 << 18);

    /// Each sign of a list has a place of its own, from this one on.
    const FIRST_LIST_SIGN: u32 = 19;

    /// A sign of a list.
    fn list_sign(sign: &str) -> Self {
        let known = list_sign::SIGNS.iter().position(|known| *known == sign);
        Self(known.map_or(0, |at| 1 << (Self::FIRST_LIST_SIGN + at as u32)))
    }

    /// Are there different signs of lists?
    pub fn has_different_list_signs(self) -> bool {
        (self.0 >> Self::FIRST_LIST_SIGN).count_ones() > 1
    }

    /// Both of them.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is any of these among them?
    pub fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Adds all of another set.
    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn add_if(&mut self, holds: bool, other: Self) {
        if holds {
            self.add(other);
        }
    }

    /// What a heading has.
    pub(super) fn in_heading(heading: &Heading) -> Self {
        heading.mark.as_ref().map_or(Self::default(), Self::in_mark)
    }

    fn in_mark(mark: &Mark) -> Self {
        let mut found = Self::default();
        found.add_if(mark.read.is_err(), Self::UNREAD_MARK);
        found.add_if(mark.spelling != Spelling::Common, Self::SPELLED_MARK);
        found
    }

    /// What a block of text has.
    pub(super) fn in_body(body: &Body) -> Self {
        let mut found = body.mark.as_ref().map_or(Self::default(), Self::in_mark);
        let (number, mark) = (body.number.is_some(), body.mark.is_some());
        let alone = number && body.mark_below_number().is_some();
        let likely = !body.likely_numbers.is_empty() || body.redacted;
        let letter = body.mentions.iter().any(|named| named.letter.is_some());
        found.add(body.marker_sign.map_or(Self::default(), Self::list_sign));
        for (holds, what) in [
            (number && body.empty, Self::EMPTY),
            (number && !mark, Self::UNMARKED),
            (mark && !number, Self::UNNUMBERED_MARK),
            (body.letter_mark.is_some(), Self::LETTER_MARK),
            (body.loose_number.is_some() || alone, Self::LOOSE_NUMBER),
            (likely, Self::LIKELY_NUMBER),
            (number && body.indent > 0, Self::INDENTED_NUMBER),
            (body.pilcrow.is_some(), Self::PILCROW),
            (!body.curly.is_empty(), Self::CURLY),
            (body.odd_quote.is_some(), Self::ODD_QUOTE),
            (!body.quotes.is_empty(), Self::QUOTE_WORD),
            (letter, Self::REF_LETTER),
            (!body.paragraphs.is_empty(), Self::CITED_PARAGRAPH),
            (!body.past_dates.is_empty(), Self::PAST_DATE),
            (body.list_label.is_some(), Self::LIST_LABEL),
            (!body.weekdays.is_empty(), Self::WEEKDAY),
            (body.goes_on, Self::GOES_ON),
        ] {
            found.add_if(holds, what);
        }
        found
    }
}
