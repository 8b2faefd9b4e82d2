//! Lines that a page may have and a cable too: a number alone, a day, a scrap of a scan. Where they are
//! says whose they are.

use super::{BlockParser, Region};
use crate::syntax::line::{self, LineKind};
use crate::syntax::window::Lexed;

/// The longest line that a browser prints at the head of a page, in bytes.
const LONGEST: usize = 160;

impl BlockParser<'_, '_> {
    /// Is a line of SMART's layout that has no class of its own a scrap, or part of a page's head or foot?
    /// Those have a stamp, a level or the start of a page beside them.
    pub(super) fn is_of_page(&self, at: usize, own: &Lexed<'_>) -> bool {
        // Most lines begin with a letter.
        if own
            .text
            .starts_with(|c: char| c.is_ascii_alphabetic() && c != 'D')
            || own.text.len() > LONGEST
        {
            return false;
        }
        if line::is_scrap(own.text) {
            return true;
        }
        let above = at.checked_sub(1);
        // A header has no number alone, and no number comes between it and the text.
        let in_header = || {
            let spaced = above.is_some_and(|above| self.is_blank(above)) || self.is_blank(at + 1);
            let ends_header = || {
                let below = self.window.line(self.filled(at + 1));
                below.is_some_and(|below| {
                    matches!(below.kind, LineKind::Paragraph { .. } | LineKind::Field(_))
                })
            };
            let fits = match self.state.region {
                Region::Header => true,
                Region::Subjected => ends_header(),
                _ => false,
            };
            fits && !self.state.telegram && spaced
        };
        line::may_be_of_page(own.text)
            && (own.opens_page
                || above.is_some_and(|above| self.is_page_end(above))
                || self.is_page_end(self.filled(at + 1))
                || in_header())
    }

    fn is_blank(&self, at: usize) -> bool {
        let line = self.window.line(at);
        line.is_some_and(|line| line.kind == LineKind::Blank)
    }

    /// The first line from `at` on that is not empty, or a line a few below.
    fn filled(&self, at: usize) -> usize {
        /// Empty lines between the lines of a head or a foot.
        const EMPTY: usize = 3;
        let blank = |at: &usize| self.is_blank(*at) && !self.opens_page(*at);
        (at..at + EMPTY).find(|at| !blank(at)).unwrap_or(at)
    }

    /// Is the line one that only the head or the foot of a page has?
    fn is_page_end(&self, at: usize) -> bool {
        self.window.line(at).is_some_and(|line| {
            line.opens_page || matches!(line.kind, LineKind::Residue | LineKind::Level)
        })
    }

    /// Does a new page begin at the line?
    pub(super) fn opens_page(&self, at: usize) -> bool {
        self.window.line(at).is_some_and(|line| line.opens_page)
    }

    /// Is the line between two lines of the cable the number of a page, and alone there? A table has
    /// such numbers too; whether the text goes on below shows the difference.
    pub(super) fn is_lone_page_number(&self, at: usize) -> bool {
        self.kind(at) == Some(LineKind::Text)
            && !self.state.telegram
            && line::may_be_of_page(self.text(at))
            && at > 0
            && (self.is_blank(at - 1) || self.is_blank(at + 1))
    }
}
